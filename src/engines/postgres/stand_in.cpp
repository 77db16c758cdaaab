#include "engines/postgres/stand_in.hpp"

#include <algorithm>
#include <array>

#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

bool begins_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

bool continues_word(char letter) {
    return begins_word(letter) || (letter >= '0' && letter <= '9') || letter == '$';
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size() && continues_word(text[at])) ++at;
    return at;
}

// After these the server prints a collation, a type, or a name of the expression's own.
constexpr std::array words_before_other_names{"COLLATE", "RETURNING", "AS", "NAME"};

// Whether the word from `begin` to `end` can be a column by what stands around it. `before` is the
// word in front of it, or empty when there is something else.
bool may_be_column(std::string_view text, std::size_t begin, std::size_t end,
                   std::string_view before) {
    if (begin > 0 && text[begin - 1] == '.') return false;                         // a field
    if (begin > 1 && text.substr(begin - 2, 2) == "::") return false;              // a type
    if (text.substr(0, begin).ends_with("EXTRACT(")) return false;                 // a unit of time
    if (end < text.size() && (text[end] == '(' || text[end] == '.')) return false;  // a function
    if (text.substr(end).starts_with(" =>")) return false;                         // an argument
    return std::ranges::find(words_before_other_names, before) == words_before_other_names.end();
}

}  // namespace

void StandIn::add(std::string relation, std::string column, std::int64_t number) {
    relations_.insert(std::move(relation));
    columns_.emplace(*names_.insert(std::move(column)).first, number);
}

NamedExpression StandIn::named(std::string_view text, const Relation& table,
                               const Names& names) const {
    NamedExpression result;
    result.text.reserve(text.size() + 16);
    std::string_view before;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); at = end) {
        if (!continues_word(text[at])) {
            end = after_piece(text, at);
            if (text[at] != ' ') before = {};
            result.text += text.substr(at, end - at);
            continue;
        }
        end = end_of_word(text, at);
        const std::string_view word = text.substr(at, end - at);
        const auto column = columns_.find(word);
        if (text.substr(end).starts_with(".*") && relations_.contains(std::string(word))) {
            result.text += names.quoted(table.name);
            result.columns.push_back(0);
        } else if (column == columns_.end() || column->second < 0 ||
                   !may_be_column(text, at, end, before)) {
            result.text += word;
            if (column != columns_.end() && column->second < 0) {
                result.columns.push_back(column->second);
            }
        } else {
            const Object* const own = table.column(column->second);
            if (!own) throw AmbiguousColumns{};
            result.text += names.quoted(own->name);
            result.columns.push_back(column->second);
        }
        before = word;
    }
    return result;
}

std::string expression_of(const Row& row, int expression, int variables, const Relation& table,
                          const Reading& reading) {
    if (row.null(variables)) return row.string(expression);
    NamedExpression named =
        reading.stand_in.named(row.text(expression), table, reading.names);
    if (static_cast<std::int64_t>(named.columns.size()) != row.number(variables)) {
        throw AmbiguousColumns{};
    }
    return std::move(named.text);
}

void read_stand_in(const Rows& rows, Reading& reading) {
    const int relation = rows.column("relation");
    const int name = rows.column("name");
    const int number = rows.column("number");
    for (const Row row : rows) {
        reading.stand_in.add(row.string(relation), row.string(name), row.number(number));
    }
}

}  // namespace schemadiff::postgres
