#include "app/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <type_traits>
#include <vector>

#include "app/version.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"

namespace schemadiff {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// CLI11 2.1 (Debian 12) builds the usage line from the options it knows; ours comes from the table.
class HelpFormatter final : public CLI::Formatter {
  public:
    explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) {}
    std::string make_usage(const CLI::App*, std::string) const override { return usage_ + "\n"; }

  private:
    std::string usage_;
};

void add_option(CLI::App& app, const OptionRow& row, Options& options) {
    CLI::Option* option = nullptr;
    const std::string flags(row.flags);
    const std::string help(row.help);
    std::visit(
        [&](const auto member) {
            auto& target = options.*member;
            if constexpr (std::is_same_v<std::decay_t<decltype(target)>, bool>) {
                option = app.add_flag(flags, target, help);
            } else {
                option = app.add_option(flags, target, help);
            }
            if constexpr (std::is_same_v<std::decay_t<decltype(target)>,
                                         std::vector<std::string>>) {
                option->allow_extra_args(false)->take_all();
            }
        },
        row.target);
    const std::string_view value = row.choices.empty() ? row.value : row.choices;
    if (!value.empty()) option->type_name(std::string(value));
}

CLI::App* add_command(CLI::App& app, const CommandRow& command, Options& options) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->formatter(std::make_shared<HelpFormatter>(
        fmt::format("usage: schemadiff {} [OPTIONS] {}", command.name, command.arguments)));
    sub->add_option("arguments", options.arguments, "")->group("");
    for (const OptionRow& row : all_options()) {
        if (row.takers & command.taker) add_option(*sub, row, options);
    }
    return sub;
}

// CLI11 says which word it did not know; which one was meant is ours to say.
std::string with_suggestion(std::string message, const std::vector<std::string>& arguments) {
    std::vector<std::string> known;
    for (const CommandRow& command : all_commands()) known.emplace_back(command.name);
    if (arguments.size() < 2) return fmt::format("no command: name one of {}", fmt::join(known, ", "));
    const std::string& first = arguments[1];
    if (!first.starts_with('-') && std::ranges::find(known, first) == known.end()) {
        return fmt::format("unknown command \"{}\"{}", first, suggestion(first, known));
    }
    std::vector<std::string> flags{"--help"};
    for (const OptionRow& row : all_options()) {
        for (std::string& flag : split(row.flags, ',')) flags.push_back(std::move(flag));
    }
    for (const std::string& argument : arguments) {
        const std::string flag = argument.substr(0, argument.find('='));
        if (flag.starts_with("--") && std::ranges::find(flags, flag) == flags.end()) {
            return fmt::format("unknown option \"{}\"{}", flag, suggestion(flag, flags));
        }
    }
    return message;
}

// How many arguments and which values: said here, since CLI11's words name its own inner types.
void check_arguments(const CommandRow& command, const Options& options) {
    const int given = static_cast<int>(options.arguments.size());
    if (given >= command.least && (command.most < 0 || given <= command.most)) return;
    throw usage_error(fmt::format("{} takes {}, not {} argument{}", command.name,
                                  command.arguments, given, given == 1 ? "" : "s"));
}

void check_choices(const Options& options) {
    for (const OptionRow& row : all_options()) {
        const auto* member = std::get_if<std::string Options::*>(&row.target);
        if (row.choices.empty() || !member || (options.**member).empty()) continue;
        const std::vector<std::string> known = split(row.choices, '|');
        const std::string& value = options.**member;
        if (std::ranges::find(known, value) != known.end()) continue;
        throw usage_error(fmt::format("{} takes {}, not \"{}\"{}", row.flags,
                                      fmt::join(known, ", "), value, suggestion(value, known)));
    }
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
    CommandLine line;
    CLI::App app("compares the copies of a schema and says what drifted", "schemadiff");
    app.formatter(std::make_shared<HelpFormatter>(
        "usage: schemadiff COMMAND [OPTIONS] [ARGUMENTS]"));
    app.footer("schemadiff COMMAND --help tells more; so do the manual pages.");
    app.require_subcommand(1);
    app.set_version_flag("--version", version_text());
    std::vector<std::pair<CLI::App*, const CommandRow*>> commands;
    for (const CommandRow& command : all_commands()) {
        commands.emplace_back(add_command(app, command, line.options), &command);
    }
    try {
        // CLI11 takes the arguments from the back and without the program's name.
        app.parse(std::vector<std::string>(arguments.rbegin(), std::prev(arguments.rend())));
    } catch (const CLI::CallForHelp&) {
        line.answer = app.help();
        return line;
    } catch (const CLI::CallForVersion&) {
        line.answer = version_text() + "\n";
        return line;
    } catch (const CLI::ParseError& error) {
        throw usage_error(fmt::format("{} (schemadiff --help tells more)",
                                      with_suggestion(error.what(), arguments)));
    }
    const auto chosen = std::ranges::find_if(commands, [](const auto& entry) {
        return entry.first->parsed();
    });
    line.command = chosen->second;
    check_arguments(*line.command, line.options);
    check_choices(line.options);
    return line;
}

}  // namespace schemadiff
