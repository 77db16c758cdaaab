// When a trigger, rule or event trigger fires: the letters that all three share.
#pragma once

#include "engines/postgres/reading.hpp"

namespace schemadiff::postgres {

/// Sets Key::enabled unless the thing is enabled in the usual way.
void set_enabled(Object& object, const Row& row, int column, const Reading& reading);

/// The state in words; empty for the usual one, "enabled". `where` is for messages.
std::string_view enabled_word(const Row& row, int column, std::string_view where,
                              const Reading& reading);

}  // namespace schemadiff::postgres
