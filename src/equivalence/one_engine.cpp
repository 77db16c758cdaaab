#include "equivalence/one_engine.hpp"

#include <algorithm>
#include <charconv>

#include "equivalence/type_rows.hpp"

namespace schemadiff {

namespace {

const Object* object_at(const Object& root, const Path& path) {
    const Object* object = &root;
    for (const PathStep& step : path) {
        object = object->child(step.kind, step.name);
        if (object == nullptr) return nullptr;
    }
    return object;
}

std::optional<RowId> row_of_missing(const Change& change, const Snapshot& stronger) {
    switch (change.kind()) {
        case Kind::check:
            return RowId::missing_check;
        case Kind::exclusion:
            return RowId::missing_exclusion;
        case Kind::statistics:
            return RowId::missing_statistics;
        case Kind::index: {
            const Object* index = object_at(stronger.root, change.path);
            if (index == nullptr || index->flag<Key::unique>()) return std::nullopt;
            return RowId::missing_index;
        }
        default:
            return std::nullopt;
    }
}

std::optional<long> length_of(const TypeForm& form) {
    long length = 0;
    const char* const end = form.modifier.data() + form.modifier.size();
    const auto [stop, error] = std::from_chars(form.modifier.data(), end, length);
    if (error != std::errc() || stop != end) return std::nullopt;
    return length;
}

bool takes_longer_texts(const std::optional<Value>& strong, const std::optional<Value>& weak) {
    if (!strong || !weak) return false;
    const auto* strong_type = std::get_if<std::string>(&*strong);
    const auto* weak_type = std::get_if<std::string>(&*weak);
    if (strong_type == nullptr || weak_type == nullptr) return false;
    const TypeForm left = form_of(*strong_type);
    const TypeForm right = form_of(*weak_type);
    const auto is_text = [](const TypeForm& form) {
        return !form.array && (form.base == "character varying" || form.base == "varchar");
    };
    const std::optional<long> limit = length_of(left);
    if (!is_text(left) || !limit) return false;
    if (right.modifier.empty()) return is_text(right) || right.base == "text";
    const std::optional<long> other = length_of(right);
    return is_text(right) && other && *other > *limit;
}

std::optional<RowId> row_of(const Change& change, SideOfChange weaker, const Snapshot& stronger) {
    const bool right = weaker == SideOfChange::right;
    if (change.action == (right ? Action::removed : Action::added)) {
        return row_of_missing(change, stronger);
    }
    if (change.action != Action::changed || !change.key) return std::nullopt;
    const std::optional<Value>& strong = right ? change.left : change.right;
    const std::optional<Value>& weak = right ? change.right : change.left;
    if (change.key == Key::not_null) {
        return strong ? std::optional(RowId::missing_not_null) : std::nullopt;
    }
    if (change.key == Key::strict) {
        return strong ? std::optional(RowId::missing_strict) : std::nullopt;
    }
    if (change.key == Key::type && takes_longer_texts(strong, weak)) return RowId::longer_text;
    return std::nullopt;
}

}  // namespace

std::optional<Ruling> weaker_of_one_engine(const Change& change, SideOfChange weaker,
                                           const Snapshot& stronger, const RulesInForce& rules) {
    const std::optional<RowId> row = row_of(change, weaker, stronger);
    if (!row) return std::nullopt;
    Ruling ruling = rules.ruling(*row);
    if (ruling.verdict == EquivalenceVerdict::mismatch) return std::nullopt;
    return ruling;
}

}  // namespace schemadiff
