#include "model/vocabulary.hpp"

#include <algorithm>

#include "model/vocabulary_tables.hpp"

namespace schemadiff {

const KindRow& row_of(Kind kind) {
    return vocabulary::kinds[static_cast<std::size_t>(kind)];
}

const KeyRow& row_of(Key key) {
    return vocabulary::keys[static_cast<std::size_t>(key)];
}

std::optional<Kind> kind_named(std::string_view name) {
    const auto row = std::ranges::find(vocabulary::kinds, name, &KindRow::name);
    if (row == vocabulary::kinds.end()) return std::nullopt;
    return row->kind;
}

std::optional<Key> key_named(std::string_view name) {
    const auto row = std::ranges::find(vocabulary::keys, name, &KeyRow::name);
    if (row == vocabulary::keys.end()) return std::nullopt;
    return row->key;
}

bool carries(Kind kind, Key key) {
    return std::ranges::find(row_of(kind).keys, key) != row_of(kind).keys.end();
}

}  // namespace schemadiff
