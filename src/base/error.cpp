#include "base/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace schemadiff {

Error::Error(Failure failure, std::string message)
    : failure_(failure), message_(std::move(message)) {}

Error& Error::add_context(std::string_view context) {
    message_ = fmt::format("{}: {}", context, message_);
    return *this;
}

Error& Error::add_detail(std::vector<std::string> lines) {
    detail_ = std::move(lines);
    return *this;
}

Error usage_error(std::string message) {
    return {Failure::usage, std::move(message)};
}

Error source_error(std::string message) {
    return {Failure::source, std::move(message)};
}

}  // namespace schemadiff
