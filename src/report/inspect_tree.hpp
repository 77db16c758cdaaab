// The model as a tree for people: what `schemadiff inspect` shows.
#pragma once

#include <iosfwd>

#include "model/snapshot.hpp"
#include "report/format.hpp"

namespace schemadiff {

/// One object a line, indented under what it is in, with its attributes; columns in their order.
/// Bodies and definitions are counted in lines, and shown with -v.
void write_inspect_tree(const Snapshot& snapshot, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
