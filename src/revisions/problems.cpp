#include "revisions/problems.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "revisions/graph_rules.hpp"

namespace schemadiff {

namespace {

// alembic_version.version_num
constexpr std::size_t longest_id = 32;

class Finder {
  public:
    Finder(const Tree& tree, const Graph& graph) : tree_(tree), graph_(graph) {}

    std::vector<GraphFinding> run();

  private:
    const Revision& revision(std::size_t index) const { return tree_.revisions[index]; }
    void add(std::string_view rule, const Place& place, std::string message);
    void missing();
    void duplicates();
    void cycles();
    void heads();
    void each_revision(const Revision& revision);
    void docstring(const Revision& revision);
    void file_name(const Revision& revision);
    void other_files();

    const Tree& tree_;
    const Graph& graph_;
    std::vector<GraphFinding> found_;
};

void Finder::add(std::string_view rule, const Place& place, std::string message) {
    found_.push_back({std::string(rule), graph_rule(rule).severity, std::move(message), place});
}

void Finder::missing() {
    for (const MissingRevision& missing : graph_.missing) {
        const Revision& from = revision(missing.from);
        const bool dependency = missing.is_dependency;
        add(dependency ? "graph-missing-dependency" : "graph-missing-parent",
            dependency ? from.where : from.parents_where,
            fmt::format("{} {} {}, which is in no file", from.id,
                        dependency ? "depends on" : "comes after", missing.id));
    }
}

void Finder::duplicates() {
    for (const DuplicateRevision& duplicate : graph_.duplicates) {
        add("graph-duplicate-id", revision(duplicate.last).where,
            fmt::format("{} is the id of {} as well", revision(duplicate.last).id,
                        revision(duplicate.first).where.file));
    }
    std::map<std::string, const Revision*> labels;
    for (const auto& [id, index] : graph_.by_id) {
        for (const std::string& label : revision(index).labels) {
            if (label.starts_with('{')) continue;
            const auto [at, is_new] = labels.try_emplace(label, &revision(index));
            if (!is_new) {
                add("graph-duplicate-label", revision(index).where,
                    fmt::format("{} gives the branch label {}, and so does {}", id, label, at->second->id));
            }
        }
    }
}

void Finder::cycles() {
    for (const std::vector<std::size_t>& cycle : graph_.cycles) {
        std::vector<std::string> ids;
        for (const std::size_t index : cycle) ids.push_back(revision(index).id);
        add("graph-cycle", revision(cycle.front()).parents_where,
            fmt::format("{} come{} after {}", fmt::join(ids, ", "), ids.size() == 1 ? "s" : "",
                        ids.size() == 1 ? "itself" : "each other in a circle"));
    }
}

// A head that a label of its own tells apart is meant; those that share their labels are not.
void Finder::heads() {
    std::map<std::set<std::string>, std::vector<std::size_t>> by_labels;
    for (const std::size_t head : graph_.heads) by_labels[graph_.nodes[head].labels].push_back(head);
    for (const auto& [labels, heads] : by_labels) {
        if (heads.size() < 2) continue;
        std::vector<std::string> ids;
        for (const std::size_t head : heads) ids.push_back(revision(head).id);
        add("graph-several-heads", revision(heads.back()).where,
            labels.empty()
                ? fmt::format("{} heads that no label tells apart: {}; `alembic merge heads` joins them",
                              ids.size(), fmt::join(ids, ", "))
                : fmt::format("the branch {} has {} heads: {}; `alembic merge {}` joins them",
                              fmt::join(labels, ", "), ids.size(), fmt::join(ids, ", "),
                              fmt::join(ids, " ")));
    }
}

std::optional<std::string> docstring_line(const std::string& docstring, std::string_view name) {
    std::size_t at = docstring.starts_with(name) ? 0 : docstring.find("\n" + std::string(name));
    if (at == std::string::npos) return std::nullopt;
    at += name.size() + (docstring[at] == '\n');
    const std::size_t end = std::min(docstring.find('\n', at), docstring.size());
    std::string text = docstring.substr(at, end - at);
    text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
    text.erase(text.find_last_not_of(" \t") + 1);
    return text;
}

std::set<std::string> words_of(const std::string& text, std::string_view separators) {
    std::set<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        if (end > begin) words.insert(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

void Finder::docstring(const Revision& revision) {
    if (const auto id = docstring_line(revision.docstring, "Revision ID:"); id && *id != revision.id) {
        add("graph-docstring", revision.docstring_where,
            fmt::format("the docstring says \"Revision ID: {}\", the code {}", *id, revision.id));
    }
    const auto written = docstring_line(revision.docstring, "Revises:");
    if (!written || !revision.parents_known || !revision.parents_stated) return;
    std::set<std::string> said = words_of(*written, ", ");
    if (said == std::set<std::string>{"None"} || said == std::set<std::string>{"<base>"}) said.clear();
    if (said == std::set<std::string>(revision.parents.begin(), revision.parents.end())) return;
    add("graph-docstring", revision.docstring_where,
        fmt::format("the docstring says \"Revises: {}\", the code {}", *written,
                    revision.parents.empty() ? "None" : fmt::format("{}", fmt::join(revision.parents, ", "))));
}

bool looks_generated(const std::string& word) {
    return word.size() == 12 && word.find_first_not_of("0123456789abcdef") == std::string::npos &&
           word.find_first_of("0123456789") != std::string::npos &&
           word.find_first_of("abcdef") != std::string::npos;
}

void Finder::file_name(const Revision& revision) {
    const std::string stem = std::filesystem::path(revision.where.file).stem().string();
    if (stem.find(revision.id) != std::string::npos) return;
    for (const std::string& word : words_of(stem, "_-. ")) {
        const bool of_other = word.size() >= 4 && graph_.by_id.contains(word);
        if (!of_other && !looks_generated(word)) continue;
        add("graph-file-name", revision.where,
            fmt::format("the file's name holds {}, its revision is {}", word, revision.id));
        return;
    }
}

void Finder::each_revision(const Revision& revision) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < revision.id.size(); ++characters) {
        at += first_code_point(std::string_view(revision.id).substr(at)).length;
    }
    if (characters > longest_id) {
        add("graph-id-too-long", revision.where,
            fmt::format("the id {} has {} characters, and the version table takes {}", revision.id,
                        characters, longest_id));
    }
    if (!revision.parents_stated) {
        add("graph-no-down-revision", revision.where,
            fmt::format("{} has no down_revision", revision.id));
    }
    docstring(revision);
    file_name(revision);
}

void Finder::other_files() {
    for (const OtherFile& other : tree_.others) {
        add("graph-orphan-file", other.where,
            other.looks_like_a_revision ? "this looks like a revision, but it defines no `revision`"
                                        : "this is no revision, but Alembic imports it as one");
    }
}

std::vector<GraphFinding> Finder::run() {
    missing();
    duplicates();
    cycles();
    heads();
    for (const Revision& revision : tree_.revisions) each_revision(revision);
    other_files();
    sort_findings(found_);
    return std::move(found_);
}

}  // namespace

void sort_findings(std::vector<GraphFinding>& findings) {
    std::ranges::sort(findings, {}, [](const GraphFinding& finding) {
        return std::tie(finding.place.file, finding.place.line, finding.rule, finding.message);
    });
}

std::vector<GraphFinding> current_findings(const Graph& graph, const std::set<std::string>& current,
                                           const std::string& database) {
    std::vector<GraphFinding> found;
    for (const std::string& id : current) {
        if (graph.by_id.contains(id)) continue;
        const GraphRule& rule = graph_rule("graph-current-unknown");
        found.push_back({std::string(rule.id), rule.severity,
                         fmt::format("the database stands at {}, which is in no file", id),
                         {.file = database}});
    }
    return found;
}

std::vector<GraphFinding> graph_findings(const Tree& tree, const Graph& graph) {
    return Finder(tree, graph).run();
}

}  // namespace schemadiff
