// Constants as a type's output function writes them, for the places where the server keeps the value
// and not the text: bounds of partitions.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff::ddl {

/// The value of a constant that was written so, in the type's own spelling: "2024-1-5" of a date is
/// "2024-01-05", of a timestamp "2024-01-05 00:00:00". What is not understood stays as it is.
std::string constant_value(std::string_view written, std::string_view type);

}  // namespace schemadiff::ddl
