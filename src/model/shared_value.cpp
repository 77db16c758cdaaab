#include "model/shared_value.hpp"

#include <cstddef>

namespace schemadiff {

namespace {

constexpr std::int64_t common_numbers = 64;

}  // namespace

SharedValue::Held* SharedValue::small_common(const Value& value) {
    // Made when first asked for, which threads may do at once; they last as long as the process.
    static Held* const kept = [] {
        auto* const made = static_cast<Held*>(
            ::operator new(sizeof(Held) * static_cast<std::size_t>(common_numbers + 2)));
        for (std::int64_t n = 0; n < common_numbers + 2; ++n) {
            const bool flag = n >= common_numbers;
            new (made + n) Held(flag ? Value(n > common_numbers) : Value(n));
            made[n].common = true;
        }
        return made;
    }();
    if (const bool* const flag = std::get_if<bool>(&value)) {
        return kept + common_numbers + (*flag ? 1 : 0);
    }
    const std::int64_t number = std::get<std::int64_t>(value);
    return number >= 0 && number < common_numbers ? kept + number : nullptr;
}

Value& SharedValue::edit() {
    const bool alone = !held_->common && held_->owners.load(std::memory_order_acquire) == 1;
    if (!alone) *this = SharedValue(new Held(held_->value));
    return held_->value;
}

}  // namespace schemadiff
