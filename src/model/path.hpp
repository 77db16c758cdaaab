// How an object is called: the way from the root to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/shown_text.hpp"
#include "model/vocabulary.hpp"

namespace schemadiff {

struct PathStep {
    Kind kind;
    std::string name;

    bool operator==(const PathStep&) const = default;
};

/// From below the root to the object; empty is the database itself.
using Path = std::vector<PathStep>;

/// As people are shown it: "table public.users / column email". A schema joins the object that
/// follows it; names that need it are quoted as in SQL, control characters are escaped.
std::string to_string(const Path& path);

/// Whether neither a person nor the engine has named the object, so that it goes by what it is
/// about ("(a, b)") or by its kind alone: SQLite leaves constraints without a name.
bool lacks_name(const PathStep& step);

/// The name of a step as it is shown: a phrase or a subject as it is, a name by `shown_name`.
std::string shown_step(const PathStep& step);

/// What ignore rules match: the plain names joined by dots, "public.users.email".
std::string dotted(const Path& path);

/// A name as it is shown: quoted when it is not a plain lower-case identifier, with line breaks
/// and other control characters as \n, \t, \xHH, so that no name can move a terminal's cursor.
std::string shown_name(std::string_view name);

}  // namespace schemadiff
