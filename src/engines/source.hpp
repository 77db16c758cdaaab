// A source as the user named it, taken apart: what every engine is handed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/snapshot.hpp"

namespace schemadiff {

/// How a SQL source becomes a model (product.md, Sources).
enum class Via { automatic, statically, scratch };

/// What the configuration or the command line says about scratch databases.
struct ScratchSettings {
    std::string server;           ///< URL of a server to make databases on; empty: a private cluster
    std::string postgres_bindir;  ///< where initdb and postgres are; empty: look for them
    std::vector<std::string> roles;  ///< roles to make before anything else runs
};

/// What the configuration or the command line says about running a Python tree.
struct PythonSettings {
    std::string interpreter;                         ///< empty: $VIRTUAL_ENV, .venv, python3
    std::map<std::string, std::string> environment;  ///< variables that env.py reads
    std::vector<std::string> arguments;              ///< Alembic's -x arguments
    std::string directory;                           ///< of the project's modules; empty: the working one
    std::string database;                            ///< which one, where env.py has several
    int timeout_seconds = 600;
    bool allow_unisolated = true;  ///< run though the kernel gives no network namespace
};

struct Source {
    std::string label;     ///< as written, without password and qualifiers: for people
    std::string location;  ///< the URL (password included, never shown) or path, no qualifiers
    std::string revision;  ///< of an Alembic tree, what stands behind '@'; else empty
    std::vector<std::string> paths;     ///< SQL files, directories or globs, in order
    std::optional<DialectName> engine;  ///< ?engine=
    Via via = Via::automatic;           ///< ?via=
    std::vector<std::string> schemas;   ///< ?schema=a,b; empty: all
    ScratchSettings scratch;
    PythonSettings python;
};

}  // namespace schemadiff
