#include "scratch/keeper_message.hpp"

#include <sys/socket.h>

#include <cassert>
#include <cerrno>
#include <cstddef>

#include <fmt/format.h>

namespace schemadiff {

namespace {

constexpr std::size_t largest_message = 128 * 1024;

/// Fields end with NUL, which neither a path nor a URL nor a message can hold.
void put(std::string& message, const std::string& field) {
    message.append(field.c_str());
    message += '\0';
}

class Fields {
  public:
    explicit Fields(const std::string& message) : message_(message) {}
    std::string next() {
        const std::size_t end = message_.find('\0', at_);
        assert(end != std::string::npos);
        std::string field = message_.substr(at_, end - at_);
        at_ = end + 1;
        return field;
    }
    int next_number() { return std::stoi(next()); }

  private:
    const std::string& message_;
    std::size_t at_ = 0;
};

}  // namespace

std::string encode(const KeeperRequest& request) {
    const PostgresScratchOptions& options = request.options;
    std::string message;
    put(message, std::to_string(static_cast<int>(request.kind)));
    put(message, options.server);
    put(message, std::to_string(options.major.value_or(0)));
    put(message, options.cache_directory);
    put(message, options.account);
    put(message, options.temporary_directory);
    put(message, std::to_string(options.binary_directories.size()));
    for (const std::string& directory : options.binary_directories) put(message, directory);
    return message;
}

KeeperRequest decode_request(const std::string& message) {
    Fields fields(message);
    KeeperRequest request;
    request.kind = static_cast<ScratchKind>(fields.next_number());
    request.options.server = fields.next();
    const int major = fields.next_number();
    if (major > 0) request.options.major = major;
    request.options.cache_directory = fields.next();
    request.options.account = fields.next();
    request.options.temporary_directory = fields.next();
    for (int count = fields.next_number(); count > 0; --count) {
        request.options.binary_directories.push_back(fields.next());
    }
    return request;
}

std::string encode(const KeeperReply& reply) {
    std::string message;
    put(message, reply.note);
    put(message, reply.database ? "1" : "0");
    if (reply.database) {
        put(message, reply.database->connection);
        put(message, reply.database->sqlalchemy_url);
        put(message, reply.database->name);
        put(message, reply.database->server_version);
        put(message, reply.database->directory);
    }
    put(message, reply.error ? "1" : "0");
    if (reply.error) {
        put(message, std::to_string(static_cast<int>(reply.error->failure())));
        put(message, reply.error->message());
    }
    return message;
}

KeeperReply decode_reply(const std::string& message) {
    Fields fields(message);
    KeeperReply reply;
    reply.note = fields.next();
    if (fields.next_number() == 1) {
        KeptDatabase database;
        database.connection = fields.next();
        database.sqlalchemy_url = fields.next();
        database.name = fields.next();
        database.server_version = fields.next();
        database.directory = fields.next();
        reply.database = std::move(database);
    }
    if (fields.next_number() == 1) {
        const auto failure = static_cast<Failure>(fields.next_number());
        reply.error = Error(failure, fields.next());
    }
    return reply;
}

bool send_message(int socket, const std::string& message) {
    assert(message.size() < largest_message);
    ssize_t sent = -1;
    do {
        sent = ::send(socket, message.data(), message.size(), MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(message.size());
}

std::optional<std::string> receive_message(int socket) {
    std::string message(largest_message, '\0');
    ssize_t length = -1;
    do {
        length = ::recv(socket, message.data(), message.size(), 0);
    } while (length < 0 && errno == EINTR);
    if (length <= 0) return std::nullopt;
    message.resize(static_cast<std::size_t>(length));
    return message;
}

}  // namespace schemadiff
