#include "sql/ddl/range_types.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "sql/ddl/base_types.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/composite_types.hpp"
#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/made_object.hpp"
#include "sql/ddl/references.hpp"
#include "sql/range_constant.hpp"

namespace schemadiff::ddl {

namespace {

struct DefaultClass {
    std::string_view type;  ///< of pg_opclass.opcintype, as format_type() prints it
    std::string_view name;
};

// btree's default operator classes (pg_opclass of 13 to 18) of types that are no kind of others.
constexpr DefaultClass own_classes[] = {
    {"\"char\"", "char_ops"}, {"bigint", "int8_ops"}, {"bit", "bit_ops"},
    {"bit varying", "varbit_ops"}, {"boolean", "bool_ops"}, {"bytea", "bytea_ops"},
    {"character", "bpchar_ops"}, {"date", "date_ops"}, {"double precision", "float8_ops"},
    {"inet", "inet_ops"}, {"integer", "int4_ops"}, {"interval", "interval_ops"},
    {"jsonb", "jsonb_ops"}, {"macaddr", "macaddr_ops"}, {"macaddr8", "macaddr8_ops"},
    {"money", "money_ops"}, {"name", "name_ops"}, {"numeric", "numeric_ops"},
    {"oid", "oid_ops"}, {"oidvector", "oidvector_ops"}, {"pg_lsn", "pg_lsn_ops"},
    {"real", "float4_ops"}, {"record", "record_ops"}, {"smallint", "int2_ops"},
    {"text", "text_ops"}, {"tid", "tid_ops"}, {"time with time zone", "timetz_ops"},
    {"time without time zone", "time_ops"}, {"timestamp with time zone", "timestamptz_ops"},
    {"timestamp without time zone", "timestamp_ops"}, {"tsquery", "tsquery_ops"},
    {"tsvector", "tsvector_ops"}, {"uuid", "uuid_ops"}, {"xid8", "xid8_ops"},
};

/// The type that is not a domain at the bottom of domains.
std::string base_of(const Session& session, std::string type) {
    for (const Entry* entry = user_type(session, type); entry && entry->kind == Kind::domain;
         entry = user_type(session, type)) {
        type = *entry->object->get<Key::type>();
    }
    const std::size_t open = type.find('(');
    if (open == type.npos || type.starts_with('"')) return type;
    const std::size_t close = type.find(')', open);
    return type.substr(0, open) + type.substr(close + 1);
}

/// The class that a script made the default of exactly this type.
std::string own_default_class(const Session& session, const std::string& type) {
    for (const Entry* const entry : session.catalog.entries_of(Kind::operator_class)) {
        const Object& made = *entry->object;
        if (!made.flag<Key::default_class>() || *made.get<Key::method>() != "btree") continue;
        if (*made.get<Key::type>() == type) return entry->name.name;
    }
    return {};
}

/// The default class of a type that it shares with others: enums, arrays, varchar. Empty for a type
/// with a class of its own.
std::string shared_class(const Session& session, const std::string& type, const Cursor& cursor,
                         std::size_t token) {
    if (std::ranges::find(own_classes, type, &DefaultClass::type) != std::end(own_classes)) {
        return {};
    }
    if (!own_default_class(session, type).empty()) return {};
    if (type.ends_with("[]")) return "array_ops";
    if (type == "character varying") return "text_ops";
    if (type == "cidr") return "inet_ops";
    if (type.starts_with("reg")) return "oid_ops";
    if (type.ends_with("multirange")) return "multirange_ops";
    if (type.ends_with("range")) return "range_ops";
    const Entry* const own = user_type(session, type);
    if (own && own->kind == Kind::enum_type) return "enum_ops";
    if (own && own->kind == Kind::range_type) return "range_ops";
    if (own && own->kind == Kind::composite_type) return "record_ops";
    // A type of an extension: its classes are not known here.
    if (!own && type.find('.') != type.npos) return {};
    cursor.fail(token, fmt::format("the type {} has no default operator class of btree", type));
}

void set_class(Session& session, Object& range, const std::string& base, const Cursor& cursor,
               std::span<const Definition> definitions) {
    const Definition* const said = find_definition(definitions, "subtype_opclass");
    if (!said) {
        const Definition* const subtype = find_definition(definitions, "subtype");
        const std::string shared = shared_class(session, base, cursor, subtype->token);
        if (!shared.empty()) range.set<Key::operator_classes>({shared});
        return;
    }
    QualifiedName written = name_of(cursor, *said);
    const std::string plain = written.name;
    written.name += " using btree";
    if (const auto own = session.catalog.resolve(Kind::operator_class, written)) {
        if (own_default_class(session, base) == own->name) return;
        set_written<Key::operator_classes>(session, range, {to_string({own->schema, plain})},
                                           cursor, said->value);
        return;
    }
    const auto* const exact = std::ranges::find(own_classes, base, &DefaultClass::type);
    if (exact != std::end(own_classes) && exact->name == plain) return;
    set_written<Key::operator_classes>(session, range, {quoted(plain)}, cursor, said->value);
}

/// What a server calls a multirange that nobody named (makeMultirangeTypeName)
std::string generated_multirange(const std::string& range) {
    std::string name = range;
    const std::size_t place = name.find("range");
    if (place == name.npos) return truncated(name.substr(0, 52)) + "_multirange";
    name.replace(place, 5, "multirange");
    return truncated(name);
}

/// The multirange is a type like others, though the model has it as a part of its range.
Entry& create_multirange(Session& session, const QualifiedName& range, Object& object,
                       const Cursor& cursor, const Definition* said) {
    const std::string expected = generated_multirange(range.name);
    QualifiedName name{range.schema, expected};
    if (said) name = session.name_to_create(name_of(cursor, *said), cursor, said->token);
    if (said && name.name != expected) {
        set_written<Key::multirange>(session, object, name.name, cursor, said->value);
    }
    Entry& entry = session.create(Kind::base_type, name, cursor, said ? said->token : 0);
    entry.temporary = true;
    return entry;
}

void set_function(Session& session, Object& range, Key key, const Cursor& cursor,
                  const Definition* said) {
    if (!said) return;
    range.put(key, function_name(session, name_of(cursor, *said), cursor, said->value.begin));
    session.write(range, key, cursor, said->value);
}

}  // namespace

void create_range_type(Cursor& cursor, Session& session, const QualifiedName& name,
                       std::size_t name_token) {
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions,
                 {"subtype", "subtype_opclass", "collation", "canonical", "subtype_diff",
                  "multirange_type_name"},
                 "a range type");
    const Definition* const subtype = find_definition(definitions, "subtype");
    if (!subtype) cursor.fail(name_token, "a range type needs a subtype");
    Object made(Kind::range_type, name.name);
    const std::string of = plain_type_name(session, type_of(cursor, *subtype), cursor);
    set_written<Key::subtype>(session, made, of, cursor, subtype->value);
    set_class(session, made, base_of(session, of), cursor, definitions);
    if (const Definition* const said = find_definition(definitions, "collation")) {
        set_collation(session, made, of, name_of(cursor, *said), cursor, said->value);
    }
    set_function(session, made, Key::canonical_function, cursor,
                 find_definition(definitions, "canonical"));
    set_function(session, made, Key::subtype_difference, cursor,
                 find_definition(definitions, "subtype_diff"));
    Entry& multirange = create_multirange(session, name, made, cursor,
                                          find_definition(definitions, "multirange_type_name"));
    Entry& entry = create_or_fill_type(session, Kind::range_type, name, cursor, name_token);
    fill_entry(entry, std::move(made));
    Catalog::link(multirange, entry);
}

namespace {

bool continues_type(char letter) {
    return letter == '[' || letter == '.' || letter == '_' || letter == '"' ||
           (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
}

/// Where the constant begins whose closing quote stands there.
std::size_t opening_quote(const std::string& text, std::size_t closing) {
    for (std::size_t at = closing; at-- > 0;) {
        if (text[at] != '\'') continue;
        if (at == 0 || text[at - 1] != '\'') return at;
        --at;  // doubled
    }
    return text.npos;
}

void spell_constants(std::string& text, const std::string& type, std::string_view bound) {
    const std::string behind = "'::" + type;
    for (std::size_t at = text.find(behind); at != text.npos; at = text.find(behind, at + 1)) {
        const std::size_t end = at + behind.size();
        if (end < text.size() && continues_type(text[end])) continue;
        const std::size_t begin = opening_quote(text, at);
        if (begin == text.npos) return;
        const TokenList list = token_list_of(std::string_view(text).substr(begin, at + 1 - begin));
        if (list.tokens.size() != 1) continue;
        const std::string spelled = quoted_text(spelled_range(list.tokens.front().value, bound));
        text.replace(begin, at + 1 - begin, spelled);
        at = begin + spelled.size();
    }
}

}  // namespace

void spell_range_constants(Session& session) {
    struct Spelling {
        std::string type;
        std::string bound;
    };
    std::vector<Spelling> ranges;
    for (const Entry* const range : session.catalog.entries_of(Kind::range_type)) {
        // What a function of its own makes of a range only a server can tell.
        const std::string* const subtype = range->object->get<Key::subtype>();
        if (!subtype || range->object->get<Key::canonical_function>()) continue;
        const std::string bound = base_of(session, *subtype);
        ranges.push_back({to_string(range->name), bound});
        for (const Entry* const multirange : range->children) {
            ranges.push_back({to_string(multirange->name), bound});
        }
    }
    if (ranges.empty()) return;
    for_each_object(session.catalog, [&](Entry&, Object& object) {
        for (Attribute& attribute : object.attributes) {
            const NamingKey* const row = naming_key(attribute.key);
            if (!row || row->names != Names::text || is_authors_text(attribute)) continue;
            for_each_string(attribute.edit(), [&](std::string& text) {
                if (text.find("'::") == text.npos) return;
                for (const Spelling& one : ranges) spell_constants(text, one.type, one.bound);
            });
        }
    });
}

void tell_multirange(Entry& range) {
    if (range.children.empty()) return;
    const std::string& name = range.children.front()->name.name;
    range.object->erase(Key::multirange);
    if (name != generated_multirange(range.name.name)) range.object->set<Key::multirange>(name);
}

}  // namespace schemadiff::ddl
