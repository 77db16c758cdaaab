#include "revisions/graph.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

using Indexes = std::vector<std::size_t>;

void index_revisions(const Tree& tree, Graph& graph) {
    graph.nodes.resize(tree.revisions.size());
    for (std::size_t i = 0; i < tree.revisions.size(); ++i) {
        const auto [at, is_new] = graph.by_id.try_emplace(tree.revisions[i].id, i);
        if (!is_new) {
            graph.duplicates.push_back({at->second, i});
            at->second = i;
        }
    }
    for (const auto& [id, index] : graph.by_id) graph.nodes[index].included = true;
}

void connect(const Tree& tree, Graph& graph) {
    for (const auto& [id, index] : graph.by_id) {
        Indexes seen;
        for (const std::string& parent : tree.revisions[index].parents) {
            const auto at = graph.by_id.find(parent);
            if (at == graph.by_id.end()) {
                graph.missing.push_back({index, parent, false});
            } else if (std::ranges::find(seen, at->second) == seen.end()) {
                seen.push_back(at->second);
                graph.nodes[index].parents.push_back(at->second);
                graph.nodes[at->second].children.push_back(index);
            }
        }
    }
}

// Labels hold for what comes after, and before as far as there is one way back (Alembic's
// RevisionMap._map_branch_labels).
void spread_labels(const Tree& tree, Graph& graph) {
    for (const auto& [id, index] : graph.by_id) {
        const std::vector<std::string>& labels = tree.revisions[index].labels;
        if (labels.empty()) continue;
        const std::vector<bool> after = reached(graph, {index}, &GraphNode::children);
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (after[i]) graph.nodes[i].labels.insert(labels.begin(), labels.end());
        }
        std::size_t at = index;
        for (std::size_t steps = 0; steps < graph.nodes.size(); ++steps) {
            if (graph.nodes[at].parents.size() != 1) break;
            at = graph.nodes[at].parents.front();
            if (graph.nodes[at].is_branch_point() || graph.nodes[at].is_merge()) break;
            graph.nodes[at].labels.insert(labels.begin(), labels.end());
        }
    }
}

// A dependency may be an id, the beginning of one, a label or label@head.
std::vector<std::size_t> dependency_of(const Tree& tree, const Graph& graph, const std::string& written) {
    if (const auto at = graph.by_id.find(written); at != graph.by_id.end()) return {at->second};
    const std::string label = written.substr(0, written.find('@'));
    Indexes found;
    for (const auto& [id, index] : graph.by_id) {
        const std::vector<std::string>& labels = tree.revisions[index].labels;
        if (std::ranges::find(labels, label) == labels.end()) continue;
        if (label == written) {
            found.push_back(index);
        } else {
            for (const auto& [other_id, other] : graph.by_id) {
                const GraphNode& node = graph.nodes[other];
                const bool wanted = written == label + "@head"
                                        ? node.is_head() && node.labels.contains(label)
                                        : written == label + "@" + other_id;
                if (wanted) found.push_back(other);
            }
        }
    }
    if (!found.empty()) return found;
    for (auto at = graph.by_id.lower_bound(written);
         at != graph.by_id.end() && at->first.starts_with(written); ++at) {
        found.push_back(at->second);
    }
    return found.size() == 1 ? found : Indexes{};
}

void connect_dependencies(const Tree& tree, Graph& graph) {
    for (const auto& [id, index] : graph.by_id) {
        for (const std::string& written : tree.revisions[index].depends_on) {
            const Indexes found = dependency_of(tree, graph, written);
            if (found.empty()) graph.missing.push_back({index, written, true});
            for (const std::size_t other : found) {
                graph.nodes[index].dependencies.push_back(other);
                graph.nodes[other].dependents.push_back(index);
            }
        }
    }
}

// Children before parents, each line of revisions in one piece: what became ready last comes next.
// Returns how many could be sorted; the rest is in circles or before one.
std::size_t sort_revisions(Graph& graph) {
    std::vector<std::size_t> waiting(graph.nodes.size());
    Indexes ready;
    for (auto at = graph.heads.rbegin(); at != graph.heads.rend(); ++at) ready.push_back(*at);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) waiting[i] = graph.nodes[i].children.size();
    std::vector<bool> done(graph.nodes.size());
    while (!ready.empty()) {
        const std::size_t next = ready.back();
        ready.pop_back();
        done[next] = true;
        graph.order.push_back(next);
        const Indexes& parents = graph.nodes[next].parents;
        for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
            if (--waiting[*parent] == 0) ready.push_back(*parent);
        }
    }
    const std::size_t sorted = graph.order.size();
    for (const auto& [id, index] : graph.by_id) {
        if (!done[index]) graph.order.push_back(index);
    }
    return sorted;
}

// What was sorted is in no circle; of the rest, those are that can be reached from each other.
void find_cycles(Graph& graph, std::size_t sorted) {
    std::vector<bool> assigned(graph.nodes.size());
    for (std::size_t i = sorted; i < graph.order.size(); ++i) {
        const std::size_t index = graph.order[i];
        if (assigned[index]) continue;
        const std::vector<bool> before = reached(graph, graph.nodes[index].parents, &GraphNode::parents);
        if (!before[index]) continue;
        const std::vector<bool> after = reached(graph, {index}, &GraphNode::children);
        Indexes cycle;
        for (std::size_t other = 0; other < before.size(); ++other) {
            if (!before[other] || !after[other]) continue;
            assigned[other] = true;
            cycle.push_back(other);
        }
        graph.cycles.push_back(std::move(cycle));
    }
}

}  // namespace

std::vector<bool> reached(const Graph& graph, const std::vector<std::size_t>& start,
                          std::vector<std::size_t> GraphNode::*edges) {
    std::vector<bool> seen(graph.nodes.size());
    Indexes open;
    for (const std::size_t index : start) {
        if (!seen[index]) open.push_back(index);
        seen[index] = true;
    }
    while (!open.empty()) {
        const std::size_t index = open.back();
        open.pop_back();
        for (const std::size_t next : graph.nodes[index].*edges) {
            if (!seen[next]) open.push_back(next);
            seen[next] = true;
        }
    }
    return seen;
}

Graph graph_of(const Tree& tree) {
    Graph graph;
    index_revisions(tree, graph);
    connect(tree, graph);
    spread_labels(tree, graph);
    connect_dependencies(tree, graph);
    for (const auto& [id, index] : graph.by_id) {
        if (graph.nodes[index].is_head()) graph.heads.push_back(index);
        const Revision& revision = tree.revisions[index];
        graph.nodes[index].is_base =
            revision.parents_stated && revision.parents_known && revision.parents.empty();
        if (graph.nodes[index].is_base) graph.bases.push_back(index);
    }
    find_cycles(graph, sort_revisions(graph));
    return graph;
}

}  // namespace schemadiff
