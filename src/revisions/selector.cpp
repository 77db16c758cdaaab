#include "revisions/selector.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <utility>

#include "base/edit_distance.hpp"
#include "base/error.hpp"

namespace schemadiff {

namespace {

using Indexes = std::vector<std::size_t>;

class Selection {
  public:
    Selection(const Tree& tree, const Graph& graph) : tree_(tree), graph_(graph) {}

    Indexes of(const std::string& written) const;
    Indexes range(const std::string& from, const std::string& to) const;

  private:
    std::string id(std::size_t index) const { return tree_.revisions[index].id; }
    Indexes named(const std::string& name, const std::string& label) const;
    Indexes moved(Indexes from, int steps, const std::string& written) const;
    [[noreturn]] void several(const std::string& written, const Indexes& found) const;

    const Tree& tree_;
    const Graph& graph_;
};

void Selection::several(const std::string& written, const Indexes& found) const {
    std::vector<std::string> ids;
    for (const std::size_t index : found) ids.push_back(id(index));
    throw usage_error(fmt::format("\"{}\" names {} revisions: {}", written, ids.size(),
                                  fmt::join(ids, ", ")));
}

Indexes Selection::named(const std::string& name, const std::string& label) const {
    const auto on_branch = [&](std::size_t index) {
        return label.empty() || graph_.nodes[index].labels.contains(label);
    };
    Indexes found;
    if (name == "head" || name == "heads") {
        std::ranges::copy_if(graph_.heads, std::back_inserter(found), on_branch);
        if (name == "head" && found.size() > 1) several(label.empty() ? name : label + "@" + name, found);
    } else if (name == "base") {
        std::ranges::copy_if(graph_.bases, std::back_inserter(found), on_branch);
    } else if (const auto exact = graph_.by_id.find(name); exact != graph_.by_id.end()) {
        found.push_back(exact->second);
    } else {
        for (auto at = graph_.by_id.lower_bound(name);
             at != graph_.by_id.end() && at->first.starts_with(name); ++at) {
            if (on_branch(at->second)) found.push_back(at->second);
        }
        if (found.size() > 1) several(name, found);
        // A label alone is the head of its branch.
        for (const std::size_t head : graph_.heads) {
            if (found.empty() && graph_.nodes[head].labels.contains(name)) found.push_back(head);
        }
    }
    return found;
}

Indexes Selection::moved(Indexes from, int steps, const std::string& written) const {
    const auto edges = steps > 0 ? &GraphNode::children : &GraphNode::parents;
    for (int step = 0; step < std::abs(steps); ++step) {
        if (from.size() != 1) several(written, from);
        from = graph_.nodes[from.front()].*edges;
        if (from.empty()) {
            throw usage_error(fmt::format("\"{}\" goes beyond the {} of the tree", written,
                                          steps > 0 ? "head" : "base"));
        }
    }
    if (from.size() != 1) several(written, from);
    return from;
}

Indexes Selection::of(const std::string& written) const {
    const std::size_t at = written.find('@');
    std::string label = at == std::string::npos ? "" : written.substr(0, at);
    std::string name = at == std::string::npos ? written : written.substr(at + 1);
    const auto is_label = [this](const std::string& text) {
        return std::ranges::any_of(graph_.nodes, [&](const GraphNode& node) {
            return node.labels.contains(text);
        });
    };
    // Alembic says label@rev; people say rev@label as well.
    if (!label.empty() && !is_label(label) && is_label(name)) std::swap(label, name);
    std::optional<int> steps;
    const std::size_t sign = name.find_last_of("+-");
    const bool is_id = graph_.by_id.contains(name);
    if (!is_id && sign != std::string::npos && sign + 1 < name.size()) {
        int number = 0;
        const char* end = name.data() + name.size();
        if (std::from_chars(name.data() + sign + 1, end, number).ptr == end) {
            steps = name[sign] == '+' ? number : -number;
            name.erase(sign);
        }
    }
    if (steps && name.empty()) name = *steps > 0 ? "base" : "head";
    // From the base +1 is the first revision itself.
    if (steps && name == "base" && *steps > 0) --*steps;
    Indexes found = named(name, label);
    if (found.empty()) {
        std::vector<std::string> ids;
        for (const auto& [known, index] : graph_.by_id) ids.push_back(known);
        throw usage_error(fmt::format("there is no revision \"{}\"{}", written, suggestion(name, ids)));
    }
    return steps ? moved(std::move(found), *steps, written) : found;
}

Indexes Selection::range(const std::string& from, const std::string& to) const {
    const bool relative_end = to.starts_with('+') && !from.empty();
    const bool relative_begin = from.starts_with('-') && !to.empty();
    const Indexes upper = to.empty() ? graph_.heads : relative_end ? of(from + to) : of(to);
    const Indexes lower = from.empty()     ? graph_.bases
                          : relative_begin ? of(to + from)
                                           : of(from);
    const std::vector<bool> below = reached(graph_, upper, &GraphNode::parents);
    const std::vector<bool> above = reached(graph_, lower, &GraphNode::children);
    Indexes found;
    for (const std::size_t index : graph_.order) {
        if (below[index] && (above[index] || from.empty())) found.push_back(index);
    }
    if (found.empty()) {
        throw usage_error(fmt::format("no revision lies between {} and {}: does the first come before the second?",
                                      from, to));
    }
    return found;
}

}  // namespace

std::vector<std::size_t> selected_revisions(const Tree& tree, const Graph& graph,
                                            const std::string& selector) {
    const Selection selection(tree, graph);
    const std::size_t colon = selector.find(':');
    if (colon == std::string::npos) return selection.of(selector);
    return selection.range(selector.substr(0, colon), selector.substr(colon + 1));
}

}  // namespace schemadiff
