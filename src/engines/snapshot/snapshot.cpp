#include "engines/snapshot/snapshot.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "model/snapshot_json.hpp"

namespace schemadiff {

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw source_error(fmt::format("{}: cannot be opened: {}", path, std::strerror(errno)));
    }
    file.peek();  // a directory opens, and fails where it is read
    if (file.bad()) throw source_error(fmt::format("{}: cannot be read", path));
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

}  // namespace

Snapshot load_snapshot_source(const Source& source, const Loading& loading) {
    loading.progress.begin("reading the snapshot");
    Snapshot snapshot = read_snapshot(content_of(source.location), source.label);
    snapshot.label = source.label;
    snapshot.read_by = "snapshot";
    loading.progress.end();
    return snapshot;
}

}  // namespace schemadiff
