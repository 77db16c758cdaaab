// How the revisions of a tree hang together. Indexes are those of Tree::revisions; of several
// revisions with one id only the last is in the graph, as in Alembic.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "revisions/tree.hpp"

namespace schemadiff {

struct GraphNode {
    bool included = false;  ///< false: another file has this id as well, and counts
    std::vector<std::size_t> parents;
    std::vector<std::size_t> children;
    std::vector<std::size_t> dependencies;
    std::vector<std::size_t> dependents;
    bool is_base = false;  ///< it says that nothing comes before it
    std::set<std::string> labels;  ///< its own and those of the branch that it is on

    bool is_head() const { return included && children.empty(); }
    bool is_merge() const { return parents.size() > 1; }
    bool is_branch_point() const { return children.size() > 1; }
};

/// An id that is named and not there.
struct MissingRevision {
    std::size_t from = 0;
    std::string id;
    bool is_dependency = false;
};

struct DuplicateRevision {
    std::size_t first = 0;
    std::size_t last = 0;
};

struct Graph {
    std::vector<GraphNode> nodes;
    std::map<std::string, std::size_t, std::less<>> by_id;
    std::vector<std::size_t> order;  ///< children before parents; cycles and what only they reach last
    std::vector<std::size_t> heads;  ///< by id
    std::vector<std::size_t> bases;  ///< by id
    std::vector<std::vector<std::size_t>> cycles;  ///< sets that come after each other
    std::vector<MissingRevision> missing;
    std::vector<DuplicateRevision> duplicates;
};

Graph graph_of(const Tree& tree);

/// The nodes reached from `start` over these edges, itself included.
std::vector<bool> reached(const Graph& graph, const std::vector<std::size_t>& start,
                          std::vector<std::size_t> GraphNode::*edges);

}  // namespace schemadiff
