#include "scratch/copy_tree.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/fs.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_descriptor.hpp"

namespace schemadiff {

namespace {

[[noreturn]] void fail(std::string_view what, const std::string& path) {
    const int number = errno;
    std::string text = fmt::format("cannot {} {}: {}", what, path, std::strerror(number));
    if (number == ENOSPC || number == EDQUOT) text += ", name another place with TMPDIR";
    throw source_error(std::move(text));
}

void hand_over(int file, const std::string& path, const std::optional<Account>& account) {
    if (account && ::fchown(file, account->user, account->group) != 0) {
        fail("change the owner of", path);
    }
}

/// Shares the blocks where the file system can (btrfs, xfs), else moves them through a buffer:
/// copy_file_range between two file systems (a cache on disk, a cluster in memory) is refused by
/// most kernels, and is no faster for files of 8 KB.
void copy_contents(int from, int to, const std::string& name) {
    if (::ioctl(to, FICLONE, from) == 0) return;
    static thread_local std::vector<char> buffer(256 * 1024);
    for (;;) {
        const ssize_t length = ::read(from, buffer.data(), buffer.size());
        if (length < 0) fail("read", name);
        if (length == 0) return;
        for (ssize_t done = 0; done < length;) {
            const ssize_t written =
                ::write(to, buffer.data() + done, static_cast<std::size_t>(length - done));
            if (written < 0) fail("write", name);
            done += written;
        }
    }
}

void copy_file(const std::string& from, const std::string& to,
               const std::optional<Account>& account) {
    const FileDescriptor in(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!in.is_open()) fail("read", from);
    const FileDescriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!out.is_open()) fail("create", to);
    copy_contents(in.number(), out.number(), to);
    hand_over(out.number(), to, account);
}

}  // namespace

void copy_tree(const std::string& from, const std::string& to,
               const std::optional<Account>& account, const std::function<void()>& before_file) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(from, error)) {
        const std::string target = to + '/' + entry.path().filename().string();
        before_file();
        if (entry.is_symlink() || !entry.is_directory()) {
            copy_file(entry.path().string(), target, account);
            continue;
        }
        if (::mkdir(target.c_str(), 0700) != 0) fail("create the directory", target);
        copy_tree(entry.path().string(), target, account, before_file);
        const FileDescriptor directory(::open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        hand_over(directory.number(), target, account);
    }
    if (error) throw source_error(fmt::format("cannot read {}: {}", from, error.message()));
}

}  // namespace schemadiff
