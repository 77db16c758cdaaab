#include "model/shared_value.hpp"

namespace schemadiff {

Value& SharedValue::edit() {
    if (held_->owners.load(std::memory_order_acquire) > 1) *this = SharedValue(held_->value);
    return held_->value;
}

}  // namespace schemadiff
