#include "revisions/text_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/file_descriptor.hpp"

namespace schemadiff {

std::string file_text(const std::string& file) {
    const auto fail = [&file]() -> Error {
        return source_error(fmt::format("{} cannot be read: {}", file, std::strerror(errno)));
    };
    // Nonblocking, so that a pipe under this name does not stop everything.
    const FileDescriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (descriptor.number() < 0) throw fail();
    struct stat status {};
    if (fstat(descriptor.number(), &status) != 0) throw fail();
    if (!S_ISREG(status.st_mode)) throw source_error(fmt::format("{} is no file", file));
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t count = read(descriptor.number(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw fail();
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    text.resize(size);
    return text;
}

}  // namespace schemadiff
