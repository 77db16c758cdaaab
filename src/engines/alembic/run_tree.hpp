// One run of an Alembic tree on a scratch database that stands already.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/read_trace.hpp"
#include "engines/runner_process.hpp"
#include "engines/source.hpp"
#include "model/tree_step.hpp"

namespace schemadiff {

class Progress;

struct TreeRequest {
    std::string configuration;  ///< alembic.ini, pyproject.toml or a directory
    std::string revision;       ///< empty: head
    std::string database_url;   ///< of the scratch database; may hold a password
    std::string run_directory;  ///< an empty private directory for the files of the run
    PythonSettings python;
    /// Makes a further scratch database on the same server and returns its name; empty: the runner
    /// makes it itself, as it may where the server is our own or the database is a file.
    std::function<std::string()> make_other_database;
};

struct TreeResult {
    std::vector<std::string> heads;           ///< what the version table records
    std::vector<std::string> version_tables;  ///< "public.alembic_version"
    std::vector<std::string> notes;           ///< how it was run, where that is worth knowing
    std::vector<std::string> refusals;        ///< what env.py tried and was kept from, and survived
    std::string isolation;                    ///< "namespace", "network namespace", "guard only"
    std::string isolation_reason;             ///< why not fully
    std::string alembic_version;
    std::string sqlalchemy_version;
    std::string interpreter;
};

/// A Python process that has the tree loaded and serves one scratch database: several steps cost its
/// start only once. Its functions throw Error with revision, file, line and the database's words.
class TreeRun {
  public:
    TreeRun(const TreeRequest& request, Progress& progress);

    /// The revisions between the empty database and that revision (empty: head), in the order in which
    /// Alembic runs them.
    std::vector<TreeStep> plan(const std::string& revision);
    /// Brings the database to the revision, and makes sure that it stands there.
    TreeResult upgrade(const std::string& revision);
    /// What the run depended on so far; the last thing to be asked.
    ReadTrace trace();

  private:
    std::vector<std::string> make_other_databases() const;

    const TreeRequest& request_;
    Progress& progress_;
    std::string interpreter_;
    RunnerProcess runner_;
    JsonValue started_;
    std::vector<std::string> others_;  ///< "name=database"
};

/// Brings the database to the request's revision in a run of its own; adds to the trace if there is one.
TreeResult run_tree(const TreeRequest& request, Progress& progress, ReadTrace* trace = nullptr);

/// Adds what the runner says that its run depended on.
void add_trace(const JsonValue& answer, ReadTrace& trace);

}  // namespace schemadiff
