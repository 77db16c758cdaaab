#include "engines/postgres/rows.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace schemadiff::postgres {

int Rows::column(const char* name) const {
    const int number = PQfnumber(result_.get(), name);
    if (number < 0) {
        throw Error(Failure::internal, fmt::format("a catalog query has no column {}", name));
    }
    return number;
}

}  // namespace schemadiff::postgres
