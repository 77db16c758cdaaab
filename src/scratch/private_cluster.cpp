#include "scratch/private_cluster.hpp"

#include <map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/account.hpp"
#include "scratch/cluster_server.hpp"
#include "scratch/connection_url.hpp"
#include "scratch/database_name.hpp"
#include "scratch/keeper_message.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/prepared_cluster.hpp"
#include "scratch/scratch_directory.hpp"
#include "scratch/server_binaries.hpp"
#include "scratch/server_session.hpp"

namespace schemadiff {

namespace {

/// Gives the prepared database a name that no other server has, by which the guard of an Alembic
/// run recognises it.
KeptDatabase name_database(const ScratchDirectory& directory) {
    std::map<std::string, std::string> parameters = {{"host", directory.run()},
                                                     {"port", "5432"},
                                                     {"user", cluster_superuser},
                                                     {"dbname", "postgres"}};
    ServerSession session(connection_url(parameters));
    const std::string name = database_name(random_key());
    session.execute(fmt::format("alter database {} rename to {}",
                                session.quoted_name(prepared_database), session.quoted_name(name)));
    parameters["dbname"] = name;
    const std::string url = connection_url(parameters);
    return {.connection = url,
            .sqlalchemy_url = url,
            .name = name,
            .server_version = session.version(),
            .directory = directory.files()};
}

}  // namespace

void keep_private_cluster(const PostgresScratchOptions& options, const std::string& place,
                          const Lifeline& lifeline) {
    const std::optional<Account> account = server_account(options.account);
    const ServerBinaries binaries =
        find_server_binaries(options.binary_directories, options.major, account);
    ScratchDirectory directory(place, account);
    check_socket_path(directory);
    if (account && !can_enter(*account, directory.path())) {
        throw usage_error(fmt::format(
            "a PostgreSQL server does not run as root, and user {} cannot enter {}: set TMPDIR to a "
            "directory that it can reach",
            account->name, place));
    }
    make_cluster(binaries, directory.data(), account, cluster_cache(options.cache_directory),
                 lifeline);
    ClusterServer server(binaries, directory, account);
    server.wait_until_ready(lifeline);
    lifeline.ready(name_database(directory));
    lifeline.wait();
    server.stop();
    directory.remove();
}

}  // namespace schemadiff
