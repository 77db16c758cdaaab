#include "revisions/graph_rules.hpp"

#include <algorithm>
#include <cassert>

namespace schemadiff {

namespace {

constexpr GraphRule rules[] = {
    {"graph-current-unknown", Severity::error, "the database stands at a revision that is in no file",
     "\"Can't locate revision\": the database is ahead of the tree, or belongs to another one, or a file was lost"},
    {"graph-cycle", Severity::error, "revisions that come after themselves",
     "Alembic refuses the whole tree: none of its commands works"},
    {"graph-docstring", Severity::warning, "the docstring names another revision or parent than the code",
     "people read the docstring, Alembic reads the code"},
    {"graph-duplicate-id", Severity::error, "two files with one revision id",
     "Alembic warns and takes one of the two, in no certain order: the other one never runs"},
    {"graph-duplicate-label", Severity::error, "a branch label that two revisions give",
     "Alembic refuses the whole tree: a label belongs to one branch"},
    {"graph-file-name", Severity::info, "a file name that holds another revision's id",
     "nobody finds the revision by its name; Alembic does not read names"},
    {"graph-id-too-long", Severity::error, "a revision id of more than 32 characters",
     "alembic_version.version_num is VARCHAR(32): PostgreSQL refuses the longer id at the end of the "
     "upgrade, SQLite takes it"},
    {"graph-missing-dependency", Severity::error, "depends_on names no revision",
     "Alembic refuses the whole tree: none of its commands works"},
    {"graph-missing-parent", Severity::error, "down_revision names no revision",
     "Alembic refuses the whole tree with a KeyError; a file was lost, or a branch was not merged"},
    {"graph-no-down-revision", Severity::error, "a revision without down_revision",
     "Alembic refuses the whole tree: the first revision says None"},
    {"graph-orphan-file", Severity::warning, "a file among the revisions that defines none",
     "Alembic imports every file of the directory and refuses one without a revision id"},
    {"graph-published-edited", Severity::error, "a published revision whose meaning was changed",
     "databases that ran it keep what it was: change the schema in a new revision"},
    {"graph-published-downgrade", Severity::warning, "a published revision whose downgrade was changed",
     "a correction may be meant, but databases were tested with what it was"},
    {"graph-published-removed", Severity::error, "a published revision that is gone",
     "databases that stand at it cannot be located any more"},
    {"graph-several-heads", Severity::error, "several heads on one branch",
     "`alembic upgrade head` refuses to choose; merge them, or label branches that are meant"},
};

}  // namespace

std::span<const GraphRule> all_graph_rules() {
    return rules;
}

const GraphRule& graph_rule(std::string_view id) {
    const auto* const at = std::ranges::find(rules, id, &GraphRule::id);
    assert(at != std::end(rules));
    return *at;
}

}  // namespace schemadiff
