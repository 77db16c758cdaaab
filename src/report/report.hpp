// Everything that a comparison has to tell; what the formats write.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/snapshot.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

/// One side of a comparison, without its model.
struct Side {
    std::string label;
    std::string dialect;         ///< "postgres"
    std::string server_version;  ///< "15.8"; may be empty
    std::string read_by;         ///< "live", "scratch", "static", "snapshot"
    std::size_t objects = 0;
    std::vector<CoverageGap> coverage;
    std::vector<Diagnostic> diagnostics;
};

/// A finding that an ignore entry took out of the verdict.
struct Ignored {
    Finding finding;
    std::string reason;
};

/// What the comparison ends with; decides the exit code.
enum class Verdict { in_sync, drift, inconclusive };

struct Report {
    std::string name;  ///< of the comparison in the configuration; empty for `diff`
    Side left;
    Side right;
    std::vector<Finding> findings;
    std::vector<Ignored> ignored;
    /// Whose differences could not be told from two spellings of the same.
    std::vector<CoverageGap> compared_weakly;
    Verdict verdict = Verdict::in_sync;
    Severity fail_on = Severity::warning;
    std::vector<std::string> inconclusive_because;  ///< one sentence each
};

}  // namespace schemadiff
