#include "app/command.hpp"

namespace schemadiff {

namespace {

constexpr CommandRow commands[] = {
    {"diff", "compare two sources", "LEFT RIGHT", 2, 2, taken_by_diff, run_diff},
    {"check", "run the comparisons of the configuration file", "[NAME...]", 0, -1, taken_by_check,
     run_check},
    {"inspect", "print the model of a source: tree, json, sql", "SOURCE", 1, 1, taken_by_inspect,
     run_inspect},
    {"history", "draw the revisions of an Alembic tree and find what is wrong with them",
     "TREE [REVISIONS]", 1, 2, taken_by_history, run_history},
    {"lint", "judge what migrations do: locks, losses, what cannot be undone", "TREE|FILE.sql...", 1,
     -1, taken_by_lint, run_lint},
    {"locate", "find the revision of a tree that a database's schema is at", "TREE DATABASE", 2, 2,
     taken_by_locate, run_locate},
    {"doctor", "find out why something does not work", "[SOURCE...]", 0, -1, taken_by_doctor,
     run_doctor},
    {"rules", "list the rules: id, class, severity", "[GLOB...]", 0, -1, taken_by_rules,
     run_rules},
    {"completion", "print the completion script of a shell: bash, zsh, fish", "SHELL", 1, 1, 0,
     run_completion},
};

}  // namespace

std::span<const CommandRow> all_commands() {
    return commands;
}

}  // namespace schemadiff
