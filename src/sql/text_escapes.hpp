// What the inside of a quoted stretch says, once its escapes are resolved.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff::escapes {

/// Each doubled quote to one.
std::string doubled_resolved(std::string_view inside, char quote);
/// The inside of E'x': \n, \', \x41, \101, \u00e4 and so on; doubled quotes too.
std::string backslashes_resolved(std::string_view inside);
/// The inside of U&'x': \0041 and \+000041, with the escape character given.
std::string unicode_resolved(std::string_view inside, char escape);
/// The inside of X'A': "1010".
std::string binary_digits(std::string_view hexadecimal);

}  // namespace schemadiff::escapes
