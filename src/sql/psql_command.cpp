#include "sql/psql_command.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sql/quoting.hpp"

namespace schemadiff {

namespace {

struct CommandRow {
    std::string_view name;
    PsqlAction action;
};

// Chapter "psql" of the manual, Meta-Commands. What is not listed is refused: \gexec, \gset and
// \watch run what only a server knows, \! and \o touch the machine, \prompt asks a person.
constexpr auto commands = std::to_array<CommandRow>({
    {"a", PsqlAction::ignore},
    {"c", PsqlAction::connect},
    {"connect", PsqlAction::connect},
    {"conninfo", PsqlAction::ignore},
    {"copy", PsqlAction::skip_rows},
    {"copyright", PsqlAction::ignore},
    {"C", PsqlAction::ignore},
    {"echo", PsqlAction::ignore},
    {"elif", PsqlAction::else_if},
    {"else", PsqlAction::otherwise},
    {"encoding", PsqlAction::encoding},
    {"endif", PsqlAction::end_if},
    {"errverbose", PsqlAction::ignore},
    {"f", PsqlAction::ignore},
    {"g", PsqlAction::send},
    {"h", PsqlAction::ignore},
    {"H", PsqlAction::ignore},
    {"help", PsqlAction::ignore},
    {"html", PsqlAction::ignore},
    {"i", PsqlAction::include},
    {"if", PsqlAction::begin_if},
    {"include", PsqlAction::include},
    {"include_relative", PsqlAction::include_relative},
    {"ir", PsqlAction::include_relative},
    {"p", PsqlAction::ignore},
    {"print", PsqlAction::ignore},
    {"pset", PsqlAction::ignore},
    {"q", PsqlAction::quit},
    {"qecho", PsqlAction::ignore},
    {"quit", PsqlAction::quit},
    {"r", PsqlAction::reset},
    {"reset", PsqlAction::reset},
    {"restrict", PsqlAction::ignore},
    {"set", PsqlAction::set},
    {"sf", PsqlAction::ignore},
    {"sv", PsqlAction::ignore},
    {"t", PsqlAction::ignore},
    {"T", PsqlAction::ignore},
    {"timing", PsqlAction::ignore},
    {"unrestrict", PsqlAction::ignore},
    {"unset", PsqlAction::unset},
    {"warn", PsqlAction::ignore},
    {"x", PsqlAction::ignore},
    {"z", PsqlAction::ignore},
    {"?", PsqlAction::ignore},
    {";", PsqlAction::split},
});

PsqlAction action_of(std::string_view name) {
    const auto row = std::ranges::find(commands, name, &CommandRow::name);
    if (row != commands.end()) return row->action;
    // \d, \dt+, \l and the others of the family only list what there is.
    if (!name.empty() && (name[0] == 'd' || name[0] == 'l') && !name.starts_with("lo")) {
        return PsqlAction::ignore;
    }
    return PsqlAction::refuse;
}

// '…' of an argument: C escapes and the doubled quote. Leaves `at` behind the closing quote.
std::optional<std::string> quoted_argument(std::string_view text, std::size_t& at) {
    constexpr std::string_view letters = "ntbrf";
    constexpr std::string_view meanings = "\n\t\b\r\f";
    std::string value;
    for (++at; at < text.size() && text[at] != '\n'; ++at) {
        if (text[at] == '\'') {
            if (at + 1 >= text.size() || text[at + 1] != '\'') {
                ++at;
                return value;
            }
            ++at;
        } else if (text[at] == '\\' && at + 1 < text.size()) {
            const std::size_t letter = letters.find(text[++at]);
            value += letter == std::string_view::npos ? text[at] : meanings[letter];
            continue;
        }
        value += text[at];
    }
    return std::nullopt;
}

class ArgumentReader {
  public:
    ArgumentReader(std::string_view text, const PsqlVariables& variables, PsqlCommand& command)
        : text_(text), variables_(variables), command_(command) {}

    // Arguments end with the line or with a backslash, which begins the next command.
    void read() {
        std::size_t& at = command_.end;
        while (at < text_.size() && command_.fault.empty()) {
            if (text_[at] == '\n' || text_[at] == '\\') break;
            if (quoting::is_blank(text_[at])) {
                ++at;
            } else {
                read_one(at);
            }
        }
        if (text_.substr(at, 2) == "\\\\") at += 2;
    }

  private:
    void read_one(std::size_t& at) {
        std::string value;
        while (at < text_.size() && !quoting::is_blank(text_[at]) && text_[at] != '\\') {
            if (!read_part(at, value)) return;
        }
        command_.arguments.push_back(std::move(value));
    }

    bool read_part(std::size_t& at, std::string& value) {
        const char c = text_[at];
        if (c == '`') return fail("runs a program (`…`), which is never done");
        if (c == '\'') {
            const auto part = quoted_argument(text_, at);
            if (!part) return fail("has a quote that does not end on its line");
            value += *part;
        } else if (c == '"') {
            const std::size_t end = quoting::end_of_doubled(text_, at);
            if (end == std::string_view::npos) return fail("has a quote that does not end");
            // psql keeps the quotes for a command that reads names itself; \connect drops them.
            for (++at; at + 1 < end; ++at) {
                value += text_[at];
                if (text_[at] == '"') ++at;
            }
            at = end;
        } else if (const auto reference = c == ':' ? psql_reference(text_, at, variables_)
                                                   : std::nullopt) {
            value += reference->value;
            at += reference->size;
        } else {
            value += c;
            ++at;
        }
        return true;
    }

    bool fail(std::string fault) {
        command_.fault = std::move(fault);
        return false;
    }

    std::string_view text_;
    const PsqlVariables& variables_;
    PsqlCommand& command_;
};

}  // namespace

PsqlCommand read_psql_command(std::string_view text, std::size_t begin,
                              const PsqlVariables& variables) {
    PsqlCommand command;
    std::size_t end = begin + 1;
    if (end < text.size() && !quoting::begins_word(text[end]) && !quoting::is_blank(text[end])) {
        ++end;  // \; \? \!
    } else {
        while (end < text.size() && (quoting::continues_word(text[end]) || text[end] == '+')) ++end;
    }
    command.name = text.substr(begin + 1, end - begin - 1);
    command.action = action_of(command.name);
    command.end = end;
    const bool whole_line = command.action == PsqlAction::skip_rows ||
                            command.action == PsqlAction::refuse;
    if (whole_line) {
        command.end = quoting::end_of_line_comment(text, end);
    } else if (command.action != PsqlAction::split) {
        ArgumentReader(text, variables, command).read();
    }
    return command;
}

}  // namespace schemadiff
