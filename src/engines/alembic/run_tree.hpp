// One run of an Alembic tree on a scratch database that stands already.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engines/source.hpp"

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

/// Brings the database to the revision, and makes sure that it stands there. Throws with revision,
/// file, line and the database's words when a migration fails.
TreeResult run_tree(const TreeRequest& request, Progress& progress);

}  // namespace schemadiff
