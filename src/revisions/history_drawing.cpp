// Mermaid, Graphviz, and what Graphviz makes of it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <ostream>
#include <sstream>

#include "base/graphviz.hpp"
#include "revisions/history.hpp"

namespace schemadiff {

namespace {

std::string replaced(std::string_view text, const std::function<std::string_view(char)>& replacement) {
    std::string result;
    for (const char c : text) {
        const std::string_view other = replacement(c);
        if (other.empty()) result += c;
        else result += other;
    }
    return result;
}

// Mermaid reads entities inside quotes; its own code for them begins with # and ends with ;.
std::string in_mermaid(std::string_view text) {
    return replaced(text, [](char c) -> std::string_view {
        switch (c) {
            case '"': return "#quot;";
            case '<': return "#lt;";
            case '>': return "#gt;";
            case '&': return "#amp;";
            case '#': return "#35;";
            case '`': return "#96;";
            case '\n': return " ";
            default: return {};
        }
    });
}

std::string in_dot(std::string_view text) {
    return replaced(text, [](char c) -> std::string_view {
        switch (c) {
            case '"': return "\\\"";
            case '\\': return "\\\\";
            case '\n': return " ";
            default: return {};
        }
    });
}

struct Language {
    std::string (*escaped)(std::string_view);
    std::string_view line_break;
    std::string_view node;        ///< indentation, name, label
    std::string_view edge;        ///< indentation, from, to
    std::string_view dependency;  ///< likewise
};

constexpr Language mermaid{in_mermaid, "<br/>", "{}{}[\"{}\"]\n", "{}{} --> {}\n", "{}{} -.-> {}\n"};
constexpr Language dot{in_dot, "\\n", "{}{} [label=\"{}\"];\n", "{}{} -> {};\n",
                       "{}{} -> {} [style=dashed];\n"};

std::string node_name(std::size_t tree, std::size_t index) {
    return fmt::format("t{}r{}", tree, index);
}

// Upward, as the lines lead in time: from the parent to the child.
void write_tree(const History& history, std::size_t number, const Language& language,
                std::string_view indentation, std::ostream& out) {
    std::vector<bool> shown(history.graph.nodes.size());
    for (const std::size_t index : history.shown) shown[index] = true;
    for (const std::size_t index : history.shown) {
        const Revision& revision = history.tree.revisions[index];
        std::string label = language.escaped(revision.id);
        if (!revision.message.empty()) {
            label += fmt::format("{}{}", language.line_break, language.escaped(revision.message));
        }
        const std::vector<std::string> remarks = remarks_on(history, index);
        if (!remarks.empty()) {
            label += fmt::format("{}({})", language.line_break,
                                 language.escaped(fmt::format("{}", fmt::join(remarks, ", "))));
        }
        out << fmt::format(fmt::runtime(language.node), indentation, node_name(number, index), label);
    }
    for (const std::size_t index : history.shown) {
        const GraphNode& node = history.graph.nodes[index];
        const auto edges = [&](const std::vector<std::size_t>& others, std::string_view form) {
            for (const std::size_t other : others) {
                if (!shown[other]) continue;
                out << fmt::format(fmt::runtime(form), indentation, node_name(number, other),
                                   node_name(number, index));
            }
        };
        edges(node.parents, language.edge);
        edges(node.dependencies, language.dependency);
    }
}

}  // namespace

void write_history_mermaid(const std::vector<History>& histories, std::ostream& out) {
    out << "flowchart BT\n";
    for (std::size_t i = 0; i < histories.size(); ++i) {
        if (histories.size() == 1) {
            write_tree(histories[i], i, mermaid, "    ", out);
            continue;
        }
        out << fmt::format("    subgraph tree{}[\"{}\"]\n", i,
                           in_mermaid(histories[i].tree.configuration.name));
        write_tree(histories[i], i, mermaid, "        ", out);
        out << "    end\n";
    }
}

void write_history_dot(const std::vector<History>& histories, std::ostream& out) {
    out << "digraph revisions {\n    rankdir=BT;\n    node [shape=box, fontname=\"sans-serif\"];\n";
    for (std::size_t i = 0; i < histories.size(); ++i) {
        out << fmt::format("    subgraph cluster_{} {{\n        label=\"{}\";\n", i,
                           in_dot(histories[i].tree.configuration.name));
        write_tree(histories[i], i, dot, "        ", out);
        out << "    }\n";
    }
    out << "}\n";
}

void write_history_svg(const std::vector<History>& histories, std::ostream& out) {
    std::ostringstream text;
    write_history_dot(histories, text);
    out << svg_by_graphviz(text.str());
}

}  // namespace schemadiff
