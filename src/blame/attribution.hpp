// Which step of a walk made each object and attribute what it is.
//
// A model is annotated with steps as a file's model is with lines: Object::where is the step that
// made the object (or gave it its name), Object::written the one that last changed an attribute.
// Location::revision counts the steps from 1; 0 was there before the first one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/path.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// A step gave something another name: what older steps say of it, they say under the old one.
struct NameChange {
    std::uint32_t step = 0;
    Path before;
    std::string after;
};

class Attribution {
  public:
    /// The model that the walk begins with.
    explicit Attribution(Snapshot&& beginning);

    /// The model after the next step. REQUIRES: normalised, children sorted.
    void step(Snapshot&& model);

    /// The last model, annotated.
    Snapshot finish() && { return std::move(model_); }
    /// In the order of the steps.
    const std::vector<NameChange>& name_changes() const { return name_changes_; }

  private:
    Snapshot model_;
    std::uint32_t step_ = 0;
    std::vector<NameChange> name_changes_;
};

}  // namespace schemadiff
