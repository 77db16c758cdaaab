// The reading half of snapshot_json.hpp. The document and each object is a level; what stands in a
// level is collected as small values and turned into the model when the level ends, except for the
// objects inside it, which are levels themselves.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "base/error.hpp"
#include "model/json_value.hpp"
#include "model/json_writer.hpp"
#include "model/snapshot_json.hpp"

namespace schemadiff {

namespace {

std::string_view type_of(const JsonValue& value) {
    constexpr std::string_view names[] = {"null",   "true or false", "a number", "a number",
                                          "a text", "an array",      "an object"};
    return names[value.data.index()];
}

[[noreturn]] void wrong_type(std::string_view name, std::string_view expected,
                             const JsonValue& value) {
    throw source_error(
        fmt::format("\"{}\" is {} where {} is expected", name, type_of(value), expected));
}

std::string text_of(std::string_view name, const JsonValue& value) {
    if (!value.string()) wrong_type(name, "a text", value);
    return bytes_of(*value.string());
}

std::int64_t number_of(std::string_view name, const JsonValue& value) {
    if (!value.integer()) wrong_type(name, "a whole number", value);
    return *value.integer();
}

const JsonValue::Array& array_of(std::string_view name, const JsonValue& value) {
    if (!value.array()) wrong_type(name, "an array", value);
    return *value.array();
}

Strings texts_of(std::string_view name, const JsonValue& value) {
    Strings texts;
    for (const JsonValue& one : array_of(name, value)) texts.push_back(text_of(name, one));
    return texts;
}

// The members of one object of the document, taken out by name; what nobody took is an error.
class Members {
  public:
    Members(std::string_view what, const JsonValue::Members& members)
        : what_(what), members_(members) {}
    Members(std::string_view what, const JsonValue& value)
        : what_(what), members_(members_of(what, value)) {}

    const JsonValue* find(std::string_view name) {
        const auto at = std::ranges::find(members_, name, &JsonMember::name);
        if (at == members_.end()) return nullptr;
        taken_.insert(name);
        return &at->value;
    }
    const JsonValue& at(std::string_view name) {
        const JsonValue* value = find(name);
        if (!value) throw source_error(fmt::format("{} has no \"{}\"", what_, name));
        return *value;
    }
    std::string text(std::string_view name) { return text_of(name, at(name)); }
    std::string text_or_empty(std::string_view name) {
        const JsonValue* value = find(name);
        return value ? text_of(name, *value) : std::string();
    }
    std::int64_t number_or_zero(std::string_view name) {
        const JsonValue* value = find(name);
        return value ? number_of(name, *value) : 0;
    }
    Strings texts_or_none(std::string_view name) {
        const JsonValue* value = find(name);
        return value ? texts_of(name, *value) : Strings();
    }
    void refuse_others() const {
        for (const JsonMember& member : members_) {
            if (!taken_.contains(member.name)) {
                throw source_error(
                    fmt::format("{} has an unknown member \"{}\"", what_, member.name));
            }
        }
    }

  private:
    static const JsonValue::Members& members_of(std::string_view what, const JsonValue& value) {
        if (!value.members()) wrong_type(what, "an object", value);
        return *value.members();
    }

    std::string_view what_;
    const JsonValue::Members& members_;
    std::set<std::string_view> taken_;
};

Kind kind_of(Members& members) {
    const std::string name = members.text("kind");
    const std::optional<Kind> kind = kind_named(name);
    if (!kind) throw source_error(fmt::format("\"{}\" is no kind of object", name));
    return *kind;
}

// Names are unique among the keys of a kind only: `strict` is another key of a table than of a
// function.
Key key_of(Kind kind, std::string_view name) {
    const auto named = [&](Key key) { return row_of(key).name == name; };
    const auto at = std::ranges::find_if(row_of(kind).keys, named);
    if (at == row_of(kind).keys.end()) {
        throw source_error(
            fmt::format("\"{}\" is no attribute of a {}", name, row_of(kind).words));
    }
    return *at;
}

std::uint32_t index_of(std::string_view name, const JsonValue& value) {
    const std::int64_t number = number_of(name, value);
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max()) {
        throw source_error(fmt::format("\"{}\" has {}, which is no position", name, number));
    }
    return static_cast<std::uint32_t>(number);
}

Location location_of(Members& members) {
    const JsonValue* value = members.find("at");
    if (!value) return {};
    const JsonValue::Array& parts = array_of("at", *value);
    if (parts.size() != 4) throw source_error("\"at\" is not [file, line, column, revision]");
    return {index_of("at", parts[0]), index_of("at", parts[1]), index_of("at", parts[2]),
            index_of("at", parts[3])};
}

Value value_of_key(Key key, const JsonValue& value) {
    const KeyRow& row = row_of(key);
    switch (row.shape) {
        case Shape::flag:
            if (!value.boolean()) wrong_type(row.name, "true or false", value);
            return *value.boolean();
        case Shape::number: return number_of(row.name, value);
        case Shape::text: return text_of(row.name, value);
        case Shape::list: return texts_of(row.name, value);
        case Shape::set: break;
    }
    Strings texts = texts_of(row.name, value);
    std::ranges::sort(texts);
    const auto repeated = std::ranges::unique(texts);
    texts.erase(repeated.begin(), repeated.end());
    return texts;
}

Written written_of(Kind kind, const JsonValue& value) {
    Members members("an entry of \"written\"", value);
    Written written{key_of(kind, members.text("key")), members.text("spelling"),
                    location_of(members)};
    members.refuse_others();
    return written;
}

Object object_of(const JsonValue::Members& its_members, std::vector<Object>&& children) {
    Members members("an object", its_members);
    Object object(kind_of(members), members.text_or_empty("name"));
    object.where = location_of(members);
    if (const JsonValue* attributes = members.find("attributes")) {
        if (!attributes->members()) wrong_type("attributes", "an object", *attributes);
        for (const JsonMember& one : *attributes->members()) {
            const Key key = key_of(object.kind, one.name);
            object.put(key, value_of_key(key, one.value));
        }
    }
    if (const JsonValue* written = members.find("written")) {
        for (const JsonValue& one : array_of("written", *written)) {
            object.written.push_back(written_of(object.kind, one));
        }
    }
    members.refuse_others();
    object.children = std::move(children);
    return object;
}

Unstated unstated_of(const JsonValue& value) {
    Members members("an entry of \"unstated\"", value);
    Unstated unstated{kind_of(members), std::nullopt};
    if (members.find("key")) unstated.key = key_of(unstated.kind, members.text("key"));
    members.refuse_others();
    return unstated;
}

CoverageGap gap_of(const JsonValue& value) {
    Members members("an entry of \"coverage\"", value);
    CoverageGap gap{members.text("what"), number_of("count", members.at("count")),
                    members.text("reason")};
    members.refuse_others();
    return gap;
}

Diagnostic diagnostic_of(const JsonValue& value) {
    Members members("an entry of \"diagnostics\"", value);
    const std::string name = members.text("remark");
    const std::optional<Remark> remark = remark_named(name);
    if (!remark) throw source_error(fmt::format("\"{}\" is no remark", name));
    Diagnostic diagnostic{*remark, members.text("message"), {}};
    diagnostic.place.file = members.text_or_empty("file");
    diagnostic.place.line = static_cast<int>(members.number_or_zero("line"));
    diagnostic.place.column = static_cast<int>(members.number_or_zero("column"));
    diagnostic.place.revision = members.text_or_empty("revision");
    diagnostic.excerpt = members.text_or_empty("excerpt");
    members.refuse_others();
    return diagnostic;
}

template <typename T>
std::vector<T> each_of(Members& members, std::string_view name, T (*read)(const JsonValue&)) {
    std::vector<T> results;
    const JsonValue* value = members.find(name);
    if (!value) return results;
    for (const JsonValue& one : array_of(name, *value)) results.push_back(read(one));
    return results;
}

Snapshot snapshot_of(const JsonValue::Members& its_members, Object&& root) {
    Members members("the snapshot", its_members);
    Snapshot snapshot;
    members.at("schemadiff_snapshot");
    const std::string dialect = members.text("dialect");
    const std::optional<DialectName> named = dialect_named(dialect);
    if (!named) throw source_error(fmt::format("\"{}\" is no dialect", dialect));
    snapshot.dialect = *named;
    snapshot.server_version = members.text_or_empty("server_version");
    snapshot.read_by = members.text_or_empty("read_by");
    snapshot.label = members.text_or_empty("label");
    snapshot.files = members.texts_or_none("files");
    snapshot.revisions = members.texts_or_none("revisions");
    snapshot.unstated = each_of(members, "unstated", unstated_of);
    snapshot.coverage = each_of(members, "coverage", gap_of);
    snapshot.diagnostics = each_of(members, "diagnostics", diagnostic_of);
    members.refuse_others();
    if (root.kind != Kind::database) {
        throw source_error(fmt::format("the root is a {}, not a database", row_of(root.kind).words));
    }
    snapshot.root = std::move(root);
    // A file that a person edited may have them in any order.
    snapshot.root.sort_children();
    return snapshot;
}

void check_version(const JsonValue& value) {
    const std::int64_t version = number_of("schemadiff_snapshot", value);
    if (version > snapshot_version) {
        throw source_error(fmt::format(
            "the snapshot has format {}, and this schemadiff reads up to {}: read it with the "
            "version that wrote it, or a newer one",
            version, snapshot_version));
    }
    if (version < 1) throw source_error(fmt::format("there is no snapshot format {}", version));
}

class SnapshotReader {
  public:
    void take(JsonEvent&& event) {
        if (building_) {
            if (builder_.take(std::move(event))) keep_member();
        } else if (levels_.empty()) {
            if (event.token != JsonToken::begin_object) throw not_a_snapshot();
            levels_.emplace_back();
        } else if (levels_.back().wants_objects) {
            take_objects(event);
        } else if (event.token == JsonToken::end_object) {
            end_level();
        } else {
            begin_member(std::move(event));
        }
    }

    Snapshot result() { return std::move(snapshot_); }

  private:
    // The document, or an object whose members are being read.
    struct Level {
        JsonValue::Members members;
        std::vector<Object> children;  ///< of the document: its root
        bool wants_objects = false;    ///< stands in "children", or before the value of "root"
    };

    static Error not_a_snapshot() {
        return source_error(
            "this is no schemadiff snapshot (its first member is not \"schemadiff_snapshot\"); "
            "`schemadiff inspect SOURCE --format json` writes one");
    }

    bool in_document() const { return levels_.size() == 1; }

    void begin_member(JsonEvent&& event) {
        // Inside a level that wants no objects, an event is a key or the value of the last key.
        if (event.token != JsonToken::key) {
            if (expects_array_) {
                if (event.token != JsonToken::begin_array) {
                    throw source_error("\"children\" is not an array");
                }
                expects_array_ = false;
                levels_.back().wants_objects = true;
                return;
            }
            building_ = true;
            if (builder_.take(std::move(event))) keep_member();
            return;
        }
        const bool first = in_document() && levels_.back().members.empty();
        if (first && event.text != "schemadiff_snapshot") throw not_a_snapshot();
        name_ = std::move(event.text);
        if (in_document() && name_ == "root") levels_.back().wants_objects = true;
        expects_array_ = !in_document() && name_ == "children";
    }

    void keep_member() {
        building_ = false;
        levels_.back().members.push_back({std::move(name_), builder_.result()});
        const JsonMember& member = levels_.back().members.back();
        if (in_document() && levels_.back().members.size() == 1) check_version(member.value);
    }

    void take_objects(const JsonEvent& event) {
        Level& level = levels_.back();
        if (event.token == JsonToken::begin_object) {
            if (in_document()) level.wants_objects = false;
            levels_.emplace_back();
        } else if (event.token == JsonToken::end_array) {
            level.wants_objects = false;
        } else {
            throw source_error("something stands where an object of the schema is expected");
        }
    }

    void end_level() {
        Level level = std::move(levels_.back());
        levels_.pop_back();
        if (!levels_.empty()) {
            levels_.back().children.push_back(object_of(level.members, std::move(level.children)));
            return;
        }
        if (level.members.empty()) throw not_a_snapshot();
        if (level.children.size() != 1) throw source_error("the snapshot has no \"root\"");
        snapshot_ = snapshot_of(level.members, std::move(level.children.front()));
    }

    std::vector<Level> levels_;
    JsonBuilder builder_;
    bool building_ = false;
    bool expects_array_ = false;
    std::string name_;
    Snapshot snapshot_;
};

}  // namespace

Snapshot read_snapshot(std::string_view text, std::string_view label) {
    SnapshotReader reader;
    read_json(text, label, [&](JsonEvent&& event) { reader.take(std::move(event)); });
    return reader.result();
}

}  // namespace schemadiff
