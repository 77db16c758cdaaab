#include "sql/ddl/own_operators.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/call_resolution.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/expression_text.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view opening = "OPERATOR(";

/// "+(integer, app.money)" taken apart: the types of its operands.
struct Operands {
    std::string left;
    std::string right;
};

Operands operands_of(std::string_view name) {
    const std::size_t open = name.find('(');
    std::string_view inside = name.substr(open + 1, name.size() - open - 2);
    // A comma may stand in numeric(10,2) or in a quoted name, but a blank behind it only here.
    const std::size_t comma = inside.find(", ");
    Operands operands{std::string(inside.substr(0, comma)), std::string(inside.substr(comma + 2))};
    if (operands.left == "NONE") operands.left.clear();
    return operands;
}

/// What its function gives.
std::string result_of(const Session& session, const Object& made, const Operands& operands) {
    constexpr std::string_view beginning = "function = ";
    const Strings* const parameters = made.get<Key::parameters>();
    if (!parameters) return {};
    const auto function = std::ranges::find_if(
        *parameters, [&](const std::string& one) { return one.starts_with(beginning); });
    if (function == parameters->end()) return {};
    std::vector<std::string> types;
    if (!operands.left.empty()) types.push_back(operands.left);
    types.push_back(operands.right);
    const std::string name = function->substr(beginning.size());
    const TokenList list = token_list_of(name);
    Cursor cursor(name, list);
    const QualifiedName own = cursor.qualified_name("a function");
    if (own.schema.empty()) {
        const auto resolved = resolve_function(own.name, types);
        return resolved ? resolved->result : std::string();
    }
    const Entry* const entry =
        session.catalog.find(Kind::function, {own.schema, routine_name(own.name, types)});
    const std::string* const returns =
        entry && entry->kind == Kind::function ? entry->object->get<Key::returns>() : nullptr;
    return returns ? without_domains(session.catalog, *returns) : std::string();
}

void add_of_schema(std::vector<OwnOperator>& found, const Session& session,
                   const std::string& schema, std::string_view symbol) {
    for (const std::string& name : session.catalog.operators_named(schema, symbol)) {
        const Entry* const entry = session.catalog.find(Kind::operator_, {schema, name});
        const Operands operands = operands_of(name);
        found.push_back({fmt::format("{}{}.{})", opening, quoted(schema), symbol), operands.left,
                         operands.right, result_of(session, *entry->object, operands)});
    }
}

}  // namespace

std::vector<OwnOperator> own_operators(const Session& session, std::string_view written) {
    std::vector<OwnOperator> found;
    if (!session.catalog.has_operators()) return found;
    if (written.starts_with(opening)) {
        const std::size_t dot = written.rfind('.');
        const std::string schema(written.substr(opening.size(), dot - opening.size()));
        const TokenList list = token_list_of(schema);
        if (list.tokens.size() != 1) return found;
        add_of_schema(found, session, std::string(list.tokens.front().value),
                      written.substr(dot + 1, written.size() - dot - 2));
        return found;
    }
    for (const std::string& schema : session.catalog.search_path()) {
        add_of_schema(found, session, schema, written);
    }
    return found;
}

void add_operators(ColumnTypes& types, const Session& session, const Cursor& cursor,
                   TokenRange range) {
    for (std::size_t token = range.begin; token < range.end; ++token) {
        const Token& one = cursor.list().tokens[token];
        if (one.kind != TokenKind::symbol) continue;
        const bool named = token >= range.begin + 4 && one.value != "." && one.value != "(" &&
                           cursor.list().tokens[token - 1].is(TokenKind::symbol, ".") &&
                           cursor.list().tokens[token - 4].is(TokenKind::word, "operator");
        const std::string written =
            named ? fmt::format("{}{}.{})", opening, quoted(cursor.list().tokens[token - 2].value),
                                one.value)
                  : std::string(one.value);
        for (const OwnOperator& own : own_operators(session, written))
            add_operator(types, written, own);
    }
}

std::string own_operator_text(const Session& session, std::string_view symbol,
                              std::string_view type) {
    for (const OwnOperator& own : own_operators(session, symbol)) {
        if (own.left == type && own.right == type) return own.printed;
    }
    return std::string(symbol);
}

}  // namespace schemadiff::ddl
