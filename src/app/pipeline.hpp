// The flow that every comparing command serves itself of: sources -> snapshots -> changes ->
// findings -> report -> exit code.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/configuration.hpp"
#include "app/exit_code.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "app/selection.hpp"
#include "base/progress.hpp"
#include "compare/ignore.hpp"
#include "engines/alembic/alembic.hpp"
#include "engines/source.hpp"
#include "equivalence/rules_in_force.hpp"
#include "model/snapshot.hpp"
#include "report/report.hpp"
#include "rules/baseline.hpp"
#include "rules/rule_setting.hpp"

namespace schemadiff {

/// How a comparison is judged: the command line over the configuration over the defaults.
struct Terms {
    Severity fail_on = Severity::warning;
    bool strict_coverage = false;
    bool skip_unparsed = false;
    bool excerpts = false;  ///< show the lines that findings are about
    bool left_may_be_weaker = false;   ///< what makes a side only weaker is conceded there
    bool right_may_be_weaker = false;
    RulesInForce equivalences;
    bool illustrated = false;  ///< keep definitions and a picture for a format that shows them
    std::vector<RuleSetting> rules;
    bool blame = true;      ///< say which revision of a tree made what differs
    std::vector<Ignore> ignores;
    std::vector<Alternatives> selection;
    std::string baseline;     ///< file of accepted findings; empty: none
    Baseline accepted;        ///< what is in it; nothing while it is written anew
    bool update_baseline = false;
    std::string comparison;   ///< name of the one at hand, which the baseline knows it by
    std::string today;  ///< ISO date, for entries that expire
};
Terms terms_of(const Configuration& configuration, const Options& options);

/// Progress as -v, -q and the terminal want it.
std::unique_ptr<Progress> progress_for(const Options& options);

/// Reads, filters by schema and normalises one source.
Snapshot load(const Source& source, Progress& progress, ReadTrace* trace = nullptr);

/// Runs an Alembic tree up to the source's revision one step at a time, and hands over the model at
/// each, filtered and normalised as `load` does it. Returns the names of its version tables.
std::vector<std::string> load_steps(const Source& tree, Progress& progress,
                                    const TreeVisitor& visit);

/// Both sides at once, on two threads. A source that says no dialect takes the other side's.
/// Throws the left side's Error before the right side's.
/// Traces are filled where they are asked for.
struct BothTraces {
    ReadTrace* left = nullptr;
    ReadTrace* right = nullptr;
};
std::pair<Snapshot, Snapshot> load_both(Source left, Source right, Progress& progress,
                                        const BothTraces& traces = {});

/// How many changes each entry of Terms::ignores has covered.
using IgnoreUse = std::vector<int>;

/// Compares and judges; uses the snapshots up. Adds to `use`, which has one number for each ignore entry.
Report compare(Snapshot&& left, Snapshot&& right, const Terms& terms, IgnoreUse& use);

/// Findings about the ignore entries themselves: expired, or never needed.
std::vector<Finding> judge_ignores(const Terms& terms, const IgnoreUse& use);

/// Takes out what the ignore entries cover, each counted in `use`.
void apply_ignores(Report& report, const Terms& terms, IgnoreUse& use);

/// Puts the lines that findings are about beside them.
void add_excerpts(Report& report);

/// Sets the verdict from the findings and what was not read.
void conclude(Report& report, const Terms& terms);

/// The reports as `--report` says they are written, and the exit code of the worst one.
std::vector<WrittenReport> rendered(const std::vector<Report>& reports, const Options& options);
ExitCode exit_code_of(const std::vector<Report>& reports);
void write(const std::vector<WrittenReport>& reports, const Options& options);

/// Writes the reports to where `--report` says and returns the exit code of the worst one.
ExitCode deliver(const std::vector<Report>& reports, const Options& options);

}  // namespace schemadiff
