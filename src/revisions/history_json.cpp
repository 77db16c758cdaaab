#include <ostream>

#include "model/json_writer.hpp"
#include "revisions/history.hpp"

namespace schemadiff {

namespace {

// Raised when a reader of the format would have to change.
constexpr int format_version = 1;

std::vector<std::string> ids_of(const History& history, const std::vector<std::size_t>& indexes) {
    std::vector<std::string> ids;
    for (const std::size_t index : indexes) ids.push_back(history.tree.revisions[index].id);
    return ids;
}

void write_place(const Place& place, JsonWriter& json) {
    json.member_unless_empty("file", place.file);
    if (place.line > 0) json.member("line", place.line);
    if (place.column > 0) json.member("column", place.column);
}

void write_revision(const History& history, std::size_t index, JsonWriter& json) {
    const Revision& revision = history.tree.revisions[index];
    const GraphNode& node = history.graph.nodes[index];
    json.begin_object(JsonLayout::one_line).member("id", revision.id);
    json.member("down_revision", revision.parents);
    if (!revision.depends_on.empty()) json.member("depends_on", revision.depends_on);
    if (!revision.labels.empty()) json.member("branch_labels", revision.labels);
    if (!node.labels.empty()) {
        json.member("on_branches", std::vector<std::string>(node.labels.begin(), node.labels.end()));
    }
    if (node.included && history.current.contains(revision.id)) json.member("current", true);
    if (node.is_head()) json.member("head", true);
    if (node.is_base) json.member("base", true);
    if (node.is_merge()) json.member("merge", true);
    if (node.is_branch_point()) json.member("branch_point", true);
    json.member_unless_empty("message", revision.message);
    const auto summary = history.summaries.find(index);
    if (summary != history.summaries.end()) json.member("summary", summary->second);
    write_place(revision.where, json);
    json.end_object();
}

void write_tree(const History& history, JsonWriter& json) {
    const TreeConfiguration& tree = history.tree.configuration;
    json.begin_object().member("name", tree.name);
    json.member_unless_empty("configuration", tree.file);
    json.member("script_location", tree.script_location);
    json.member("version_locations", tree.version_locations);
    json.member("heads", ids_of(history, history.graph.heads));
    json.member("bases", ids_of(history, history.graph.bases));
    json.key("revisions").begin_array();
    for (const std::size_t index : history.shown) write_revision(history, index, json);
    json.end_array().key("findings").begin_array();
    for (const GraphFinding& finding : history.findings) {
        json.begin_object(JsonLayout::one_line).member("rule", finding.rule);
        json.member("severity", to_string(finding.severity)).member("message", finding.message);
        write_place(finding.place, json);
        json.member_unless_empty("revision", finding.place.revision).end_object();
    }
    json.end_array().key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : history.tree.diagnostics) {
        json.begin_object(JsonLayout::one_line).member("remark", to_string(diagnostic.remark));
        json.member("message", diagnostic.message);
        write_place(diagnostic.place, json);
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace

void write_history_json(const std::vector<History>& histories, std::ostream& out) {
    JsonWriter json(out);
    json.begin_object().member("format", "schemadiff history").member("version", format_version);
    json.key("trees").begin_array();
    for (const History& history : histories) write_tree(history, json);
    json.end_array().end_object();
}

}  // namespace schemadiff
