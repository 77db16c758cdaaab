// Foreign text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// The text with what markup is made of as entities: safe between tags and inside either kind of
/// quotes. Control characters and bytes that are no UTF-8, which XML cannot carry at all, are made
/// visible; line feeds and tabs stay.
std::string in_markup(std::string_view text);

}  // namespace schemadiff
