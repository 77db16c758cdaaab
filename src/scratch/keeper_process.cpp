#include "scratch/keeper_process.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/keeper_message.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/private_cluster.hpp"
#include "scratch/scratch_directory.hpp"
#include "scratch/server_database.hpp"
#include "scratch/sqlite_database.hpp"

namespace schemadiff {

namespace {

void tell(const Error& error) {
    send_message(STDIN_FILENO, encode(KeeperReply{.note = {}, .database = {}, .error = error}));
}

void keep(const KeeperRequest& request, const Lifeline& lifeline) {
    const PostgresScratchOptions& options = request.options;
    const std::string place = scratch_place(options.temporary_directory);
    for (const std::string& other : places_to_sweep(place)) sweep_scratch_directories(other);
    if (request.kind == ScratchKind::sqlite) return keep_sqlite_database(place, lifeline);
    if (options.server.empty()) return keep_private_cluster(options, place, lifeline);
    keep_server_database(options, place, lifeline);
}

int run_keeper() {
    ::umask(0077);
    try {
        const Lifeline lifeline(STDIN_FILENO);
        const std::optional<std::string> message = lifeline.request();
        if (message) keep(decode_request(*message), lifeline);
    } catch (const Error& error) {
        tell(error);
    } catch (const std::exception& error) {
        tell(Error(Failure::internal, error.what()));
    }
    return 0;
}

}  // namespace

std::optional<int> keeper_exit_code(int argc, const char* const* argv) {
    if (argc != 2 || argv[1] != keeper_argument) return std::nullopt;
    return run_keeper();
}

}  // namespace schemadiff
