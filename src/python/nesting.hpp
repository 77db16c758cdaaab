// How deep the reader is in what it reads; deeper than it may be is not understood.
#pragma once

#include "python/reader.hpp"

namespace schemadiff::python {

class Reader::Nesting {
  public:
    explicit Nesting(int& depth) : depth_(depth) {
        if (++depth_ > deepest_nesting) {
            --depth_;
            throw NotUnderstood{};
        }
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --depth_; }

  private:
    int& depth_;
};

}  // namespace schemadiff::python
