#include "sql/ddl/publications.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/expression_text.hpp"

namespace schemadiff::ddl {

namespace {

/// What a publication is of.
struct Published {
    std::vector<Object> tables;
    Strings schemas;
};

/// The columns in the order of the table (publication_translate_columns sorts them by number).
Strings in_table_order(const Object& table, const Strings& columns) {
    Strings sorted;
    for (const Object& child : table.children) {
        const bool named = child.kind == Kind::column &&
                           std::ranges::find(columns, child.name) != columns.end();
        if (named) sorted.push_back(child.name);
    }
    return sorted;
}

/// Without ONLY the tables that inherit from it are published, too; partitions follow by themselves.
void add_heirs(std::vector<Object>& tables, const Entry& table, const Object& published) {
    for (const Entry* const heir : table.children) {
        if (!heir->object || heir->object->get<Key::partition_of>()) continue;
        Object same = published;
        same.name = to_string(heir->name);
        tables.push_back(std::move(same));
        add_heirs(tables, *heir, published);
    }
}

void read_table(Cursor& cursor, Session& session, Published& published) {
    const bool only = cursor.take("only");
    const bool parenthesis = only && cursor.take_symbol("(");
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a table");
    if (parenthesis) cursor.expect_symbol(")");
    cursor.take_symbol("*");
    const Entry& table = session.existing(Kind::table, written, cursor, token);
    if (!table.object) cursor.fail(token, "an index cannot be published");
    Object object(Kind::publication_table, to_string(table.name));
    object.where = session.location_of(cursor, token);
    if (cursor.sees_symbol("(")) {
        object.set<Key::columns>(in_table_order(*table.object, read_names(cursor, "a column")));
    }
    if (cursor.take("where")) {
        const TokenRange condition = cursor.parenthesised("\"(\" and a condition");
        const ColumnTypes types = column_types(session.catalog, *table.object);
        set_written<Key::predicate>(
            session, object,
            expression_text(session, cursor, condition, {&types, table.name.name, "boolean"}),
            cursor, condition);
    }
    if (!only) add_heirs(published.tables, table, object);
    published.tables.push_back(std::move(object));
}

void read_schema(Cursor& cursor, const Session& session, Published& published) {
    if (cursor.take("current_schema")) {
        published.schemas.push_back(session.catalog.creation_schema());
    } else {
        published.schemas.push_back(cursor.name("a schema"));
    }
}

/// TABLE a, b (x), TABLES IN SCHEMA s, t: the words hold until others come.
Published read_published(Cursor& cursor, Session& session) {
    Published published;
    bool schemas = false;
    do {
        if (cursor.take({"tables", "in", "schema"}) || cursor.take({"all", "tables", "in", "schema"})) {
            schemas = true;
        } else if (cursor.take("table")) {
            schemas = false;
        } else if (published.tables.empty() && published.schemas.empty()) {
            cursor.fail_expecting("table or tables in schema");
        }
        if (schemas) read_schema(cursor, session, published);
        else read_table(cursor, session, published);
    } while (cursor.take_symbol(","));
    return published;
}

bool is_on(std::string_view value) {
    return value == "true" || value == "on" || value == "1" || value == "yes";
}

void set_publish(Object& publication, std::string_view text) {
    Strings actions;
    const TokenList list = token_list_of(text);
    for (const Token& token : list.tokens) {
        if (token.kind == TokenKind::word) actions.emplace_back(token.value);
    }
    publication.erase(Key::publish);
    constexpr std::size_t all_actions = 4;
    if (actions.size() == all_actions) return;
    if (actions.empty()) actions.emplace_back("nothing");
    publication.set<Key::publish>(std::move(actions));
}

void set_options(Object& publication, const Strings& options) {
    for (const std::string& option : options) {
        const std::size_t equals = option.find('=');
        const std::string name = option.substr(0, equals);
        const std::string value = equals == option.npos ? "true" : option.substr(equals + 1);
        if (name == "publish") {
            set_publish(publication, value);
        } else if (name == "publish_via_partition_root") {
            publication.erase(Key::via_root);
            publication.set_unless_empty<Key::via_root>(is_on(value));
        } else if (name == "publish_generated_columns") {
            publication.erase(Key::generated_columns);
            if (value != "none" && value != "false") {
                publication.set<Key::generated_columns>("stored");
            }
        }
    }
}

Object* table_named(Object& publication, const std::string& name) {
    return publication.child(Kind::publication_table, name);
}

void add(Object& publication, Published published) {
    for (Object& table : published.tables) {
        if (Object* const before = table_named(publication, table.name)) *before = std::move(table);
        else publication.children.push_back(std::move(table));
    }
    const Strings* const before = publication.get<Key::schemas>();
    Strings all = before ? *before : Strings();
    all.insert(all.end(), published.schemas.begin(), published.schemas.end());
    publication.set_unless_empty<Key::schemas>(std::move(all));
}

void remove(Object& publication, const Published& published) {
    for (const Object& table : published.tables) {
        std::erase_if(publication.children,
                      [&](const Object& child) { return child.name == table.name; });
    }
    const Strings* const before = publication.get<Key::schemas>();
    Strings rest = before ? *before : Strings();
    for (const std::string& schema : published.schemas) std::erase(rest, schema);
    publication.erase(Key::schemas);
    publication.set_unless_empty<Key::schemas>(std::move(rest));
}

}  // namespace

void create_publication(Cursor& cursor, Session& session, CreateModifiers) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a publication");
    Published published;
    const bool all = cursor.take({"for", "all", "tables"});
    if (!all && cursor.take("for")) published = read_published(cursor, session);
    Strings options;
    if (cursor.take("with")) options = read_storage_options(cursor);
    cursor.expect_end();
    Object& publication =
        *session.create(Kind::publication, {{}, name}, cursor, name_token).object;
    if (all) publication.set<Key::all_tables>(true);
    set_options(publication, options);
    add(publication, std::move(published));
}

bool take_publication_action(Cursor& cursor, Session& session, Object& publication) {
    if (cursor.take("add")) {
        add(publication, read_published(cursor, session));
    } else if (cursor.take("drop")) {
        remove(publication, read_published(cursor, session));
    } else if (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) {
        cursor.advance();
        set_options(publication, read_storage_options(cursor));
    } else if (cursor.sees("set") && !cursor.sees({"set", "schema"})) {
        cursor.advance();
        Published published = read_published(cursor, session);
        publication.children.clear();
        publication.erase(Key::schemas);
        add(publication, std::move(published));
    } else {
        return false;
    }
    return true;
}

}  // namespace schemadiff::ddl
