#include "sql/ddl/routine_body.hpp"

#include <fmt/format.h>

#include "sql/ddl/expression_text.hpp"

namespace schemadiff::ddl {

namespace {

/// The statements between ATOMIC and END; each ends with a semicolon.
std::vector<TokenRange> statements_of(const Cursor& cursor, TokenRange inside) {
    std::vector<TokenRange> statements;
    std::size_t begin = inside.begin;
    for (std::size_t token = inside.begin; token < inside.end; ++token) {
        if (!cursor.list().tokens[token].is(TokenKind::symbol, ";")) continue;
        if (token > begin) statements.push_back({begin, token});
        begin = token + 1;
    }
    if (begin < inside.end) cursor.fail(inside.end, "expected \";\" before \"end\"");
    return statements;
}

}  // namespace

std::string sql_body_text(Session& session, const Cursor& cursor, TokenRange body,
                          const RoutineScope& scope) {
    if (cursor.list().tokens[body.begin].is(TokenKind::word, "return")) {
        ColumnTypes types;
        for (const NamedType& argument : scope.arguments) {
            if (!argument.name.empty()) types.emplace(quoted(argument.name), argument.type);
        }
        return "RETURN " + expression_text(session, cursor, {body.begin + 1, body.end},
                                           {.columns = &types, .relation = scope.routine,
                                            .wanted = scope.returns});
    }
    std::string text = "BEGIN ATOMIC\n";
    for (const TokenRange statement : statements_of(cursor, {body.begin + 2, body.end - 1})) {
        text += fmt::format(" {};\n", qualified_text(session, cursor, statement, {}));
    }
    session.doubt(cursor, body.begin, "the queries of this body are compared as they are written");
    return text + "END";
}

}  // namespace schemadiff::ddl
