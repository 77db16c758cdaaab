// What a page shows beside the findings: the definitions of what differs, and a picture of where it
// stands. Made from the models, which a report does not keep, and only where a format asks for it.
#pragma once

#include <string>
#include <vector>

#include "model/path.hpp"
#include "report/diagram.hpp"

namespace schemadiff {

/// An object that stands directly in a schema or in the database, as SQL on each side; a definition
/// is empty where the object is not there.
struct Definition {
    Path path;
    std::string left;
    std::string right;
};

struct Illustration {
    std::vector<Definition> definitions;  ///< in the order of the findings
    std::size_t left_out = 0;             ///< objects that differ and have no definition here
    Diagram picture;
};

/// The part of a path that names the object with a definition of its own.
Path defined_object(const Path& path);

/// REQUIRES: renamed objects of `right` carry their left-hand names, as pair_renames leaves them.
Illustration illustrate(const Snapshot& left, const Snapshot& right,
                        const std::vector<Finding>& findings);

}  // namespace schemadiff
