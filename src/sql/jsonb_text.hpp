// Values of type jsonb as jsonb_out() writes them (src/backend/utils/adt/jsonb.c): keys by length,
// then by bytes, the last of equal ones; a blank after each colon and comma.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schemadiff {

/// The text that the server would print; nothing for what is no JSON, or what it would respell in
/// ways that need its arithmetic (numbers with an exponent).
std::optional<std::string> jsonb_text(std::string_view json);

}  // namespace schemadiff
