// The half of PostgresSplitter that follows psql's backslash commands.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sql/postgres_splitter.hpp"
#include "sql/psql_command.hpp"
#include "sql/quoting.hpp"

namespace schemadiff {

namespace {

bool is_condition(PsqlAction action) {
    return action == PsqlAction::begin_if || action == PsqlAction::else_if ||
           action == PsqlAction::otherwise || action == PsqlAction::end_if;
}

// What may stand between two lines of one statement, because it leaves the statement alone.
bool may_stand_inside(PsqlAction action) {
    return action == PsqlAction::ignore || action == PsqlAction::set ||
           action == PsqlAction::unset || action == PsqlAction::send ||
           action == PsqlAction::split || action == PsqlAction::reset ||
           action == PsqlAction::quit;
}

// The variables by which psql itself behaves differently, in ways that cannot be followed.
bool changes_psql(std::string_view name, std::string_view value) {
    return (name == "AUTOCOMMIT" && psql_truth(value) == false) ||
           (name == "SINGLELINE" && psql_truth(value) == true);
}

// The dbname of "dbname='x'", which pg_dump writes for names that \connect could misread.
std::string database_of(const std::string& argument) {
    constexpr std::string_view word = "dbname=";
    if (!argument.starts_with(word)) return argument;
    std::string name;
    for (std::size_t i = word.size(); i < argument.size(); ++i) {
        if (argument[i] == '\'') continue;
        if (argument[i] == '\\' && i + 1 < argument.size()) ++i;
        name += argument[i];
    }
    return name;
}

}  // namespace

void PostgresSplitter::command() {
    const std::size_t begin = at_;
    const PsqlCommand command = read_psql_command(text_, begin, reader_.variables_);
    if (!conditions_.active() && !is_condition(command.action)) {
        // psql reads the words of a skipped branch, and does nothing about them.
        at_ = command.end;
        if (inside_statement()) cuts_.push_back({begin, at_, {}});
        return;
    }
    const std::string name = "\\" + command.name;
    if (!command.fault.empty()) fail(begin, fmt::format("{} {}", name, command.fault));
    if (command.action == PsqlAction::refuse) {
        fail(begin, fmt::format("psql's {} cannot be followed here: write the SQL that it stands for",
                                name));
    }
    if (inside_statement() && conditions_.active() && !may_stand_inside(command.action)) {
        fail(begin, fmt::format("{} stands inside the statement that begins at {}: "
                                "is the semicolon missing?",
                                name, to_string(place(begin_))));
    }
    // An unfinished statement goes on behind the command, without it.
    if (inside_statement() && command.action != PsqlAction::send &&
        command.action != PsqlAction::split) {
        cuts_.push_back({begin, command.end, {}});
    }
    follow(command);
}

void PostgresSplitter::follow(const PsqlCommand& command) {
    switch (command.action) {
        case PsqlAction::set:
        case PsqlAction::unset: set_variable(command); break;
        case PsqlAction::begin_if:
        case PsqlAction::else_if:
        case PsqlAction::otherwise:
        case PsqlAction::end_if: condition(command); break;
        case PsqlAction::connect: connect(command); break;
        case PsqlAction::include:
        case PsqlAction::include_relative: include(command); break;
        case PsqlAction::send:
            if (!command.arguments.empty()) {
                fail(at_, "\\g with a file or options cannot be followed here: end the statement "
                            "with a semicolon");
            }
            if (inside_statement()) emit();
            break;
        case PsqlAction::split:
            if (inside_statement()) emit();
            break;
        case PsqlAction::reset: forget(); break;
        case PsqlAction::quit: ended_ = true; break;
        case PsqlAction::encoding:
            if (!command.arguments.empty() && !quoting::is_word(command.arguments[0], "utf8") &&
                !quoting::is_word(command.arguments[0], "utf-8")) {
                fail(at_, fmt::format("the file is written in {}: save it as UTF-8",
                                        command.arguments[0]));
            }
            break;
        case PsqlAction::ignore:
        case PsqlAction::skip_rows:
        case PsqlAction::refuse: break;
    }
    at_ = std::max(at_, command.end);
}

void PostgresSplitter::set_variable(const PsqlCommand& command) {
    if (command.arguments.empty()) return;
    const std::string& name = command.arguments[0];
    if (command.action == PsqlAction::unset) {
        reader_.variables_.erase(name);
        return;
    }
    // psql joins several words without a blank.
    std::string value;
    for (std::size_t i = 1; i < command.arguments.size(); ++i) value += command.arguments[i];
    if (changes_psql(name, value)) {
        fail(at_, fmt::format("\\set {} {} cannot be followed here: write begin and commit", name,
                              value));
    }
    reader_.variables_[name] = value;
}

void PostgresSplitter::condition(const PsqlCommand& command) {
    const bool matters = command.action == PsqlAction::begin_if
                             ? conditions_.active()
                             : command.action == PsqlAction::else_if && conditions_.undecided();
    bool holds = false;
    if (matters) {
        const std::string word = command.arguments.empty() ? "" : command.arguments[0];
        const std::optional<bool> truth = psql_truth(word);
        if (!truth || command.arguments.size() > 1) {
            fail(at_, fmt::format("\\{} {} is neither true nor false: is a variable not set?",
                                  command.name, word));
        }
        holds = *truth;
    }
    std::string wrong;
    switch (command.action) {
        case PsqlAction::begin_if: conditions_.begin(holds); break;
        case PsqlAction::else_if: wrong = conditions_.else_if(holds); break;
        case PsqlAction::otherwise: wrong = conditions_.otherwise(); break;
        default: wrong = conditions_.end(); break;
    }
    if (!wrong.empty()) fail(at_, fmt::format("\\{} {}", command.name, wrong));
    // Half a statement of a skipped branch does not join what follows.
    forget();
}

void PostgresSplitter::connect(const PsqlCommand& command) {
    std::vector<std::string> words = command.arguments;
    if (!words.empty() && words[0].starts_with("-reuse-previous=")) words.erase(words.begin());
    const bool only_database =
        std::ranges::all_of(words.begin() + (words.empty() ? 0 : 1), words.end(),
                            [](const std::string& word) { return word == "-"; });
    if (!only_database || (!words.empty() && words[0].find("://") != std::string::npos)) {
        fail(at_, "\\connect with another user, host or port cannot be followed: a script runs in a "
                  "scratch database, name only the database");
    }
    if (words.empty() || words[0] == "-" || words[0].empty()) return;
    const std::string database = database_of(words[0]);
    const Place where = place(at_);
    Statement statement;
    statement.kind = StatementKind::connect;
    statement.text = statement.source = database;
    statement.script = text_;
    statement.file = file_;
    statement.offset = at_;
    statement.line = where.line;
    statement.column = where.column;
    reader_.callback_(statement);
}

void PostgresSplitter::include(const PsqlCommand& command) {
    if (command.arguments.size() != 1) {
        fail(at_, fmt::format("\\{} needs the name of one file", command.name));
    }
    std::filesystem::path path = command.arguments[0];
    if (command.action == PsqlAction::include_relative && path.is_relative()) {
        path = std::filesystem::path(file_).parent_path() / path;
    }
    reader_.read_file(path.string(), place(at_));
}

}  // namespace schemadiff
