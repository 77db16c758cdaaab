#include "app/weak_comparison.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "sql/extension_names.hpp"
#include "sql/query.hpp"

namespace schemadiff {

namespace {

const Object* object_at(const Object& root, const Path& path) {
    const Object* object = &root;
    for (const PathStep& step : path) {
        const Object wanted(step.kind, step.name);
        const auto found = std::ranges::lower_bound(object->children, wanted, comes_before);
        const bool same = found != object->children.end() && found->kind == step.kind &&
                          found->name == step.name;
        if (!same) return nullptr;
        object = &*found;
    }
    return object;
}

bool is_unresolved(const Snapshot& snapshot, const Path& path) {
    const Object* object = object_at(snapshot.root, path);
    return object != nullptr && object->find(Key::unresolved) != nullptr;
}

// Where the extensions of both sides have their objects. plpgsql has nothing that expressions name.
std::set<std::string> extension_schemas(const Snapshot& left, const Snapshot& right) {
    std::set<std::string> schemas;
    for (const Snapshot* side : {&left, &right}) {
        for (const Object& object : side->root.children) {
            if (object.kind != Kind::extension || object.name == "plpgsql") continue;
            if (const std::string* schema = object.get<Key::schema>()) schemas.insert(*schema);
        }
    }
    return schemas;
}

// The texts of a value: an expression, or the keys of an index.
Strings texts_of(const std::optional<Value>& value) {
    if (!value) return {};
    if (const auto* text = std::get_if<std::string>(&*value)) return {*text};
    const auto* texts = std::get_if<Strings>(&*value);
    return texts ? *texts : Strings();
}

bool holds_expressions(Key key) {
    switch (key) {
        case Key::definition:
        case Key::expression:
        case Key::default_:
        case Key::generated:
        case Key::predicate:
        case Key::keys:
        case Key::elements: return true;
        default: return false;
    }
}

bool differs_in_extension_names(const Change& change, const std::set<std::string>& schemas) {
    if (!change.key || !holds_expressions(*change.key)) return false;
    const Strings left = texts_of(change.left);
    // The types of an extension's calls are not known either: a query's casts follow from them.
    const auto form = [&](const std::string& text) {
        const std::string known = without_extension_names(text, schemas);
        return change.key == Key::definition ? weak_form(known) : known;
    };
    return !left.empty() && std::ranges::equal(left, texts_of(change.right), {}, form, form);
}

std::vector<CoverageGap> gaps_of(const std::map<Kind, std::int64_t>& counts, std::string_view reason) {
    std::vector<CoverageGap> gaps;
    for (const auto& [kind, count] : counts) {
        const KindRow& row = row_of(kind);
        gaps.push_back({std::string(count == 1 ? row.words : row.plural), count, std::string(reason)});
    }
    return gaps;
}

}  // namespace

std::vector<CoverageGap> drop_weak_changes(Changes& changes, const Snapshot& left,
                                           const Snapshot& right) {
    std::map<Kind, std::int64_t> counts;
    std::erase_if(changes, [&](const Change& change) {
        if (change.key != Key::definition || !change.left || !change.right) return false;
        if (!is_unresolved(left, change.path) && !is_unresolved(right, change.path)) return false;
        const auto& one = std::get<std::string>(*change.left);
        const auto& other = std::get<std::string>(*change.right);
        if (weak_form(one) != weak_form(other)) return false;
        ++counts[change.kind()];
        return true;
    });
    std::vector<CoverageGap> gaps = gaps_of(counts, "not everything in the queries is understood");
    const std::set<std::string> schemas = extension_schemas(left, right);
    const bool by_text = left.read_by == "static" || right.read_by == "static";
    if (!by_text || schemas.empty()) return gaps;
    std::map<Kind, std::int64_t> with_extensions;
    std::erase_if(changes, [&](const Change& change) {
        const bool weak = differs_in_extension_names(change, schemas);
        if (weak) ++with_extensions[change.kind()];
        return weak;
    });
    for (CoverageGap& gap : gaps_of(with_extensions, "what an extension has cannot be read from text")) {
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

}  // namespace schemadiff
