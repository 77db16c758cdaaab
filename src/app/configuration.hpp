// schemadiff.toml, or [tool.schemadiff] of pyproject.toml: the sources, comparisons and ignores of a
// team. Relative paths count from the file's directory.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/place.hpp"
#include "compare/ignore.hpp"
#include "engines/source.hpp"
#include "equivalence/rules_in_force.hpp"
#include "rules/rule_setting.hpp"

namespace schemadiff {

/// One `[[compare]]` entry; left and right are source names or whatever the command line takes.
struct CompareEntry {
    std::string name;
    std::string left;
    std::string right;
    Place where;
    bool left_may_be_weaker = false;
    bool right_may_be_weaker = false;
};

struct Configuration {
    std::string file;       ///< empty: there is none
    std::string directory;  ///< what relative paths count from
    std::map<std::string, Source> sources;
    std::map<std::string, std::string> unusable_sources;  ///< name -> why: a variable is not set
    std::vector<CompareEntry> comparisons;
    std::vector<Ignore> ignores;
    std::vector<EquivalenceOverrule> equivalences;
    std::vector<RuleSetting> rules;  ///< [rules]
    std::string baseline;            ///< file of accepted findings
    std::string fail_on;
    bool strict_coverage = false;
    bool skip_unparsed = false;
    ScratchSettings scratch;
    std::string python;
    bool require_isolation = false;
};

/// Reads `file`, or when it is empty the first schemadiff.toml or pyproject.toml with
/// [tool.schemadiff] from the working directory upward; an empty Configuration when there is none.
/// Throws usage Error with file:line:column on anything unknown or of the wrong type.
Configuration load_configuration(const std::string& file);

}  // namespace schemadiff
