#include "scratch/account.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/fsuid.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_descriptor.hpp"

namespace schemadiff {

namespace {

std::optional<Account> account_named(const std::string& name) {
    const passwd* entry = ::getpwnam(name.c_str());
    if (entry == nullptr) return std::nullopt;
    return Account{.name = name, .user = entry->pw_uid, .group = entry->pw_gid};
}

}  // namespace

std::optional<Account> server_account(const std::string& wanted) {
    if (::geteuid() != 0) return std::nullopt;
    if (!wanted.empty()) {
        const std::optional<Account> account = account_named(wanted);
        if (!account || account->user == 0) {
            throw usage_error(fmt::format(
                "a PostgreSQL server does not run as user {}, name an unprivileged user", wanted));
        }
        return account;
    }
    for (const char* name : {"nobody", "postgres"}) {
        if (std::optional<Account> account = account_named(name)) return account;
    }
    throw source_error(
        "a PostgreSQL server does not run as root, and there is neither a user nobody nor postgres "
        "to run it as");
}

bool can_enter(const Account& account, const std::string& directory) {
    // The file system identity alone, so that access lists and privileges count as they will.
    const int group = ::setfsgid(account.group);
    const int user = ::setfsuid(account.user);
    const FileDescriptor opened(
        ::open((directory + "/.").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    ::setfsuid(static_cast<uid_t>(user));
    ::setfsgid(static_cast<gid_t>(group));
    return opened.is_open();
}

}  // namespace schemadiff
