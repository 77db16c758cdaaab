#include "report/text_concessions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

#include "report/summary.hpp"
#include "report/text_line.hpp"

namespace schemadiff {

namespace {

/// The concessions of one row: kind, row, reason.
using Row = std::tuple<std::string, std::string, std::string>;
using ByRow = std::map<Row, std::vector<const Concession*>>;

std::string told(const Finding& finding) {
    if (finding.change.action != Action::changed) return finding.subject;
    return fmt::format("{}: {}", finding.subject, row_of(*finding.change.key).name);
}

void write_row(const Row& row, const std::vector<const Concession*>& concessions,
               const Layout& layout, std::ostream& out) {
    const auto& [kind, name, reason] = row;
    const std::string head = fmt::format("{}, {}: {} ({})", kind, name, reason, concessions.size());
    bool first = true;
    for (const std::string& part : wrapped(shown_text(head), layout.width - 4)) {
        TextLine(layout).add(first ? "  " : "    ").add(part).write(out);
        first = false;
    }
    for (const Concession* concession : concessions) {
        const Finding& finding = concession->finding;
        TextLine line(layout);
        line.add("      ").add(told(finding));
        const bool values =
            finding.change.action == Action::changed || finding.change.action == Action::renamed;
        const bool lines = (finding.left + finding.right).find('\n') != std::string::npos;
        if (values && !lines) {
            line.pad_to(0).add(fmt::format("{} → {}", finding.left, finding.right), Style::dim);
        }
        line.write(out);
    }
}

}  // namespace

std::vector<ConcessionCount> counts_of(const std::vector<Concession>& concessions) {
    std::map<std::string, std::size_t> counts;
    for (const Concession& concession : concessions) ++counts[concession.kind];
    std::vector<ConcessionCount> result;
    for (const auto& [kind, count] : counts) result.push_back({kind, count});
    return result;
}

void write_concessions(const std::vector<Concession>& concessions, const Layout& layout,
                       std::ostream& out) {
    if (concessions.empty()) return;
    out << '\n';
    std::string counts;
    for (const ConcessionCount& one : counts_of(concessions)) {
        counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", one.count, one.kind);
    }
    TextLine head(layout);
    head.add("conceded: ", Style::strong).add(counts);
    if (!layout.verbose) head.add("  (-v tells why)", Style::dim);
    head.write(out);
    if (!layout.verbose) return;
    ByRow rows;
    for (const Concession& concession : concessions) {
        rows[{concession.kind, concession.row, concession.reason}].push_back(&concession);
    }
    for (const auto& [row, members] : rows) write_row(row, members, layout, out);
}

}  // namespace schemadiff
