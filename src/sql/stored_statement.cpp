#include "sql/stored_statement.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sql/definition.hpp"
#include "sql/expression_printer.hpp"
#include "sql/query_printer.hpp"
#include "sql/query_reader.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

/// At the semicolons; empty ones are left out.
std::vector<TokenRange> statements_in(const TokenList& list, TokenRange range) {
    std::vector<TokenRange> statements;
    std::size_t begin = range.begin;
    for (std::size_t token = range.begin; token <= range.end; ++token) {
        const bool ends = token == range.end || list.tokens[token].is(TokenKind::symbol, ";");
        if (!ends) continue;
        if (token > begin) statements.push_back({begin, token});
        begin = token + 1;
    }
    return statements;
}

/// The row that a rule's commands name OLD or NEW: its columns need its name before them.
ScopeEntry row_named(const std::string& name, const CatalogRelation& relation,
                     QueryResolver& resolver) {
    ScopeEntry entry = resolver.entry_of(relation);
    entry.name = entry.printed = name;
    entry.is_relation = false;
    return entry;
}

class StatementReader {
  public:
    StatementReader(std::string_view text, const QueryCatalog& catalog, const RoutineNames* routine)
        : list_(token_list_of(text)), resolver_(list_, catalog, routine) {}

    std::size_t size() const { return list_.tokens.size(); }
    const TokenList& list() const { return list_; }
    QueryResolver& resolver() { return resolver_; }
    bool word_is(std::size_t token, std::string_view word) const {
        return token < size() && list_.tokens[token].is(TokenKind::word, word);
    }

    /// " SELECT ..." with its layout.
    std::string statement(TokenRange range, const ScopeLevel& around) {
        if (word_is(range.begin, "notify")) return ' ' + canonical_run(list_, range, 0);
        try {
            Query query = QueryReader(list_, range, 0).whole_statement();
            resolver_.query(query, &around, &around);
            return print_statement(query);
        } catch (const NotAQuery&) {
            resolver_.uncertain("a command is not understood");
            return ' ' + canonical_run(list_, range, 0);
        }
    }

    std::string expression(TokenRange range, const ScopeLevel& around) {
        try {
            Node node = QueryReader(list_, range, 0).whole_expression();
            resolver_.expression(node, around);
            return print_expression(node);
        } catch (const NotAQuery&) {
            resolver_.uncertain("an expression is not understood");
            return canonical_run(list_, range, 0);
        }
    }

    ReadQuery result(std::string text) {
        ReadQuery read;
        read.text = std::move(text);
        resolver_.finish(read);
        return read;
    }

    /// What has another form than it should is kept.
    ReadQuery unread() {
        ReadQuery read;
        read.text = canonical_run(list_, {0, size()}, 0);
        read.uncertainties.emplace_back("the definition is not understood");
        return read;
    }

  private:
    TokenList list_;
    QueryResolver resolver_;
};

/// The token behind the condition: the DO outside of all parentheses.
std::optional<std::size_t> end_of_condition(const StatementReader& reader) {
    for (std::size_t token = 1; token < reader.size(); ++token) {
        if (reader.word_is(token, "do")) return token;
        const std::size_t closing = reader.list().parentheses[token].closing;
        if (closing != 0) token = closing;
    }
    return std::nullopt;
}

}  // namespace

ReadQuery read_rule(std::string_view text, const QueryCatalog& catalog,
                    const CatalogRelation& relation) {
    StatementReader reader(text, catalog, nullptr);
    ScopeLevel rows;
    for (const std::string name : {"old", "new"}) {
        rows.entries.push_back(row_named(name, relation, reader.resolver()));
        rows.names.insert(name);
    }
    rows.filled = rows.entries.size();
    rows.qualified = rows.has_tables = true;

    std::string result;
    std::size_t at = 0;
    if (reader.word_is(0, "where")) {
        const std::optional<std::size_t> end = end_of_condition(reader);
        if (!end) return reader.unread();
        result = "WHERE " + reader.expression({1, *end}, rows) + ' ';
        at = *end;
    }
    if (!reader.word_is(at, "do")) return reader.unread();
    ++at;
    result += "DO";
    if (reader.word_is(at, "instead")) {
        ++at;
        result += " INSTEAD";
    } else if (reader.word_is(at, "also")) {
        ++at;
    }
    const std::vector<Token>& tokens = reader.list().tokens;
    std::size_t end = reader.size();
    while (end > at && tokens[end - 1].is(TokenKind::symbol, ";")) --end;
    if (at == end) return reader.unread();
    if (reader.word_is(at, "nothing")) return reader.result(result + " NOTHING;");
    const bool list = tokens[at].is(TokenKind::symbol, "(") &&
                      reader.list().parentheses[at].closing + 1 == end;
    const std::vector<TokenRange> statements =
        list ? statements_in(reader.list(), {at + 1, end - 1})
             : std::vector<TokenRange>{{at, end}};
    if (statements.size() == 1) {
        return reader.result(result + reader.statement(statements[0], rows) + ';');
    }
    result += " (";
    for (const TokenRange range : statements) result += reader.statement(range, rows) + ";\n";
    return reader.result(result + ");");
}

ReadQuery read_routine_body(std::string_view text, const QueryCatalog& catalog,
                            const RoutineNames& routine) {
    StatementReader reader(text, catalog, &routine);
    const ScopeLevel outermost;
    if (reader.word_is(0, "return")) {
        return reader.result("RETURN " + reader.expression({1, reader.size()}, outermost));
    }
    const bool atomic = reader.word_is(0, "begin") && reader.word_is(1, "atomic") &&
                        reader.word_is(reader.size() - 1, "end");
    if (!atomic) return reader.unread();
    std::string result = "BEGIN ATOMIC\n";
    for (const TokenRange range : statements_in(reader.list(), {2, reader.size() - 1})) {
        result += reader.statement(range, outermost) + ";\n";
    }
    return reader.result(result + "END");
}

}  // namespace schemadiff
