// The database itself, and what stands in it beside schemas' contents.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

std::string provider_word(char letter, const Reading& reading) {
    switch (letter) {
        case 'c': return {};  // libc
        case 'i': return "icu";
        case 'b': return "builtin";
        default: reading.unknown("locale provider", std::string(1, letter), "the database");
    }
}

/// The system's schemas, and those of temporary objects.
bool is_system(std::string_view name) {
    return name == "information_schema" || name.starts_with("pg_");
}

/// A new database has a schema public with this comment; its owner since 15 is this role.
constexpr std::string_view public_comment = "standard public schema";
constexpr std::string_view public_owner = "pg_database_owner";
constexpr Oid first_superuser = 10;

void set_schema(Object& schema, const Row& row, int owner, int acl, const Reading& reading) {
    const Oid of = row.oid(owner);
    if (schema.name != "public") {
        reading.set_owner(schema, of);
        reading.set_privileges(schema, row, acl, acl::schema, of);
        return;
    }
    if (reading.role(of) != public_owner && of != first_superuser) reading.set_owner(schema, of);
    const std::string_view grants = row.null(acl) ? std::string_view() : row.text(acl);
    const Ownership ownership{reading.role(of), reading.database_owner};
    if (row.null(acl)) {  // dropped and made again: everybody lost the use of it
        schema.set<Key::privileges>({"USAGE revoked from public"});
    } else {
        schema.set_unless_empty<Key::privileges>(
            privileges(grants, acl::public_schema, ownership));
    }
    const std::string* const comment = schema.get<Key::comment>();
    if (comment && *comment == public_comment) {
        schema.erase(Key::comment);
    } else if (!comment) {
        schema.set<Key::comment>("");
    }
}

struct DefaultAclRow {
    char letter;
    std::string_view words;
    const AclKind* kind;
};
constexpr std::array default_acls{
    DefaultAclRow{'r', "tables", &acl::relation}, DefaultAclRow{'S', "sequences", &acl::sequence},
    DefaultAclRow{'f', "functions", &acl::function}, DefaultAclRow{'T', "types", &acl::type},
    DefaultAclRow{'n', "schemas", &acl::schema},
    DefaultAclRow{'L', "large objects", &acl::large_object},
};

}  // namespace

void read_database(const Rows& rows, Reading& reading) {
    if (rows.empty()) return;
    const Row row = rows[0];
    const auto text = [&](const char* name) { return row.string(rows.column(name)); };
    Object& database = reading.root();
    database.set<Key::owner>(reading.database_owner);
    reading.describe(database, Catalog::database, reading.database);
    database.set<Key::encoding>(text("encoding"));
    database.set<Key::locale>(text("locale"));
    database.set<Key::character_type>(text("character_type"));
    database.set_unless_empty<Key::locale_provider>(
        provider_word(row.letter(rows.column("provider")), reading));
    database.set_unless_empty<Key::icu_locale>(text("icu_locale"));
    database.set_unless_empty<Key::icu_rules>(text("icu_rules"));
    database.set_unless_empty<Key::collation_version>(text("collation_version"));
    const std::int64_t limit = row.number(rows.column("connection_limit"));
    if (limit != -1) database.set<Key::connection_limit>(limit);
    const auto tablespace = reading.tablespaces.find(row.oid(rows.column("tablespace")));
    if (tablespace != reading.tablespaces.end()) database.set<Key::tablespace>(tablespace->second);
    reading.set_privileges(database, row, rows.column("acl"), acl::database,
                           row.oid(rows.column("owner")));
}

void read_namespaces(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int acl = rows.column("acl");
    const Strings& wanted = reading.options.schemas;
    for (const Row row : rows) {
        Schema schema;
        schema.oid = row.oid(oid);
        schema.object = Object(Kind::schema, row.string(name));
        reading.names.add_schema(schema.oid, schema.object.name);
        if (is_system(schema.object.name) || reading.is_member(Catalog::namespace_, schema.oid)) {
            // An extension's schema is left out, but what a user put into it is not.
            if (is_system(schema.object.name)) continue;
            schema.listed = false;
        }
        if (!wanted.empty() && std::ranges::find(wanted, schema.object.name) == wanted.end()) {
            schema.wanted = false;
            ++reading.filtered["schemas"];
        }
        reading.describe(schema.object, Catalog::namespace_, schema.oid);
        set_schema(schema.object, row, owner, acl, reading);
        reading.schemas.add(schema.oid, std::move(schema));
    }
}

void read_default_privileges(const Rows& rows, Reading& reading) {
    const int role = rows.column("role");
    const int schema = rows.column("schema");
    const int type = rows.column("type");
    const int acl = rows.column("acl");
    for (const Row row : rows) {
        const std::string_view of = reading.role(row.oid(role));
        const auto* const kind =
            std::ranges::find(default_acls, row.letter(type), &DefaultAclRow::letter);
        if (kind == default_acls.end()) {
            reading.unknown("kind of default privileges", row.text(type), of);
        }
        static constexpr AclKind tables_with_maintain{"arwdDxtm", ""};  // 17
        const bool tables = kind->letter == 'r' && reading.major() >= 17;
        const AclKind& usual = tables ? tables_with_maintain : *kind->kind;
        const bool everywhere = row.oid(schema) == 0;
        const Strings granted =
            privileges(row.text(acl), everywhere ? usual : acl::nothing, {of, reading.database_owner});
        const std::string who =
            of == reading.database_owner ? "the database's owner" : std::string(of);
        const std::string where =
            everywhere ? "" : fmt::format(" in schema {}", reading.names.schema(row.oid(schema)));
        if (granted.empty()) continue;
        reading.root()
            .add(Kind::default_privileges, fmt::format("{} of {}{}", kind->words, who, where))
            .set<Key::privileges>(granted);
    }
}

void read_parameters(const Rows& rows, Reading& reading) {
    const int name = rows.column("name");
    const int acl = rows.column("acl");
    for (const Row row : rows) {
        Object& parameter = reading.root().add(Kind::parameter, row.string(name));
        reading.set_privileges(parameter, row, acl, acl::parameter, first_superuser);
    }
}

void read_extensions(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int version = rows.column("version");
    const int schema = rows.column("schema");
    const int standard_comment = rows.column("standard_comment");
    for (const Row row : rows) {
        Object& extension = reading.root().add(Kind::extension, row.string(name));
        reading.describe(extension, Catalog::extension, row.oid(oid));
        extension.set<Key::version>(row.string(version));
        extension.set<Key::schema>(row.string(schema));
        const std::string* const comment = extension.get<Key::comment>();
        if (comment && *comment == row.text(standard_comment)) extension.erase(Key::comment);
    }
}

void read_languages(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    for (const Row row : rows) {
        // plpgsql belongs to its extension; what was granted on it is the user's all the same.
        const bool own = !reading.is_member(Catalog::language, row.oid(oid));
        Object language(Kind::language, row.string(rows.column("name")));
        const Oid owner = row.oid(rows.column("owner"));
        reading.set_privileges(language, row, rows.column("acl"), acl::language, owner);
        if (own) {
            reading.describe(language, Catalog::language, row.oid(oid));
            reading.set_owner(language, owner);
            if (row.flag(rows.column("is_trusted"))) language.set<Key::trusted>(true);
            language.set_unless_empty<Key::handler>(row.string(rows.column("handler")));
            language.set_unless_empty<Key::inline_handler>(
                row.string(rows.column("inline_handler")));
            language.set_unless_empty<Key::validator>(row.string(rows.column("validator")));
        }
        reading.root().children.push_back(std::move(language));
    }
}

void read_access_methods(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int type = rows.column("type");
    const int handler = rows.column("handler");
    for (const Row row : rows) {
        reading.methods.emplace(row.oid(oid), row.string(name));
        if (row.oid(oid) < first_user_oid) continue;
        Object* const method = reading.add(Catalog::access_method, row.oid(oid),
                                           Kind::access_method, row.string(name));
        if (!method) continue;
        method->set<Key::type>(row.letter(type) == 't' ? "table" : "index");
        method->set<Key::handler>(row.string(handler));
    }
}

}  // namespace schemadiff::postgres
