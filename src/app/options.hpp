// Every option of every command, as one struct that the command line fills and one table that says
// which command takes which. Help, completions and the tests of the man pages read the same table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace schemadiff {

struct Options {
    // what is compared
    std::vector<std::string> arguments;  ///< sources, or names of comparisons
    std::string engine;                  ///< dialect of SQL files and trees: postgres, sqlite
    std::string via;                     ///< scratch, static, auto
    std::vector<std::string> schemas;
    std::string config;                  ///< configuration file; empty: looked for upward
    std::vector<std::string> ignores;
    std::vector<std::string> only;         ///< GLOB or KEY=VALUE
    std::string baseline;
    bool update_baseline = false;
    bool no_cache = false;

    // how sources are read
    std::string server;
    std::string postgres_bindir;
    std::vector<std::string> roles;
    std::string python;
    std::vector<std::string> x_arguments;
    std::vector<std::string> environment;  ///< NAME=VALUE
    std::string database;
    bool require_isolation = false;

    // the verdict
    std::string fail_on;
    bool strict_coverage = false;
    bool skip_unparsed = false;
    bool left_may_be_weaker = false;
    bool right_may_be_weaker = false;

    bool equivalence = false;  ///< `rules` lists the equivalence table

    // revision trees
    std::string published;  ///< git reference that revisions are compared with
    bool sql_summary = false;
    std::string current;    ///< database whose revisions are marked
    std::string changed_since;  ///< git reference: only what was added or edited since is judged
    int postgres_version = 0;   ///< major version that lint judges for; 0: not said
    bool blame = false;
    bool no_blame = false;

    // the report
    std::vector<std::string> reports;  ///< FORMAT or FORMAT=FILE
    std::string colour;                ///< auto, always, never
    int width = 0;                     ///< 0: the terminal's
    bool verbose = false;
    bool quiet = false;
};

/// The commands that take an option, as bits.
enum Takers : unsigned {
    taken_by_diff = 1,
    taken_by_check = 2,
    taken_by_inspect = 4,
    taken_by_doctor = 8,
    taken_by_rules = 16,
    taken_by_history = 32,
    taken_by_locate = 64,
    taken_by_lint = 128,
};

using OptionTarget = std::variant<bool Options::*, int Options::*, std::string Options::*,
                                  std::vector<std::string> Options::*>;

struct OptionRow {
    std::string_view flags;  ///< as CLI11 writes them: "-v,--verbose"
    std::string_view value;  ///< placeholder of the value; empty for a flag
    std::string_view help;
    OptionTarget target;
    unsigned takers;
    std::string_view choices = {};  ///< allowed values, separated by '|'; empty: any
};

std::span<const OptionRow> all_options();

}  // namespace schemadiff
