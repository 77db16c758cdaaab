// What an attribute is set to, kept once for all the attributes that a reader knows to be equal.
//
// In a schema of 10,000 tables two attributes in three repeat what others say ("bigint", not null,
// now()): a pointer of 8 bytes instead of a value of 40 and its text halves the model, and saves an
// allocation each. Sharing is the reader's choice (ValuePool); a value that nobody shares behaves
// just the same. Owners are counted atomically, since snapshots move between threads; flags and small
// numbers, which every object has, are kept once for the whole process and not counted at all.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace schemadiff {

/// A set and a list are both strings; the key's shape says which.
using Strings = std::vector<std::string>;
using Value = std::variant<bool, std::int64_t, std::string, Strings>;

class SharedValue {
  public:
    explicit SharedValue(Value value) : held_(common(value)) {
        if (!held_) held_ = new Held(std::move(value));
    }
    SharedValue(const SharedValue& other) : held_(other.held_) {
        if (!held_->common) held_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    /// What was moved from may only be assigned to or destroyed.
    SharedValue(SharedValue&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
    SharedValue& operator=(SharedValue other) noexcept {
        std::swap(held_, other.held_);
        return *this;
    }
    ~SharedValue() {
        if (held_ && !held_->common && held_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            delete held_;
        }
    }

    const Value& operator*() const { return held_->value; }
    /// The value to be altered: of this owner alone from here on.
    Value& edit();
    /// Tells values that are kept once, without looking at what they hold.
    const void* identity() const { return held_; }
    /// Whether another attribute has it too.
    bool is_shared() const {
        return held_->common || held_->owners.load(std::memory_order_relaxed) > 1;
    }

    friend bool operator==(const SharedValue& a, const SharedValue& b) {
        return a.held_ == b.held_ || a.held_->value == b.held_->value;
    }

  private:
    struct Held {
        explicit Held(Value its_value) : value(std::move(its_value)) {}

        Value value;
        std::atomic<std::uint32_t> owners{1};
        bool common = false;  ///< the process's own: never altered, counted or destroyed
    };

    /// What the process keeps of the flags and of the numbers that columns' places are; nullptr for
    /// any other value.
    static Held* common(const Value& value) {
        const bool small = value.index() <= 1;
        return small ? small_common(value) : nullptr;
    }
    static Held* small_common(const Value& value);
    explicit SharedValue(Held* held) : held_(held) {}

    Held* held_;
};

}  // namespace schemadiff
