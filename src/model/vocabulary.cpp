#include "model/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

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

namespace {

using Keys = std::array<bool, vocabulary::keys.size()>;

// Asked for every attribute of every object.
constexpr std::array<Keys, vocabulary::kinds.size()> carried = [] {
    std::array<Keys, vocabulary::kinds.size()> table{};
    for (std::size_t kind = 0; kind < table.size(); ++kind) {
        for (const Key key : vocabulary::kinds[kind].keys) {
            table[kind][static_cast<std::size_t>(key)] = true;
        }
    }
    return table;
}();

}  // namespace

bool carries(Kind kind, Key key) {
    return carried[static_cast<std::size_t>(kind)][static_cast<std::size_t>(key)];
}

}  // namespace schemadiff
