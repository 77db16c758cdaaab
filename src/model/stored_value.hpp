// What SQLite keeps of a value that it was given: the storage class matters as much as the text.
#pragma once

#include <string>

namespace schemadiff {

struct StoredValue {
    std::string type;   ///< "integer", "real", "text", "blob", "null"; "failed" where it gave none
    std::string value;  ///< as text; of a failure SQLite's words

    bool operator==(const StoredValue&) const = default;
};

}  // namespace schemadiff
