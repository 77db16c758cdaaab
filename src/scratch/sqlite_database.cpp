#include "scratch/sqlite_database.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "base/file_descriptor.hpp"
#include "scratch/keeper_message.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/scratch_directory.hpp"

namespace schemadiff {

void keep_sqlite_database(const std::string& place, const Lifeline& lifeline) {
    ScratchDirectory directory(place, std::nullopt);
    const std::string path = directory.path() + "/scratch.db";
    // To SQLite an empty file is an empty database.
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.is_open()) {
        throw source_error(fmt::format("cannot create {}: {}", path, std::strerror(errno)));
    }
    lifeline.ready({.connection = path,
                    .sqlalchemy_url = "sqlite:///" + path,
                    .name = {},
                    .server_version = ::sqlite3_libversion(),
                    .directory = directory.files()});
    lifeline.wait();
    directory.remove();
}

}  // namespace schemadiff
