#include "engines/postgres/rows.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/error.hpp"

namespace schemadiff::postgres {

std::int64_t Row::number(int column) const {
    const std::string_view value = text(column);
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

int Rows::column(const char* name) const {
    const int number = PQfnumber(result_.get(), name);
    if (number < 0) {
        throw Error(Failure::internal, fmt::format("a catalog query has no column {}", name));
    }
    return number;
}

}  // namespace schemadiff::postgres
