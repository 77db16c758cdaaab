// Completion scripts, written from the tables of commands and options so that they cannot be out
// of date. `meson install` puts what this prints where each shell looks for it.
#include <fmt/format.h>

#include <array>
#include <iostream>
#include <string>
#include <vector>

#include "app/command.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"

namespace schemadiff {

namespace {

std::vector<std::string> flags_of(const OptionRow& row) {
    std::vector<std::string> flags;
    std::string_view rest = row.flags;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        flags.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return flags;
}

std::string words_of(std::string_view choices) {
    std::string words(choices);
    for (char& c : words) c = c == '|' ? ' ' : c;
    return words;
}

std::string command_names() {
    std::string names;
    for (const CommandRow& command : all_commands()) names += fmt::format("{} ", command.name);
    return names;
}

std::string flags_of(const CommandRow& command) {
    std::string flags;
    for (const OptionRow& row : all_options()) {
        if (!(row.takers & command.taker)) continue;
        for (const std::string& flag : flags_of(row)) flags += flag + ' ';
    }
    return flags + "--help";
}

std::string bash_script() {
    std::string script =
        "_schemadiff() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} choices=\n"
        "    case $before in\n";
    for (const OptionRow& row : all_options()) {
        if (row.choices.empty()) continue;
        script += fmt::format("        {}) choices=\"{}\" ;;\n", fmt::join(flags_of(row), "|"),
                              words_of(row.choices));
    }
    script +=
        "    esac\n"
        "    if [ -z \"$choices\" ]; then\n"
        "        if [ \"$COMP_CWORD\" = 1 ]; then\n";
    script += fmt::format("            choices=\"{}--help --version\"\n", command_names());
    script += "        else\n            case ${COMP_WORDS[1]} in\n";
    for (const CommandRow& command : all_commands()) {
        script += fmt::format("                {}) choices=\"{}\" ;;\n", command.name,
                              flags_of(command));
    }
    return script +
           "            esac\n"
           "        fi\n"
           "    fi\n"
           "    COMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n"
           "}\n"
           "complete -o default -F _schemadiff schemadiff\n";
}

// A help text inside '…[…]' of _arguments.
std::string zsh_quoted(std::string_view text) {
    std::string quoted;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') quoted += '\\';
        if (c == '\'') quoted += "'\\'";
        quoted += c;
    }
    return quoted;
}

std::string zsh_option(const OptionRow& row) {
    std::string lines;
    for (const std::string& flag : flags_of(row)) {
        std::string value;
        if (!row.choices.empty()) {
            value = fmt::format(":{}:({})", row.value, words_of(row.choices));
        } else if (!row.value.empty()) {
            value = fmt::format(":{}:_files", row.value);
        }
        lines += fmt::format("                '*{}[{}]{}' \\\n", flag, zsh_quoted(row.help), value);
    }
    return lines;
}

std::string zsh_script() {
    std::string script =
        "#compdef schemadiff\n"
        "_schemadiff() {\n"
        "    local -a commands\n"
        "    commands=(\n";
    for (const CommandRow& command : all_commands()) {
        script += fmt::format("        '{}:{}'\n", command.name, zsh_quoted(command.summary));
    }
    script +=
        "    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    case $words[2] in\n";
    for (const CommandRow& command : all_commands()) {
        script += fmt::format("        {})\n            _arguments \\\n", command.name);
        for (const OptionRow& row : all_options()) {
            if (row.takers & command.taker) script += zsh_option(row);
        }
        script += "                '*:source:_files' ;;\n";
    }
    return script + "    esac\n}\n_schemadiff \"$@\"\n";
}

std::string fish_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '\'';
}

std::string fish_script() {
    std::string script;
    for (const CommandRow& command : all_commands()) {
        script += fmt::format("complete -c schemadiff -n __fish_use_subcommand -a {} -d {}\n",
                              command.name, fish_quoted(command.summary));
    }
    for (const CommandRow& command : all_commands()) {
        for (const OptionRow& row : all_options()) {
            if (!(row.takers & command.taker)) continue;
            script += fmt::format("complete -c schemadiff -n '__fish_seen_subcommand_from {}'",
                                  command.name);
            for (const std::string& flag : flags_of(row)) {
                script += flag.starts_with("--") ? fmt::format(" -l {}", flag.substr(2))
                                                 : fmt::format(" -s {}", flag.substr(1));
            }
            if (!row.choices.empty()) {
                script += fmt::format(" -x -a '{}'", words_of(row.choices));
            } else if (!row.value.empty()) {
                script += " -r";
            }
            script += fmt::format(" -d {}\n", fish_quoted(row.help));
        }
    }
    return script;
}

struct Shell {
    std::string_view name;
    std::string (*script)();
};

constexpr std::array<Shell, 3> shells{{
    {"bash", bash_script},
    {"zsh", zsh_script},
    {"fish", fish_script},
}};

}  // namespace

ExitCode run_completion(const Options& options) {
    std::vector<std::string> known;
    for (const Shell& shell : shells) {
        if (shell.name == options.arguments.at(0)) {
            std::cout << shell.script() << std::flush;
            return ExitCode::in_sync;
        }
        known.emplace_back(shell.name);
    }
    throw usage_error(fmt::format("there is no completion for the shell \"{}\"{}",
                                  options.arguments[0], suggestion(options.arguments[0], known)));
}

}  // namespace schemadiff
