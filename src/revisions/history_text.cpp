// The graph as git draws one: a lane for each line of revisions, newest first.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "base/diagnostic.hpp"
#include "base/shown_text.hpp"
#include "revisions/history.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// Which revision each lane leads to. A lane that ended is free for the next one, so that no other
// lane moves sideways.
class Lanes {
  public:
    Lanes(const History& history, std::ostream& out);
    void draw(std::size_t index);

  private:
    std::size_t free_lane(std::size_t beside);
    void connect(std::size_t lane, const std::vector<std::size_t>& others, std::string_view corner,
                 std::string_view tee);
    std::string row(std::size_t lane) const;

    const History& history_;
    std::ostream& out_;
    std::vector<bool> awaited_;  ///< shown, and not yet drawn
    std::vector<std::size_t> lanes_;
};

Lanes::Lanes(const History& history, std::ostream& out)
    : history_(history), out_(out), awaited_(history.graph.nodes.size()) {
    for (const std::size_t index : history.shown) awaited_[index] = true;
}

std::size_t Lanes::free_lane(std::size_t beside) {
    for (std::size_t lane = beside; lane < lanes_.size(); ++lane) {
        if (lanes_[lane] == nobody) return lane;
    }
    lanes_.push_back(nobody);
    return lanes_.size() - 1;
}

// A line from a lane to others at its right.
void Lanes::connect(std::size_t lane, const std::vector<std::size_t>& others, std::string_view corner,
                    std::string_view tee) {
    if (others.empty()) return;
    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        const bool is_other = std::ranges::find(others, i) != others.end();
        const bool between = i > lane && i < others.back();
        const bool taken = lanes_[i] != nobody;
        line += i == lane          ? "├"
                : is_other         ? (between ? tee : corner)
                : between && taken ? "┼"
                : between          ? "─"
                : taken            ? "│"
                                   : " ";
        line += i >= lane && i < others.back() ? "─" : " ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
}

std::string Lanes::row(std::size_t lane) const {
    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        line += i == lane ? "● " : lanes_[i] != nobody ? "│ " : "  ";
    }
    return line;
}

void Lanes::draw(std::size_t index) {
    std::vector<std::size_t> mine;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
        if (lanes_[lane] == index) mine.push_back(lane);
    }
    if (mine.empty()) mine.push_back(free_lane(0));
    awaited_[index] = false;
    const std::size_t lane = mine.front();
    lanes_[lane] = index;
    mine.erase(mine.begin());
    connect(lane, mine, "╯", "┴");
    for (const std::size_t other : mine) lanes_[other] = nobody;
    while (lanes_.back() == nobody) lanes_.pop_back();

    const Revision& revision = history_.tree.revisions[index];
    std::string line = fmt::format("{}{}", row(lane), shown_text(revision.id));
    const auto summary = history_.summaries.find(index);
    const std::string& told = summary == history_.summaries.end() ? revision.message : summary->second;
    if (!told.empty()) line += "  " + shown_text(told);
    const std::vector<std::string> remarks = remarks_on(history_, index);
    if (!remarks.empty()) line += fmt::format("  ({})", shown_text(fmt::format("{}", fmt::join(remarks, ", "))));
    out_ << line << '\n';

    std::vector<std::size_t> parents;
    for (const std::size_t parent : history_.graph.nodes[index].parents) {
        if (awaited_[parent]) parents.push_back(parent);
    }
    lanes_[lane] = parents.empty() ? nobody : parents.front();
    std::vector<std::size_t> opened;
    for (std::size_t i = 1; i < parents.size(); ++i) {
        opened.push_back(free_lane(lane + 1));
        lanes_[opened.back()] = parents[i];
    }
    std::ranges::sort(opened);
    connect(lane, opened, "╮", "┬");
    while (!lanes_.empty() && lanes_.back() == nobody) lanes_.pop_back();
}

std::string counted(std::size_t number, std::string_view one, std::string_view several) {
    return fmt::format("{} {}", number, number == 1 ? one : several);
}

void write_heading(const History& history, std::ostream& out) {
    const TreeConfiguration& tree = history.tree.configuration;
    std::size_t merges = 0;
    std::size_t branch_points = 0;
    for (const GraphNode& node : history.graph.nodes) {
        merges += node.is_merge();
        branch_points += node.is_branch_point();
    }
    out << shown_text(tree.file.empty() ? tree.script_location
                      : tree.name == "alembic" ? tree.file
                                               : fmt::format("{} [{}]", tree.file, tree.name))
        << ": " << counted(history.graph.by_id.size(), "revision", "revisions") << ", "
        << counted(history.graph.heads.size(), "head", "heads") << ", "
        << counted(history.graph.bases.size(), "base", "bases");
    if (merges > 0) out << ", " << counted(merges, "merge", "merges");
    if (branch_points > 0) out << ", " << counted(branch_points, "branch point", "branch points");
    out << '\n';
    if (history.shown.size() < history.graph.by_id.size()) {
        out << counted(history.shown.size(), "revision is shown", "revisions are shown") << '\n';
    }
}

void write_findings(const History& history, std::ostream& out) {
    if (history.findings.empty()) return;
    out << '\n';
    for (const GraphFinding& finding : history.findings) {
        const std::string_view sign = finding.severity == Severity::error     ? "✗"
                                      : finding.severity == Severity::warning ? "!"
                                                                              : "·";
        Place place = finding.place;
        place.revision.clear();  // the message names it
        out << fmt::format("{} {}: {}  {}\n", sign, shown_text(to_string(place)),
                           shown_text(finding.message), finding.rule);
    }
}

void write_diagnostics(const History& history, std::ostream& out) {
    if (history.tree.diagnostics.empty()) return;
    out << "\nremarks\n";
    for (const Diagnostic& diagnostic : history.tree.diagnostics) {
        const std::string place = to_string(diagnostic.place);
        out << "  " << shown_text(place.empty() ? diagnostic.message : place + ": " + diagnostic.message)
            << '\n';
    }
}

}  // namespace

std::vector<std::string> remarks_on(const History& history, std::size_t index) {
    const GraphNode& node = history.graph.nodes[index];
    const Revision& revision = history.tree.revisions[index];
    std::vector<std::string> remarks;
    if (node.included && history.current.contains(revision.id)) remarks.emplace_back("current");
    if (node.is_head()) remarks.emplace_back("head");
    if (node.is_branch_point()) remarks.emplace_back("branch point");
    if (node.is_merge()) remarks.emplace_back("merge");
    for (const std::string& label : revision.labels) remarks.push_back("label " + label);
    for (const std::string& id : revision.depends_on) remarks.push_back("depends on " + id);
    return remarks;
}

void write_history_text(const std::vector<History>& histories, std::ostream& out) {
    for (std::size_t i = 0; i < histories.size(); ++i) {
        if (i > 0) out << '\n';
        write_heading(histories[i], out);
        Lanes lanes(histories[i], out);
        for (const std::size_t index : histories[i].shown) lanes.draw(index);
        write_findings(histories[i], out);
        write_diagnostics(histories[i], out);
    }
}

}  // namespace schemadiff
