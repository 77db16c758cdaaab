#include "model/value_pool.hpp"

#include <utility>

#include "base/text_hash.hpp"

namespace schemadiff {

namespace {

std::uint64_t hash_of(const Value& value) {
    if (const auto* const text = std::get_if<std::string>(&value)) return hash_of_text(*text);
    if (const auto* const strings = std::get_if<Strings>(&value)) {
        std::uint64_t hash = strings->size();
        for (const std::string& text : *strings) hash = mixed_hash(hash, hash_of_text(text));
        return hash;
    }
    const auto* const number = std::get_if<std::int64_t>(&value);
    return mixed_hash(0, static_cast<std::uint64_t>(number ? *number : -1));
}

}  // namespace

template <class Same>
const SharedValue* ValuePool::find(std::uint64_t hash, const Same& same) const {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].place != 0; at = (at + 1) & mask) {
        if (slots_[at].hash != static_cast<std::uint32_t>(hash >> 32)) continue;
        const SharedValue& value = values_[slots_[at].place - 1];
        if (same(*value)) return &value;
    }
    return nullptr;
}

const SharedValue& ValuePool::add(std::uint64_t hash, Value&& value) {
    if ((values_.size() + 1) * 2 > slots_.size()) grow();
    values_.emplace_back(std::move(value));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].place != 0) at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(values_.size())};
    return values_.back();
}

void ValuePool::grow() {
    constexpr std::size_t least = 256;
    slots_.assign(slots_.empty() ? least : slots_.size() * 2, {});
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t n = 0; n < values_.size(); ++n) {
        const std::uint64_t hash = hash_of(*values_[n]);
        std::size_t at = hash & mask;
        while (slots_[at].place != 0) at = (at + 1) & mask;
        slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(n + 1)};
    }
}

const SharedValue& ValuePool::text(std::string_view text) {
    const std::uint64_t hash = hash_of_text(text);
    const SharedValue* const known = find(hash, [text](const Value& value) {
        const auto* const other = std::get_if<std::string>(&value);
        return other && *other == text;
    });
    return known ? *known : add(hash, Value(std::string(text)));
}

const SharedValue& ValuePool::kept(Value&& value) {
    const std::uint64_t hash = hash_of(value);
    const SharedValue* const known =
        find(hash, [&value](const Value& other) { return other == value; });
    return known ? *known : add(hash, std::move(value));
}

}  // namespace schemadiff
