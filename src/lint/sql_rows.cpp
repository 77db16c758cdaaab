// Statements about rows: what they change, and whether all of them.
#include <algorithm>

#include "lint/sql_reader.hpp"
#include "sql/ddl/built_in_functions.hpp"

namespace schemadiff::lint {

namespace {

// Whether a word stands outside of all parentheses, from here on.
bool has_clause(const SqlReader& reader, std::string_view word) {
    ddl::Cursor cursor = reader.cursor;
    while (!cursor.done()) {
        if (cursor.sees(word)) return true;
        if (cursor.sees_symbol("(")) cursor.parenthesised("an expression");
        else cursor.advance();
    }
    return false;
}

void skip_rest(SqlReader& reader) {
    while (!reader.cursor.done()) reader.cursor.advance();
}

// A condition that every row meets is none: WHERE true, WHERE 1 = 1.
bool is_no_condition(std::string_view condition) {
    std::string bare;
    for (const char c : condition) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '(' && c != ')') bare += c;
    }
    return bare == "true" || bare == "TRUE" || bare == "1=1" || bare == "1";
}

// The text behind WHERE, up to RETURNING.
std::string condition_of(const SqlReader& reader) {
    ddl::Cursor cursor = reader.cursor;
    while (!cursor.done() && !cursor.sees("where")) {
        if (cursor.sees_symbol("(")) cursor.parenthesised("an expression");
        else cursor.advance();
    }
    if (!cursor.take("where")) return {};
    const std::size_t begin = cursor.at();
    while (!cursor.done() && !cursor.sees("returning")) {
        if (cursor.sees_symbol("(")) cursor.parenthesised("an expression");
        else cursor.advance();
    }
    return std::string(cursor.spelling(begin));
}

// A part of the rows by a limited sub-select or a range of keys is a batch.
bool is_limited(std::string_view statement) {
    const TokenList list = token_list_of(statement);
    return std::ranges::any_of(list.tokens, [](const Token& token) {
        return token.kind == TokenKind::word && (token.value == "limit" || token.value == "between");
    });
}

void finish(SqlReader& reader, Operation& made) {
    const std::string condition = condition_of(reader);
    made.words.whole_table = condition.empty() || is_no_condition(condition);
    made.around.batched = is_limited(reader.statement);
    made.to = condition;
    skip_rest(reader);
}

void read_update(SqlReader& reader, std::size_t token) {
    ddl::Cursor& cursor = reader.cursor;
    if (cursor.take("or")) cursor.advance();  // SQLite: UPDATE OR IGNORE
    cursor.take("only");
    Operation& made = reader.add(Verb::update_rows, token);
    made.table = reader.table_name();
    while (!cursor.done() && !cursor.sees("set")) cursor.advance();
    cursor.expect("set");
    const std::size_t begin = cursor.at();
    while (!cursor.done() && !cursor.sees("where") && !cursor.sees("from") && !cursor.sees("returning")) {
        // "col = null": a value taken away.
        if (cursor.sees_symbol("=") && cursor.peek(1).is(TokenKind::word, "null")) {
            const Token& column = cursor.list().tokens[cursor.at() - 1];
            made.columns.emplace_back(column.value);
        }
        if (cursor.sees_symbol("(")) cursor.parenthesised("an expression");
        else cursor.advance();
    }
    made.text = std::string(cursor.spelling(begin));
    finish(reader, made);
}

void read_delete(SqlReader& reader, std::size_t token) {
    ddl::Cursor& cursor = reader.cursor;
    cursor.take("from");
    cursor.take("only");
    Operation& made = reader.add(Verb::delete_rows, token);
    made.table = reader.table_name();
    finish(reader, made);
}

// What it changes hangs on a join, so never all rows for sure.
void read_merge(SqlReader& reader, std::size_t token) {
    reader.cursor.expect("into");
    reader.cursor.take("only");
    Operation& made = reader.add(Verb::update_rows, token);
    made.table = reader.table_name();
    made.to = "on";
    skip_rest(reader);
}

void read_insert(SqlReader& reader, std::size_t token) {
    reader.cursor.take("into");
    Operation& made = reader.add(Verb::insert_rows, token);
    made.table = reader.table_name();
    skip_rest(reader);
}

// What a query calls may do anything, unless it is PostgreSQL's own.
void read_select(SqlReader& reader, std::size_t token) {
    ddl::Cursor cursor = reader.cursor;
    for (; !cursor.done(); cursor.advance()) {
        const bool is_call = cursor.peek().kind == TokenKind::word &&
                             cursor.peek(1).is(TokenKind::symbol, "(");
        if (!is_call) continue;
        const std::string_view name = cursor.peek().value;
        const bool behind_from = has_clause(reader, "from");
        constexpr std::string_view words[] = {"and", "any", "all",      "as",   "coalesce", "exists", "greatest", "in",
                                              "least", "nullif", "or", "not", "select", "some", "values", "where", "cast",
                                              "from", "on", "over", "when", "then", "else", "case", "using",
                                              "load_extension", "last_insert_rowid", "changes", "group_concat"};
        const bool known = ddl::built_in_function(name) != ddl::BuiltInFunction::none ||
                           std::ranges::find(words, name) != std::end(words);
        if (known || behind_from) continue;
        Operation& made = reader.add(Verb::unknown, cursor.at());
        made.text = "what the function " + std::string(name) + "() does is not known";
        return skip_rest(reader);
    }
    if (has_clause(reader, "into")) {
        reader.add(Verb::create_table, token).text = "as";
    } else {
        reader.add(Verb::harmless, token);
    }
    skip_rest(reader);
}

// WITH name AS (…), … and then a statement.
bool read_with(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    while (!cursor.done()) {
        if (cursor.sees("insert") || cursor.sees("update") || cursor.sees("delete") ||
            cursor.sees("select")) {
            return read_rows_statement(reader);
        }
        if (cursor.sees_symbol("(")) {
            // A data-modifying part counts like a statement of its own.
            const std::size_t opening = cursor.at();
            const TokenRange range = cursor.parenthesised("a query");
            const std::string_view word = cursor.list().tokens[opening + 1].value;
            if (word == "insert" || word == "update" || word == "delete") {
                ddl::Cursor inside(cursor, range);
                SqlReader inner{inside, reader.statement, reader.place, reader.found};
                read_rows_statement(inner);
            }
        } else {
            cursor.advance();
        }
    }
    return false;
}

}  // namespace

bool read_rows_statement(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    const std::size_t token = cursor.at();
    if (cursor.take("update")) {
        read_update(reader, token);
    } else if (cursor.take({"delete", "from"})) {
        read_delete(reader, token);
    } else if (cursor.take("insert") || cursor.take("replace")) {
        if (cursor.take("or")) cursor.advance();
        read_insert(reader, token);
    } else if (cursor.take("merge")) {
        read_merge(reader, token);
    } else if (cursor.take("select")) {
        read_select(reader, token);
    } else if (cursor.take("with")) {
        return read_with(reader);
    } else {
        return false;
    }
    return true;
}

}  // namespace schemadiff::lint
