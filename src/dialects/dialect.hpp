// A dialect is how a schema is spelled. Comparing brings each side into its dialect's one canonical
// spelling first.
#pragma once

#include "model/snapshot.hpp"

namespace schemadiff {

struct Dialect {
    DialectName name;
    std::string_view words;  ///< "PostgreSQL"
    /// Brings every attribute of the tree into the canonical spelling; idempotent.
    void (*normalise)(Object& root);
};

const Dialect& dialect(DialectName name);

}  // namespace schemadiff
