// What a process and the keeper of its scratch database say to each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "scratch/postgres_scratch_options.hpp"

namespace schemadiff {

enum class ScratchKind { sqlite, postgres };

/// The one message to a keeper. It travels through a socket, since a server's URL may hold a
/// password and arguments are seen by everybody.
struct KeeperRequest {
    ScratchKind kind = ScratchKind::sqlite;
    PostgresScratchOptions options;  ///< SQLite: the temporary directory alone
};

/// A database that a keeper has made (ScratchDatabase says what each is).
struct KeptDatabase {
    std::string connection;
    std::string sqlalchemy_url;
    std::string name;
    std::string server_version;
    std::string directory;
};

/// A remark, and then the result. Any message may follow at the end, when destroying failed.
struct KeeperReply {
    std::string note;                      ///< for Progress::note
    std::optional<KeptDatabase> database;  ///< it is ready
    std::optional<Error> error;            ///< it could not be made, or not be destroyed
};

std::string encode(const KeeperRequest& request);
std::string encode(const KeeperReply& reply);
KeeperRequest decode_request(const std::string& message);
KeeperReply decode_reply(const std::string& message);

/// Sends one message (a packet); false when the other side is gone.
bool send_message(int socket, const std::string& message);
/// Waits for the next message; absent when the other side is gone.
std::optional<std::string> receive_message(int socket);

}  // namespace schemadiff
