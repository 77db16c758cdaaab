// Recoverable remarks: noticed, went on. They are data and end in the report, never on a stream.
#pragma once

#include <string>
#include <vector>

#include "base/place.hpp"

namespace schemadiff {

/// How a remark bears on the comparison.
enum class Remark {
    note,       ///< worth knowing, changes nothing
    warning,    ///< the user should act, the comparison stands
    incomplete  ///< something was not read: the verdict is exit 3
};

struct Diagnostic {
    Remark remark = Remark::note;
    std::string message;
    Place place;

    bool operator==(const Diagnostic&) const = default;
};

}  // namespace schemadiff
