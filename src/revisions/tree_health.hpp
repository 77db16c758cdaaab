// The troubleshooting table of revision trees: what people run into, found out from the files and from
// what databases record, without running anything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/version_table.hpp"
#include "revisions/graph.hpp"
#include "revisions/symptom.hpp"
#include "revisions/tree.hpp"

namespace schemadiff {

/// A database that the tree may be the tree of.
struct KnownDatabase {
    std::string label;
    std::vector<VersionTable> tables;
};

struct TreePatient {
    const Tree& tree;
    const Graph& graph;
    std::vector<KnownDatabase> databases;
    std::map<std::string, std::string> environment;  ///< the process's and the configuration's variables
};

/// A line for each row of the table that applies.
std::vector<Symptom> symptoms_of(const TreePatient& patient);

}  // namespace schemadiff
