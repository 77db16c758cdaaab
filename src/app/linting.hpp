// Trees and SQL scripts judged alone: what `lint` and the [[lint]] and [[history]] entries of the
// configuration share.
#pragma once

#include <string>
#include <vector>

#include "app/configuration.hpp"
#include "app/pipeline.hpp"
#include "report/report.hpp"

namespace schemadiff {

/// What is judged, and how.
struct LintWish {
    std::string source;         ///< a source of the configuration, a tree, a revision file, a SQL file
    std::string engine;         ///< "postgres", "sqlite"; empty: found out
    std::string changed_since;  ///< git reference; empty: everything
    int postgres_version = 0;   ///< 0: the newest
};

/// One report for each tree and script that the source names. Throws usage Error and source_error.
std::vector<Report> lint_reports(const LintWish& wish, const Configuration& configuration, const Terms& terms,
                                 IgnoreUse& use);

/// One report for each tree: what is wrong with its graph, and with what was published if a git
/// reference is given.
std::vector<Report> history_reports(const std::string& source, const std::string& published,
                                    const Configuration& configuration, const Terms& terms, IgnoreUse& use);

}  // namespace schemadiff
