// Constants as a type's output function writes them: the server keeps a constant's value, not its
// text, and prints '{"b": 1, "a": 2}'::jsonb with its keys in another order.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// The value of a constant that was written so, in the type's own spelling: "2024-1-5" of a date is
/// "2024-01-05", of a timestamp "2024-01-05 00:00:00"; "{"b":1}" of jsonb is "{"b": 1}". What is not
/// understood stays as it is. Idempotent.
std::string constant_value(std::string_view written, std::string_view type);

}  // namespace schemadiff
