#include "revisions/published.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "base/error.hpp"
#include "python/token.hpp"
#include "revisions/git.hpp"
#include "revisions/graph_rules.hpp"
#include "revisions/problems.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

// The tokens of each part of a revision, so that comments and layout do not count.
struct Parts {
    std::string rest;
    std::string downgrade;
};

Parts parts_of(const python::Module& module) {
    Parts parts;
    const bool has_docstring = python::docstring_of(module.statements) != nullptr;
    for (std::size_t i = has_docstring ? 1 : 0; i < module.statements.size(); ++i) {
        const python::Statement& statement = module.statements[i];
        const bool is_downgrade = statement.kind == python::StatementKind::function &&
                                  statement.name == "downgrade";
        std::string& text = is_downgrade ? parts.downgrade : parts.rest;
        const std::string slice = module.source.substr(statement.begin, statement.end - statement.begin);
        for (const python::Token& token : python::tokenise(slice).tokens) {
            text += static_cast<char>('a' + static_cast<int>(token.kind));
            text += slice.substr(token.begin, token.end - token.begin);
            text += '\n';
        }
    }
    return parts;
}

class Comparison {
  public:
    Comparison(const Tree& tree, const Graph& graph, const std::string& reference)
        : tree_(tree), graph_(graph), reference_(reference) {}

    void directory(const std::string& directory);
    std::vector<GraphFinding> result() { return std::move(found_); }

  private:
    void changed(const std::string& directory, const std::string& commit, const ChangedFile& file);
    void add(std::string_view rule, const Place& place, const std::string& message) {
        found_.push_back({std::string(rule), graph_rule(rule).severity, message, place});
    }

    const Tree& tree_;
    const Graph& graph_;
    const std::string& reference_;
    std::vector<GraphFinding> found_;
};

void Comparison::directory(const std::string& directory) {
    const std::string commit = git_commit(directory, reference_, "--published");
    for (const ChangedFile& file : changed_files(directory, commit)) {
        const bool in_tree = tree_.configuration.recursive || file.path.find('/') == std::string::npos;
        const bool was_there = file.status == 'M' || file.status == 'D' || file.status == 'T';
        if (was_there && in_tree && is_revision_file(fs::path(file.path).filename().string())) {
            changed(directory, commit, file);
        }
    }
}

void Comparison::changed(const std::string& directory, const std::string& commit,
                         const ChangedFile& file) {
    const std::string blob = git_file(directory, commit, file.path);
    const std::string path = (fs::path(directory) / file.path).string();
    const RevisionFile before = read_revision(blob, path);
    for (const Revision& old : before.revision) {
        const auto at = graph_.by_id.find(old.id);
        if (at == graph_.by_id.end()) {
            add("graph-published-removed", {.file = path},
                fmt::format("{} is in {} and in no file any more", old.id, reference_));
            continue;
        }
        const Revision& now = tree_.revisions[at->second];
        const Parts left = parts_of(old.module);
        const Parts right = parts_of(now.module);
        if (old.parents != now.parents) {
            add("graph-published-edited", now.parents_where,
                fmt::format("{} comes after other revisions than in {}", old.id, reference_));
        } else if (left.rest != right.rest) {
            add("graph-published-edited", now.where,
                fmt::format("{} does something else than in {}", old.id, reference_));
        } else if (left.downgrade != right.downgrade) {
            add("graph-published-downgrade", now.where,
                fmt::format("the downgrade of {} does something else than in {}", old.id, reference_));
        }
    }
}

}  // namespace

std::vector<GraphFinding> published_findings(const Tree& tree, const Graph& graph,
                                             const std::string& reference) {
    Comparison comparison(tree, graph, reference);
    for (const std::string& directory : tree.configuration.version_locations) {
        std::error_code error;
        if (fs::is_directory(directory, error)) comparison.directory(directory);
    }
    return comparison.result();
}

}  // namespace schemadiff
