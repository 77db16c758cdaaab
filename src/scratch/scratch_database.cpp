#include "scratch/scratch_database.hpp"

#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "base/progress.hpp"

namespace schemadiff {

namespace {

ScratchDatabase make(const KeeperRequest& request, std::string_view what, Progress& progress) {
    const auto begin = std::chrono::steady_clock::now();
    ScratchDatabase database{Keeper(request, progress)};
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    progress.note(fmt::format("{} {} ready in {:.2f} s", what, database.server_version(),
                              elapsed.count()));
    return database;
}

}  // namespace

ScratchDatabase make_sqlite_database(const std::string& temporary_directory, Progress& progress) {
    KeeperRequest request;
    request.kind = ScratchKind::sqlite;
    request.options.temporary_directory = temporary_directory;
    return make(request, "scratch SQLite", progress);
}

ScratchDatabase make_postgres_database(const PostgresScratchOptions& options, Progress& progress) {
    const std::string_view what = options.server.empty() ? "scratch PostgreSQL"
                                                         : "scratch database on PostgreSQL";
    return make({.kind = ScratchKind::postgres, .options = options}, what, progress);
}

}  // namespace schemadiff
