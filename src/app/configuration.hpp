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
    std::vector<std::string> sources;  ///< instead of left and right: all of them with each other
    Place where;
    bool left_may_be_weaker = false;
    bool right_may_be_weaker = false;
};

/// What is asked of a tree, or of SQL scripts, by themselves.
enum class Judged { migrations, history };

/// One `[[lint]]` or `[[history]]` entry.
struct JudgeEntry {
    Judged what = Judged::migrations;
    std::string name;
    std::string source;         ///< name of a source, or a path
    std::string engine;         ///< of lint: "postgres", "sqlite"; empty: found out
    std::string changed_since;  ///< of lint: git reference; empty: everything
    std::string published;      ///< of history: git reference; empty: not asked
    int postgres_version = 0;   ///< of lint; 0: the newest
    Place where;
};

struct Configuration {
    std::string file;       ///< empty: there is none
    std::string directory;  ///< what relative paths count from
    std::map<std::string, Source> sources;
    std::map<std::string, std::string> unusable_sources;  ///< name -> why: a variable is not set
    std::vector<CompareEntry> comparisons;
    std::vector<JudgeEntry> judged;  ///< [[lint]], then [[history]]
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
