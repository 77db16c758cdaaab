// Databases that are made to be filled, read and destroyed.
//
// Each has a keeper: a small process (this program again, started with a hidden first argument) that
// makes the database, waits until our end of a socket closes, however that comes about (the object
// goes, an exception, a signal, kill -9), and then destroys it. What a killed keeper leaves is swept
// by the next one, by marker and lock. A program that makes scratch databases must call
// keeper_exit_code() (keeper_process.hpp) first thing in main() and hold a SignalGuard.
#pragma once

#include <string>

#include "scratch/keeper.hpp"
#include "scratch/postgres_scratch_options.hpp"

namespace schemadiff {

class Progress;

/// Owns a scratch database; destroyed together with it. May be made on several threads at once.
class ScratchDatabase {
  public:
    explicit ScratchDatabase(Keeper keeper) : keeper_(std::move(keeper)) {}

    /// A libpq URL, or the path of the SQLite file. May hold a password: never print it.
    const std::string& connection() const { return keeper_.database().connection; }
    /// The same for SQLAlchemy, without a driver: "postgresql://…", "sqlite:////…". Never print it.
    const std::string& sqlalchemy_url() const { return keeper_.database().sqlalchemy_url; }
    /// The database's name; empty for SQLite.
    const std::string& name() const { return keeper_.database().name; }
    /// "15.20", "3.40.1"
    const std::string& server_version() const { return keeper_.database().server_version; }
    /// An empty private directory for further files of the run; destroyed with the database.
    const std::string& directory() const { return keeper_.database().directory; }

  private:
    Keeper keeper_;
};

/// An empty SQLite file in a private directory (below that directory; empty: as for PostgreSQL).
ScratchDatabase make_sqlite_database(const std::string& temporary_directory, Progress& progress);

/// An empty database, in a private cluster or on the named server, owned by a superuser or the
/// user of that URL.
ScratchDatabase make_postgres_database(const PostgresScratchOptions& options, Progress& progress);

}  // namespace schemadiff
