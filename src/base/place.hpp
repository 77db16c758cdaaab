// Where something was written, as a person is told it.
#pragma once

#include <string>

namespace schemadiff {

/// A position in a file, and for an Alembic tree the revision. Line and column count from 1;
/// 0 means "not known". Self-contained, unlike the compact Location of the model.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    std::string revision;

    bool operator==(const Place&) const = default;
    bool known() const { return !file.empty() || !revision.empty(); }
};

/// "schema.sql:12:5", "versions/ab12_users.py:30 (revision ab12)"; empty when nothing is known.
std::string to_string(const Place& place);

}  // namespace schemadiff
