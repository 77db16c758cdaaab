// The larger parts of a page.
#pragma once

#include <iosfwd>
#include <string>

#include "report/illustration.hpp"

namespace schemadiff {

/// Two definitions as a table with their lines beside each other, what differs marked.
void write_side_by_side(const Definition& definition, const std::string& left_label,
                        const std::string& right_label, std::ostream& out);

/// The picture as SVG inside the page, or a sentence why there is none. `number` keeps the ids of
/// several pictures in a page apart.
void write_picture(const Diagram& diagram, std::size_t number, std::ostream& out);

}  // namespace schemadiff
