#include "model/value_pool.hpp"

namespace schemadiff {

std::size_t ValuePool::Hash::operator()(const Value& value) const {
    if (const auto* const text = std::get_if<std::string>(&value)) return (*this)(std::string_view(*text));
    if (const auto* const strings = std::get_if<Strings>(&value)) {
        std::size_t hash = strings->size();
        for (const std::string& text : *strings) hash = hash * 31 + (*this)(std::string_view(text));
        return hash;
    }
    const auto* const number = std::get_if<std::int64_t>(&value);
    return std::hash<std::int64_t>{}(number ? *number : -1);
}

const SharedValue& ValuePool::text(std::string_view text) {
    const auto at = values_.find(text);
    return at != values_.end() ? *at
                               : *values_.insert(SharedValue(Value(std::string(text)))).first;
}

const SharedValue& ValuePool::kept(Value&& value) {
    const auto at = values_.find(value);
    return at != values_.end() ? *at : *values_.insert(SharedValue(std::move(value))).first;
}

}  // namespace schemadiff
