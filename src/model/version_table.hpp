// Alembic's version table as a database holds it: which revisions it says that it stands at.
#pragma once

#include <string>
#include <vector>

namespace schemadiff {

struct VersionTable {
    std::string schema;  ///< "public", "main"
    std::string name;    ///< "alembic_version", unless env.py calls it otherwise
    std::vector<std::string> revisions;  ///< sorted; empty: the database stands at the base

    bool operator==(const VersionTable&) const = default;
};

}  // namespace schemadiff
