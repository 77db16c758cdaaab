// An owned file descriptor.
#pragma once

#include <utility>

namespace schemadiff {

/// Closes its descriptor when it goes; -1 is "none".
class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~FileDescriptor() { close(); }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    /// Closes now; harmless when it is closed already.
    void close();

  private:
    int number_ = -1;
};

}  // namespace schemadiff
