// What an answer depends on, each thing with a sign by which a change of it is seen.
//
// The project's own files count by their content. Those of the interpreter and its packages, some
// thousand, count by size, times and number of the file: the time of its last change of any kind
// (ctime) cannot be set back. A directory counts by its names; a whole project's names count where
// libraries may have looked for a file that is not there.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

enum class DependencyKind : std::uint8_t {
    content,   ///< a file's bytes, or that it is not there
    identity,  ///< a file's size, times and number, or that it is not there
    names,     ///< what is in a directory
    tree,      ///< the names in a directory and all below it, as far as they are the project's
    sql        ///< the files that an SQL source consists of, and their bytes
};
inline constexpr int number_of_dependency_kinds = static_cast<int>(DependencyKind::sql) + 1;

struct Dependency {
    DependencyKind kind = DependencyKind::content;
    std::string path;  ///< of an SQL source: its paths, each ended by a line feed
    std::string sign;
};

/// A moment of the clock that the file system's times come from.
struct Moment {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
};
Moment now();

/// What stands in listings and does not count: files that schemadiff writes itself.
using OwnFiles = std::set<std::string>;

/// The sign of a dependency as it is now. Throws source Error where it cannot be had.
std::string sign_of(DependencyKind kind, const std::string& path, const OwnFiles& own);

/// Whether something has changed the dependency since, or may have: then what was read of it may not
/// be what its sign says. REQUIRES: kind is not tree, whose sign is compared with one from before.
bool may_have_changed_since(DependencyKind kind, const std::string& path, const Moment& since);

std::string_view to_string(DependencyKind kind);

}  // namespace schemadiff
