// Secrets that differ though both are hidden.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace schemadiff {

/// In "a=1 password=(hidden)", marks the value of each hidden option that differs. Returns whether
/// there is one.
bool mark_other_secrets(std::string& text, const std::function<bool(std::string_view)>& differs);

}  // namespace schemadiff
