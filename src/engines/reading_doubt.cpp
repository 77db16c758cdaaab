#include "engines/reading_doubt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "scratch/server_binaries.hpp"

namespace schemadiff {

namespace {

/// The first object whose queries were not understood whole, and why.
std::optional<Diagnostic> weakness_of(const Object& object, const Snapshot& snapshot) {
    if (carries(object.kind, Key::unresolved)) {
        if (const Strings* const why = object.get<Key::unresolved>()) {
            return Diagnostic{
                Remark::note,
                fmt::format("{} {}: {}", row_of(object.kind).words, object.name, why->front()),
                snapshot.place_of(object.where)};
        }
    }
    for (const Object& child : object.children) {
        if (auto found = weakness_of(child, snapshot)) return found;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> doubt_about(const Snapshot& snapshot) {
    const auto unread =
        std::ranges::find(snapshot.diagnostics, Remark::incomplete, &Diagnostic::remark);
    if (unread != snapshot.diagnostics.end()) return *unread;
    return weakness_of(snapshot.root, snapshot);
}

bool has_scratch_server(const Source& source) {
    if (!source.scratch.server.empty()) return true;
    std::vector<std::string> configured;
    if (!source.scratch.postgres_bindir.empty())
        configured.push_back(source.scratch.postgres_bindir);
    try {
        find_server_binaries(configured, std::nullopt, std::nullopt);
    } catch (const Error&) {
        return false;  // what the text tells is all there is
    }
    return true;
}

}  // namespace schemadiff
