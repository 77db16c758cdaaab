#include "engines/postgres/connection.hpp"

#include <poll.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/error.hpp"
#include "base/stopwatch.hpp"

namespace schemadiff::postgres {

namespace {

/// What a message of libpq means, where its own words would not help.
struct Wording {
    std::string_view contains;
    std::string_view meaning;
};
constexpr std::array wordings{
    Wording{"received invalid response to", "what answers there is not a PostgreSQL server"},
    Wording{"expected authentication request", "what answers there is not a PostgreSQL server"},
    Wording{"timeout expired", "no answer in time; is the host right, and is it reachable?"},
    Wording{"no password supplied",
            "the server asks for a password; give it in the URL, PGPASSWORD or ~/.pgpass"},
};

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// The password in the connection string. Throws when libpq cannot read the string: its own message
/// would repeat pieces of it.
std::string password_of(const std::string& connection, std::string_view label) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(connection.c_str(), &message));
    PQfreemem(message);
    if (!options) {
        throw usage_error(fmt::format("{}: not a connection URL; expected "
                                      "postgresql://user@host:port/database", label));
    }
    for (const PQconninfoOption* option = options.get(); option->keyword; ++option) {
        if (std::string_view(option->keyword) == "password" && option->val) return option->val;
    }
    return {};
}

/// The text with every occurrence of the password blotted out.
std::string without_password(std::string text, const std::string& password) {
    if (password.size() < 3) return text;  // too short to be blotted out without harm to the text
    for (auto at = text.find(password); at != text.npos; at = text.find(password, at)) {
        text.replace(at, password.size(), "(hidden)");
    }
    return text;
}

/// One line of a message: libpq puts hints on lines of their own, with a tab in front, and a line
/// for each address that it tried.
std::string one_line(std::string_view message) {
    std::string text;
    while (!message.empty()) {
        const std::string_view line = message.substr(0, message.find('\n'));
        message.remove_prefix(std::min(line.size() + 1, message.size()));
        if (line.empty() || line.front() == '\t') continue;
        if (!text.empty()) text += "; ";
        text += line;
    }
    return text;
}

std::string cleaned(std::string_view message, const std::string& password) {
    return without_password(one_line(message), password);
}

void replace_all(std::string& text, std::string_view piece, std::string_view by) {
    for (auto at = text.find(piece); at != text.npos; at = text.find(piece, at + by.size())) {
        text.replace(at, piece.size(), by);
    }
}

/// Why there is no connection, as a clause: "cannot connect to server at ...: Connection refused".
std::string connection_failure(std::string message) {
    for (const Wording& wording : wordings) {
        if (message.find(wording.contains) != std::string::npos) {
            return fmt::format("cannot connect: {}", wording.meaning);
        }
    }
    replace_all(message, "FATAL:  ", "");
    replace_all(message, "connection to ", "cannot connect to ");
    replace_all(message, " failed: ", ": ");
    return message.starts_with("cannot connect") ? message : "cannot connect: " + message;
}

/// What the server says when a thing that was there at the start of the query is gone: internal
/// errors ("cache lookup failed") and the undefined_* family; or that it waited for us while we
/// waited for it (40P01, a dead lock).
bool means_changed(std::string_view state) {
    constexpr std::array states{"XX000", "42P01", "42704", "42703", "42883", "3F000", "40P01"};
    return std::ranges::find(states, state) != states.end();
}

}  // namespace

Connection::Connection(const std::string& connection, std::string label)
    : label_(std::move(label)), password_(password_of(connection, label_)) {
    // Later key words win over earlier ones, and the string ("dbname") is expanded in its place.
    const char* const patience = std::getenv("PGCONNECT_TIMEOUT") ? nullptr : "10";
    const std::array keywords{"connect_timeout", "dbname", "application_name", "client_encoding",
                              static_cast<const char*>(nullptr)};
    const std::array values{patience, connection.c_str(), "schemadiff", "UTF8",
                            static_cast<const char*>(nullptr)};
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        const std::string message = cleaned(PQerrorMessage(connection_.get()), password_);
        throw source_error(fmt::format("{}: {}", label_, connection_failure(message)));
    }
    PQsetNoticeReceiver(connection_.get(), [](void*, const PGresult*) {}, nullptr);
}

Rows Connection::run(std::string_view sql) {
    PGresult* result = PQexec(connection_.get(), std::string(sql).c_str());
    Rows rows(result);
    const auto status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(result, "session");
    return rows;
}

void Connection::enter_pipeline() {
    if (PQenterPipelineMode(connection_.get()) != 1) fail(nullptr, "session");
}

void Connection::send(std::string_view sql) {
    if (PQsendQueryParams(connection_.get(), std::string(sql).c_str(), 0, nullptr, nullptr,
                          nullptr, nullptr, 0) != 1) {
        fail(nullptr, "session");
    }
}

void Connection::end_of_queries() {
    if (PQpipelineSync(connection_.get()) != 1) fail(nullptr, "session");
}

// What PQgetResult does inside, with the two parts of its time told apart. A lost connection ends it
// too: PQgetResult then says so.
void Connection::await_result() {
    Stopwatch watch;
    while (PQisBusy(connection_.get())) {
        pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
        const int ready = poll(&socket, 1, -1);
        time_.server += watch.lap();
        const bool read = ready < 0 || PQconsumeInput(connection_.get()) == 1;
        time_.transfer += watch.lap();
        if (!read) return;
    }
    time_.transfer += watch.lap();
}

Rows Connection::receive(std::string_view subject) {
    await_result();
    PGresult* result = PQgetResult(connection_.get());
    Rows rows(result);
    if (PQresultStatus(result) != PGRES_TUPLES_OK) fail(result, subject);
    PQclear(PQgetResult(connection_.get()));  // the null result that ends each query
    return rows;
}

void Connection::receive_end_of_queries() {
    PGresult* result = PQgetResult(connection_.get());
    const Rows rows(result);
    if (PQresultStatus(result) != PGRES_PIPELINE_SYNC) fail(result, "session");
}

void Connection::fail(const PGresult* result, std::string_view subject) const {
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        throw source_error(
            fmt::format("{}: the server closed the connection while {} were read", label_, subject));
    }
    const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const std::string message =
        cleaned(primary ? primary : PQerrorMessage(connection_.get()), password_);
    if (state && means_changed(state)) throw SchemaChanged{message};
    if (state && std::string_view(state).starts_with("57P")) {
        throw source_error(
            fmt::format("{}: the server ended the session while {} were read: {}", label_, subject,
                        message));
    }
    if (state && std::string_view(state) == "55P03") {
        throw source_error(fmt::format("{}: cannot read {}: another session keeps a table locked; "
                                       "try again when it has ended", label_, subject));
    }
    throw source_error(fmt::format("{}: cannot read {}: {}", label_, subject, message));
}

}  // namespace schemadiff::postgres
