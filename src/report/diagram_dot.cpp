// A table is a node whose label is one of Graphviz' HTML-like ones: a row for its name and a row a
// column. Each has a class, which Graphviz passes on to the SVG; the colours given here are those of
// a picture that stands alone.
#include <fmt/format.h>

#include <ostream>
#include <vector>

#include "report/diagram.hpp"
#include "report/markup.hpp"

namespace schemadiff {

namespace {

struct Look {
    Marking marking;
    std::string_view name;   // of the class
    std::string_view colour;  // of lines and letters
    std::string_view mark;   // what colour alone must not say
};

constexpr Look looks[] = {{Marking::same, "same", "#57606a", ""},
                          {Marking::changed, "changed", "#9a6700", "≠ "},
                          {Marking::missing, "missing", "#cf222e", "− "},
                          {Marking::extra, "extra", "#1a7f37", "+ "}};

const Look& look_of(Marking marking) {
    return looks[static_cast<std::size_t>(marking)];
}

// Graphviz takes an empty label for none.
std::string cell(std::string_view text) {
    return text.empty() ? " " : in_markup(text);
}

std::string_view keys_of(const DiagramColumn& column) {
    if (column.primary) return column.foreign ? " PK FK" : " PK";
    return column.foreign ? " FK" : "";
}

std::string label_of(const DiagramTable& table) {
    const Look& look = look_of(table.marking);
    std::string label = fmt::format(
        "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">"
        "<tr><td align=\"left\" colspan=\"2\"><b>{}{}</b></td></tr><hr/>",
        look.mark, cell(table.name));
    for (const DiagramColumn& column : table.columns) {
        const Look& its = look_of(column.marking);
        label += fmt::format(
            "<tr><td align=\"left\"><font color=\"{0}\">{1}{2}{3}</font></td>"
            "<td align=\"left\"><font color=\"{0}\">{4}</font></td></tr>",
            its.colour, its.mark, cell(column.name), keys_of(column), cell(column.type));
    }
    if (table.more_columns > 0) {
        label += fmt::format("<tr><td align=\"left\" colspan=\"2\">… {} more</td></tr>", table.more_columns);
    }
    return label + "</table>";
}

// At the referred end one or none; at the other one or many.
std::string ends_of(const DiagramEdge& edge) {
    return fmt::format("arrowhead={}, arrowtail={}", edge.optional ? "teeodot" : "teetee",
                       edge.unique ? "teeodot" : "crowodot");
}

// Graphviz stands tables that nothing connects in one endless column: edges that are not seen put
// them into rows.
void write_rows(const Diagram& diagram, std::ostream& out) {
    constexpr std::size_t tables_in_a_row = 4;
    std::vector<bool> connected(diagram.tables.size());
    for (const DiagramEdge& edge : diagram.edges) connected[edge.from] = connected[edge.to] = true;
    std::size_t count = 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < connected.size(); ++i) {
        if (connected[i]) continue;
        if (count++ % tables_in_a_row != 0) out << fmt::format("    t{} -> t{} [style=invis];\n", before, i);
        before = i;
    }
}

}  // namespace

void write_dot(const Diagram& diagram, std::ostream& out) {
    out << "digraph schema {\n"
           "    bgcolor=\"transparent\";\n"
           "    rankdir=LR;\n"
           "    graph [nodesep=0.3, ranksep=0.8];\n"
           "    node [shape=box, style=\"rounded\", margin=0.04, fontname=\"sans-serif\", fontsize=11];\n"
           "    edge [dir=both, fontname=\"sans-serif\", fontsize=9];\n";
    for (std::size_t i = 0; i < diagram.tables.size(); ++i) {
        const DiagramTable& table = diagram.tables[i];
        const Look& look = look_of(table.marking);
        out << fmt::format("    t{} [class=\"{}\", color=\"{}\", label=<{}>];\n", i,
                           look.name, look.colour, label_of(table));
    }
    write_rows(diagram, out);
    for (const DiagramEdge& edge : diagram.edges) {
        const Look& look = look_of(edge.marking);
        out << fmt::format(
            "    t{} -> t{} [class=\"{}\", color=\"{}\", {}, "
            "label=<<font color=\"{}\">{}{}</font>>];\n",
            edge.from, edge.to, look.name, look.colour, ends_of(edge), look.colour, look.mark,
            cell(edge.label));
    }
    out << "}\n";
}

}  // namespace schemadiff
