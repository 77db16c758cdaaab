#include "model/snapshot_json.hpp"

#include <algorithm>
#include <ostream>

#include "model/json_writer.hpp"

namespace schemadiff {

namespace {

void write(const Location& location, JsonWriter& json) {
    json.begin_array(JsonLayout::one_line);
    json.value(location.file).value(location.line).value(location.column).value(location.revision);
    json.end_array();
}

void write_attributes(const std::vector<Attribute>& attributes, JsonWriter& json) {
    json.key("attributes").begin_object(JsonLayout::one_line);
    for (const Attribute& attribute : attributes) {
        json.key(row_of(attribute.key).name);
        std::visit([&](const auto& value) { json.value(value); }, attribute.value());
    }
    json.end_object();
}

void write_written(const std::vector<Written>& written, JsonWriter& json) {
    json.key("written").begin_array(JsonLayout::one_line);
    for (const Written& one : written) {
        json.begin_object(JsonLayout::one_line);
        json.member("key", row_of(one.key).name).member("spelling", one.spelling());
        if (one.where != Location{}) write(one.where, json.key("at"));
        json.end_object();
    }
    json.end_array();
}

void write(const Object& object, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line);
    json.member("kind", row_of(object.kind).name).member_unless_empty("name", object.name);
    if (object.where != Location{}) write(object.where, json.key("at"));
    if (!object.attributes.empty()) write_attributes(object.attributes, json);
    if (!object.written.empty()) write_written(object.written, json);
    if (!object.children.empty()) {
        json.key("children").begin_array();
        for (const Object& child : object.children) write(child, json);
        json.end_array();
    }
    json.end_object();
}

void write(const Unstated& unstated, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line).member("kind", row_of(unstated.kind).name);
    if (unstated.key) json.member("key", row_of(*unstated.key).name);
    json.end_object();
}

void write(const CoverageGap& gap, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line);
    json.member("what", gap.what).member("count", gap.count).member("reason", gap.reason);
    json.end_object();
}

void write(const Diagnostic& diagnostic, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line);
    json.member("remark", to_string(diagnostic.remark)).member("message", diagnostic.message);
    const Place& place = diagnostic.place;
    json.member_unless_empty("file", place.file);
    if (place.line != 0) json.member("line", place.line);
    if (place.column != 0) json.member("column", place.column);
    json.member_unless_empty("revision", place.revision);
    json.member_unless_empty("excerpt", diagnostic.excerpt).end_object();
}

template <typename T>
void write_each(std::string_view name, const std::vector<T>& values, JsonWriter& json) {
    if (values.empty()) return;
    json.key(name).begin_array();
    for (const T& value : values) write(value, json);
    json.end_array();
}

void write_texts(std::string_view name, const Strings& texts, JsonWriter& json) {
    if (texts.empty()) return;
    json.key(name).begin_array();
    for (const std::string& text : texts) json.value(text);
    json.end_array();
}

constexpr std::string_view white_space = " \t\r\n";

bool skip(std::string_view& text, std::string_view word) {
    text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

}  // namespace

void write_snapshot(const Snapshot& snapshot, std::ostream& out) {
    JsonWriter json(out);
    json.begin_object();
    json.member("schemadiff_snapshot", snapshot_version);
    json.member("dialect", to_string(snapshot.dialect));
    json.member("server_version", snapshot.server_version);
    json.member("read_by", snapshot.read_by);
    json.member("label", snapshot.label);
    write_texts("files", snapshot.files, json);
    write_texts("revisions", snapshot.revisions, json);
    write_each("unstated", snapshot.unstated, json);
    write_each("coverage", snapshot.coverage, json);
    write_each("diagnostics", snapshot.diagnostics, json);
    write(snapshot.root, json.key("root"));
    json.end_object();
}

bool is_snapshot(std::string_view text) {
    skip(text, "\xef\xbb\xbf");
    return skip(text, "{") && skip(text, "\"schemadiff_snapshot\"");
}

}  // namespace schemadiff
