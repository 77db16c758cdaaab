// Pictures drawn by Graphviz, which is another program and may be missing.
#pragma once

#include <string>

namespace schemadiff {

/// The SVG that Graphviz' dot draws of a graph in its language. Throws a source Error where the
/// program is not installed or fails.
std::string svg_by_graphviz(const std::string& graph);

}  // namespace schemadiff
