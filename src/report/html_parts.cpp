#include "report/html_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <sstream>
#include <vector>

#include "base/error.hpp"
#include "base/graphviz.hpp"
#include "report/markup.hpp"
#include "report/summary.hpp"
#include "report/text_diff.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t context_lines = 3;
constexpr std::size_t most_lines = 400;

class SideBySide {
  public:
    explicit SideBySide(std::ostream& out) : out_(out) {}

    void write(const std::vector<DiffLine>& lines) {
        for (const DiffLine& line : lines) {
            switch (line.change) {
                case LineChange::removed: removed_.push_back(line.text); continue;
                case LineChange::added: added_.push_back(line.text); continue;
                case LineChange::kept:
                case LineChange::skipped: break;
            }
            flush();
            if (line.change == LineChange::skipped) {
                out_ << fmt::format("<tr class=\"skipped\"><td colspan=\"2\">… {}</td></tr>\n", in_markup(line.text));
            } else {
                row("", line.text, "", line.text);
            }
        }
        flush();
    }

  private:
    // A run of removed lines stands beside the run of added ones that follows it.
    void flush() {
        for (std::size_t i = 0; i < std::max(removed_.size(), added_.size()); ++i) {
            const bool left = i < removed_.size();
            const bool right = i < added_.size();
            row(left ? "removed" : "none", left ? removed_[i] : "", right ? "added" : "none",
                right ? added_[i] : "");
        }
        removed_.clear();
        added_.clear();
    }

    void row(std::string_view left_class, std::string_view left, std::string_view right_class,
             std::string_view right) {
        out_ << fmt::format("<tr><td class=\"{}\">{}</td><td class=\"{}\">{}</td></tr>\n", left_class,
                            in_markup(left), right_class, in_markup(right));
    }

    std::ostream& out_;
    std::vector<std::string> removed_;
    std::vector<std::string> added_;
};

// What Graphviz writes is a document of its own: without its head, its titles ("t0" would appear
// under the mouse) and with ids that no other picture of the page has.
std::string inside_page(const std::string& svg, std::size_t number) {
    std::string result;
    std::istringstream lines(svg.substr(std::min(svg.find("<svg"), svg.size())));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("<!--") || line.starts_with("<title>")) continue;
        const std::size_t id = line.find(" id=\"");
        if (line.starts_with("<g") && id != std::string::npos) {
            line.insert(id + 5, fmt::format("p{}-", number));
        }
        result += line + "\n";
    }
    return result;
}

}  // namespace

void write_side_by_side(const Definition& definition, const std::string& left_label,
                        const std::string& right_label, std::ostream& out) {
    std::vector<DiffLine> lines = text_diff(definition.left, definition.right, context_lines);
    const std::size_t rest = lines.size() > most_lines ? lines.size() - most_lines : 0;
    lines.resize(lines.size() - rest);
    out << fmt::format("<table class=\"sides\"><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody>\n",
                       in_markup(shown_text(left_label)), in_markup(shown_text(right_label)));
    SideBySide(out).write(lines);
    if (rest > 0) {
        out << fmt::format("<tr class=\"skipped\"><td colspan=\"2\">… {}</td></tr>\n", counted(rest, "more line"));
    }
    out << "</tbody></table>\n";
}

void write_picture(const Diagram& diagram, std::size_t number, std::ostream& out) {
    if (diagram.tables.empty()) return;
    std::ostringstream graph;
    write_dot(diagram, graph);
    out << "<figure class=\"picture\">\n";
    try {
        out << inside_page(svg_by_graphviz(graph.str()), number);
    } catch (const Error& error) {
        out << fmt::format("<p class=\"remark\">There is no picture: {}</p>\n", in_markup(shown_text(error.message())));
    }
    out << "<figcaption>The tables that differ, and the keys of those next to them: "
           "<span class=\"changed\">≠ differs</span>, <span class=\"missing\">− only on the left</span>, "
           "<span class=\"extra\">+ only on the right</span>";
    if (diagram.left_out > 0) out << fmt::format("; {} had no room", counted(diagram.left_out, "more table"));
    out << "</figcaption></figure>\n";
}

}  // namespace schemadiff
