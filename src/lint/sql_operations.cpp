#include "lint/sql_operations.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "lint/sql_reader.hpp"
#include "sql/ddl/fault.hpp"
#include "sql/ddl/name.hpp"
#include "sql/lexical.hpp"
#include "sql/script.hpp"

namespace schemadiff::lint {

namespace {

constexpr std::size_t longest_beginning = 60;

// A name that the server would cut, which a list of tokens has done already.
std::string long_name_in(std::string_view statement) {
    TokenStorage storage;
    for (const Token& token : tokens_of(statement, storage)) {
        const bool is_name = token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
        if (is_name && !ddl::is_whole(token.value)) return std::string(token.value);
    }
    return {};
}

}  // namespace

std::string beginning_of_sql(std::string_view statement) {
    std::string text;
    const TokenList list = token_list_of(statement.substr(0, 1000));
    std::size_t end = 0;
    for (const Token& token : list.tokens) {
        if (!text.empty() && token.begin > end) text += ' ';
        text += statement.substr(token.begin, token.end - token.begin);
        end = token.end;
        if (text.size() > longest_beginning) break;
    }
    std::ranges::replace(text, '\n', ' ');
    if (text.size() <= longest_beginning) return text;
    std::size_t cut = longest_beginning;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "…";
}

Operation& SqlReader::add(Verb verb, std::size_t token) {
    Operation& made = found.emplace_back();
    made.verb = verb;
    made.at = place_of(token);
    return made;
}

Place SqlReader::place_of(std::size_t token) const {
    const std::vector<Token>& tokens = cursor.list().tokens;
    return place(token < tokens.size() ? tokens[token].begin : 0);
}

std::string SqlReader::table_name() {
    const ddl::QualifiedName name = cursor.qualified_name("a name");
    return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

std::vector<Operation> operations_of_statement(std::string_view statement, const PlaceOf& place) {
    std::vector<Operation> found;
    const TokenList list = token_list_of(statement);
    if (list.tokens.empty()) return found;
    ddl::Cursor cursor(statement, list);
    SqlReader reader{cursor, statement, place, found};
    try {
        read_statement(reader);
    } catch (const ddl::Fault& fault) {
        found.clear();
        Operation& made = reader.add(Verb::unknown, 0);
        made.at = place(fault.offset);
        made.text = "the statement is not understood: " + fault.message;
    }
    const std::string beginning = beginning_of_sql(statement);
    const std::string long_name = long_name_in(statement);
    for (Operation& operation : found) {
        operation.written = beginning;
        operation.long_name = long_name;
    }
    return found;
}

std::vector<Operation> operations_of_text(std::string_view sql, const PlaceOf& place) {
    std::vector<Operation> found;
    const auto take = [&](const Statement& statement) {
        const auto at = [&](std::size_t offset) { return place(statement.offset + offset); };
        for (Operation& one : operations_of_statement(statement.text, at)) found.push_back(std::move(one));
    };
    // sa.text() takes "\:" for a colon; to psql that would be a command. One byte for one byte, so
    // that places stay.
    std::string text(sql);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && text[i + 1] == ':') text[i] = ' ';
    }
    try {
        ScriptReader(DialectName::postgres, take).read_text(text, "text");
    } catch (const Error& error) {
        Operation& made = found.emplace_back();
        made.at = place(0);
        made.text = "the SQL is not understood: " + error.message();
        made.written = beginning_of_sql(sql);
    }
    return found;
}

std::vector<Operation> operations_of_sql_file(const std::string& path) {
    std::vector<Operation> found;
    const auto take = [&](const Statement& statement) {
        if (statement.kind != StatementKind::sql) return;
        const auto at = [&](std::size_t offset) { return place_at(statement, offset); };
        for (Operation& one : operations_of_statement(statement.text, at)) found.push_back(std::move(one));
    };
    read_script(path, DialectName::postgres, take);
    return found;
}

}  // namespace schemadiff::lint
