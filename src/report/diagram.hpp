// Tables and what refers to what: an entity-relationship picture, before it is drawn.
//
// One structure serves `inspect`, which draws a whole model, and the html report, which draws only
// the neighbourhood of what differs; the languages (Graphviz, Mermaid) know nothing of either.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "model/snapshot.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

/// How a part of the picture stands in a comparison.
enum class Marking : std::uint8_t {
    same,
    changed,
    missing,  ///< only on the left
    extra     ///< only on the right
};

struct DiagramColumn {
    std::string name;
    std::string type;  ///< short words; empty where there is none
    bool primary = false;
    bool foreign = false;
    Marking marking = Marking::same;
};

struct DiagramTable {
    std::string name;  ///< as it is shown: "public.users"
    std::vector<DiagramColumn> columns;
    std::size_t more_columns = 0;  ///< left out
    Marking marking = Marking::same;
};

/// A foreign key; from and to are indexes of tables.
struct DiagramEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string label;      ///< its columns
    bool optional = false;  ///< a row need not refer to any
    bool unique = false;    ///< at most one row refers to each
    Marking marking = Marking::same;
};

struct Diagram {
    std::vector<DiagramTable> tables;
    std::vector<DiagramEdge> edges;
    std::size_t left_out = 0;  ///< tables that belong to the picture and had no room
};

/// Every table of the model.
Diagram diagram_of(const Snapshot& snapshot);

/// The tables that findings are about, worst first and at most `most` of them with their
/// neighbours, and what they refer to and are referred to from; of neighbours only the keys.
Diagram neighbourhood_of(const Snapshot& left, const Snapshot& right,
                         const std::vector<Finding>& findings, std::size_t most);

/// Graphviz' language; the colours of markings are classes, so that a page's style decides them.
void write_dot(const Diagram& diagram, std::ostream& out);
/// Mermaid's erDiagram.
void write_mermaid(const Diagram& diagram, std::ostream& out);

}  // namespace schemadiff
