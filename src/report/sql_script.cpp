#include "report/sql_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/sql_identifier.hpp"

namespace schemadiff {

namespace {

bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) {
    return begins_word(c) || (c >= '0' && c <= '9') || c == '$';
}

// Takes an identifier from the front of the text, as its plain name; empty when there is none.
std::string take_identifier(std::string_view& text) {
    std::string name;
    if (text.starts_with('"')) {
        std::size_t at = 1;
        while (at < text.size() && (text[at] != '"' || text.substr(at, 2) == "\"\"")) {
            at += text[at] == '"' ? 1 : 0;
            name += text[at++];
        }
        text.remove_prefix(std::min(at + 1, text.size()));
    } else if (!text.empty() && begins_word(text[0])) {
        std::size_t length = 1;
        while (length < text.size() && continues_word(text[length])) ++length;
        name = text.substr(0, length);
        text.remove_prefix(length);
    }
    return name;
}

// What the name of an operator is made of (manual, 4.1.3).
constexpr std::string_view operator_letters = "+-*/<>=~!@#%^&|`?";

// A depth-first walk over what the statements mention. Statements that mention one another in a
// circle stay in the order in which they were added.
class Ordering {
  public:
    Ordering(std::vector<SqlStatement> statements, DialectName dialect)
        : statements_(std::move(statements)), dialect_(dialect) {
        for (std::size_t i = 0; i < statements_.size(); ++i) {
            makers_[{statements_[i].schema, statements_[i].name}].push_back(i);
        }
        visited_.resize(statements_.size(), false);
    }

    std::vector<SqlStatement> run() && {
        for (std::size_t i = 0; i < statements_.size(); ++i) visit(i);
        return std::move(ordered_);
    }

  private:
    void visit(std::size_t index) {
        if (visited_[index]) return;
        visited_[index] = true;
        for (const std::size_t needed : needs_of(statements_[index])) visit(needed);
        ordered_.push_back(std::move(statements_[index]));
    }

    std::vector<std::size_t> needs_of(const SqlStatement& statement) const {
        std::vector<std::size_t> needs;
        std::string_view text = statement.needs;
        const auto mention = [&](const std::string& schema, const std::string& name) {
            const auto makers = makers_.find({schema, name});
            if (makers == makers_.end()) return;
            needs.insert(needs.end(), makers->second.begin(), makers->second.end());
        };
        while (!text.empty()) {
            const std::string first = take_identifier(text);
            if (first.empty()) {
                text.remove_prefix(1);
                continue;
            }
            if (dialect_ == DialectName::sqlite) mention("", first);
            if (!text.starts_with('.')) continue;
            std::string_view rest = text.substr(1);
            std::string second = take_identifier(rest);
            if (second.empty()) second = rest.substr(0, rest.find_first_not_of(operator_letters));
            mention(first, second);
        }
        std::ranges::sort(needs);
        return needs;
    }

    std::vector<SqlStatement> statements_;
    DialectName dialect_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> makers_;
    std::vector<bool> visited_;
    std::vector<SqlStatement> ordered_;
};

}  // namespace

void SqlScript::add(SqlStage stage, std::string text) {
    statements.push_back({stage, std::move(text), {}, {}, {}});
}

void SqlScript::define(std::string_view schema, std::string_view name, std::string text,
                       std::string needs) {
    const bool flat = dialect == DialectName::sqlite;
    statements.push_back({SqlStage::definition, std::move(text),
                          flat ? std::string() : std::string(schema), std::string(name),
                          std::move(needs)});
}

void SqlScript::define_early(std::string_view schema, std::string_view name, std::string text,
                             std::string needs) {
    define(schema, name, std::move(text), std::move(needs));
    statements.back().stage = SqlStage::early;
}

void SqlScript::define_early(std::string text, std::string needs) {
    statements.push_back({SqlStage::early, std::move(text), {}, {}, std::move(needs)});
}

void SqlScript::note_rest(const std::string& shown, const Object& object,
                          std::initializer_list<Key> spelled) {
    for (const Attribute& attribute : object.attributes) {
        if (std::ranges::find(spelled, attribute.key) != spelled.end()) continue;
        // What follows from the rest, or never is part of a definition.
        if (row_of(attribute.key).presentation == Presentation::remark ||
            attribute.key == Key::position || attribute.key == Key::generated_name) {
            continue;
        }
        unspelled.push_back(fmt::format("{} of {}", row_of(attribute.key).name, shown));
    }
}

std::string qualified(const SqlScript& script, const Object& schema, std::string_view name) {
    if (script.dialect == DialectName::sqlite) return sql_identifier(name);
    return sql_identifier(schema.name) + '.' + sql_identifier(name);
}

void put_in_order(SqlScript& script) {
    std::ranges::stable_sort(script.statements, {}, &SqlStatement::stage);
    const auto begin = std::ranges::lower_bound(script.statements, SqlStage::early, {},
                                                &SqlStatement::stage);
    const auto end = std::ranges::upper_bound(script.statements, SqlStage::definition, {},
                                              &SqlStatement::stage);
    std::vector<SqlStatement> definitions(std::make_move_iterator(begin),
                                          std::make_move_iterator(end));
    std::ranges::move(Ordering(std::move(definitions), script.dialect).run(), begin);
}

}  // namespace schemadiff
