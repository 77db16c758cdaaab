// Everything that a comparison has to tell; what the formats write.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/snapshot.hpp"
#include "report/illustration.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

/// One side of a comparison, without its model.
struct Side {
    std::string label;
    std::string dialect;         ///< "postgres"
    std::string server_version;  ///< "15.8"; may be empty
    std::string read_by;         ///< "live", "scratch", "static", "snapshot"
    std::size_t objects = 0;
    std::string counted_as = "object";  ///< what `objects` are: "object", "revision", "statement"
    std::array<std::size_t, number_of_kinds> by_kind{};  ///< the same, of each kind
    std::vector<CoverageGap> coverage;
    std::vector<Diagnostic> diagnostics;
};

/// A finding that an ignore entry took out of the verdict.
struct Ignored {
    Finding finding;
    std::string reason;
};

/// A difference that the two engines explain by a row of the equivalence table: counted and told on
/// request, never a part of the verdict.
struct Concession {
    Finding finding;
    std::string row;     ///< id of the row in the table
    std::string kind;    ///< "equivalent", "weaker", "not representable"
    std::string reason;  ///< the row's sentence
};

/// What a report is about.
enum class Subject {
    comparison,  ///< two sides
    source       ///< one source judged alone (lint, history): `left`; `right` means nothing
};

/// What the comparison ends with; decides the exit code.
enum class Verdict { in_sync, drift, inconclusive };

/// The file of accepted findings that a run was given.
struct BaselineUse {
    std::string file;  ///< empty: there is none
    std::vector<Finding> accepted;  ///< found, and taken out of the verdict
};

struct Report {
    std::string name;  ///< of the entry in the configuration; empty on the command line
    /// Of the first report of several copies: which of them agree, and which stands alone.
    std::string agreement;
    Place where;       ///< of that entry
    Subject subject = Subject::comparison;
    Side left;
    Side right;
    std::vector<Finding> findings;
    std::vector<Ignored> ignored;
    BaselineUse baseline;
    std::vector<Concession> concessions;
    /// Whose differences could not be told from two spellings of the same.
    std::vector<CoverageGap> compared_weakly;
    Verdict verdict = Verdict::in_sync;
    Severity fail_on = Severity::warning;
    std::vector<std::string> inconclusive_because;  ///< one sentence each
    std::string unread;  ///< why a side could not be read at all; empty where both were
    Illustration illustration;  ///< empty unless a format asks for it
};

}  // namespace schemadiff
