// Mermaid's grammar takes few characters in names and types: what it would not take is replaced, and
// the true name stands behind it as a comment.
#include <fmt/format.h>

#include <ostream>

#include "report/diagram.hpp"

namespace schemadiff {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A word of the grammar's ATTRIBUTE_WORD: a letter, then letters, digits and some signs.
std::string word(std::string_view text, std::string_view signs) {
    std::string result;
    for (const char c : text) {
        const bool plain = is_letter(c) || (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos;
        result += plain ? c : '_';
    }
    if (result.empty() || !is_letter(result[0])) result.insert(0, "_");
    return result[0] == '_' ? "x" + result : result;
}

// Inside quotes everything but quotes is taken; entities are spelled with # and ;.
std::string quoted(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '"': result += "#quot;"; break;
            case '<': result += "#lt;"; break;
            case '>': result += "#gt;"; break;
            case '&': result += "#amp;"; break;
            case '#': result += "#35;"; break;
            case '`': result += "#96;"; break;
            case '%': result += "#37;"; break;
            case '\\': result += "#92;"; break;
            default: result += c;
        }
    }
    return '"' + result + '"';
}

std::string_view keys_of(const DiagramColumn& column) {
    if (column.primary) return column.foreign ? " PK, FK" : " PK";
    return column.foreign ? " FK" : "";
}

void write_column(const DiagramColumn& column, std::ostream& out) {
    const std::string type = column.type.empty() ? "any" : word(column.type, "_-[]()");
    const std::string name = word(column.name, "_-");
    std::string comment;
    if (name != column.name) comment = column.name;
    if (!column.type.empty() && type != column.type) {
        comment += (comment.empty() ? "" : " ") + column.type;
    }
    out << fmt::format("        {} {}{}{}\n", type, name, keys_of(column),
                       comment.empty() ? "" : " " + quoted(comment));
}

}  // namespace

void write_mermaid(const Diagram& diagram, std::ostream& out) {
    out << "erDiagram\n";
    for (std::size_t i = 0; i < diagram.tables.size(); ++i) {
        const DiagramTable& table = diagram.tables[i];
        out << fmt::format("    t{}[{}] {{\n", i, quoted(table.name));
        for (const DiagramColumn& column : table.columns) write_column(column, out);
        out << "    }\n";
    }
    for (const DiagramEdge& edge : diagram.edges) {
        out << fmt::format("    t{} {}--{} t{} : {}\n", edge.from, edge.unique ? "|o" : "}o",
                           edge.optional ? "o|" : "||", edge.to, quoted(edge.label));
    }
}

}  // namespace schemadiff
