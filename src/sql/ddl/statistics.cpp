#include "sql/ddl/statistics.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/keys.hpp"

namespace schemadiff::ddl {

namespace {

struct StatisticsSyntax {
    QualifiedName name;  ///< empty where the server chooses one (16)
    std::size_t name_token = 0;
    Strings kinds;
    std::vector<TokenRange> elements;
    QualifiedName table;
    std::size_t table_token = 0;
};

StatisticsSyntax read(Cursor& cursor) {
    StatisticsSyntax said;
    said.name_token = cursor.at();
    if (!cursor.sees("on")) {
        if (!cursor.sees_symbol("(")) said.name = cursor.qualified_name("statistics");
        if (cursor.sees_symbol("(")) said.kinds = read_names(cursor, "a kind of statistics");
    }
    cursor.expect("on");
    do {
        const std::size_t begin = cursor.at();
        while (!cursor.done() && !cursor.sees("from") && !cursor.sees_symbol(",")) {
            if (cursor.sees_symbol("(")) cursor.parenthesised("an expression");
            else cursor.advance();
        }
        if (cursor.at() == begin) cursor.fail_expecting("a column or an expression");
        expect_expression(cursor, {begin, cursor.at()});
        said.elements.push_back({begin, cursor.at()});
    } while (cursor.take_symbol(","));
    cursor.expect("from");
    said.table_token = cursor.at();
    said.table = cursor.qualified_name("a table");
    // An alias of the table is allowed and means nothing.
    if (cursor.sees_symbol(",")) cursor.fail(cursor.at(), "statistics are of one table only");
    if (!cursor.done()) {
        cursor.take("as");
        cursor.name("the end of the statement");
    }
    cursor.expect_end();
    return said;
}

bool is_plain(const Cursor& cursor, TokenRange element) {
    const Token& token = cursor.list().tokens[element.begin];
    return element.end == element.begin + 1 &&
           (token.kind == TokenKind::word || token.kind == TokenKind::quoted_name);
}

/// ChooseExtendedStatisticName(): table_a_b_stat; an expression counts as "expr".
QualifiedName chosen_name(const Catalog& catalog, const QualifiedName& table,
                          const std::vector<std::string>& columns) {
    return {table.schema,
            name_to_choose(table.name, joined_columns(columns), "stat", [&](const std::string& name) {
                return catalog.find(Kind::statistics, {table.schema, name}) != nullptr;
            })};
}

}  // namespace

void create_statistics(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    StatisticsSyntax said = read(cursor);
    Entry& table = session.existing(Kind::table, said.table, cursor, said.table_token);
    if (!table.object) cursor.fail(said.table_token, "statistics are of a table, not of an index");
    const ColumnTypes types = column_types(session.catalog, *table.object);
    Strings columns;
    Strings expressions;
    std::vector<std::string> named;
    for (const TokenRange element : said.elements) {
        if (is_plain(cursor, element)) {
            columns.emplace_back(cursor.list().tokens[element.begin].value);
            named.push_back(columns.back());
            if (!table.object->child(Kind::column, columns.back())) {
                cursor.fail(element.begin, fmt::format("there is no column \"{}\"", columns.back()));
            }
        } else {
            expressions.push_back(
                expression_text(session, cursor, element, {&types, table.name.name, {}}));
            named.push_back("expr");
        }
    }
    QualifiedName name = said.name.name.empty()
                             ? chosen_name(session.catalog, table.name, named)
                             : session.name_to_create(said.name, cursor, said.name_token);
    if (modifiers.if_not_exists && session.catalog.find(Kind::statistics, name)) return;
    Entry& entry = session.create(Kind::statistics, name, cursor, said.name_token);
    // They are a child of their table, as an index is: the entry only keeps the name.
    Object object = std::move(*entry.object);
    entry.object.reset();
    entry.table = table.name;
    if (name.schema != table.name.schema) object.name = to_string(name);
    std::ranges::sort(columns);
    object.set_unless_empty<Key::columns>(std::move(columns));
    object.set_unless_empty<Key::expressions>(std::move(expressions));
    std::ranges::sort(said.kinds);
    constexpr std::size_t all_kinds = 3;
    if (said.kinds.size() != all_kinds) object.set_unless_empty<Key::kinds>(std::move(said.kinds));
    table.object->children.push_back(std::move(object));
}

bool take_statistics_action(Cursor& cursor, Session& session, Object& statistics) {
    const std::size_t begin = cursor.at();
    if (!cursor.take({"set", "statistics"})) return false;
    const bool usual = cursor.take("default");
    const std::int64_t target = usual ? -1 : cursor.integer("a target");
    statistics.erase(Key::statistics_target);
    if (target >= 0) statistics.set<Key::statistics_target>(target);
    session.write(statistics, Key::statistics_target, cursor, {begin, cursor.at()});
    return true;
}

}  // namespace schemadiff::ddl
