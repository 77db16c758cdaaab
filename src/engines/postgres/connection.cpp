#include "engines/postgres/connection.hpp"

#include <poll.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

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
    void operator()(PQconninfoOption* options) const { libpq().conninfoFree(options); }
};

struct ClearResult {
    void operator()(PGresult* result) const { libpq().clear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

struct FreeMemory {
    void operator()(char* memory) const { libpq().freemem(memory); }
};

/// The password in the connection string. Throws when libpq cannot read the string: its own message
/// would repeat pieces of it.
std::string password_of(const std::string& connection, std::string_view label) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        libpq().conninfoParse(connection.c_str(), &message));
    libpq().freemem(message);
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
    connection_.reset(libpq().connectdbParams(keywords.data(), values.data(), 1));
    if (libpq().status(connection_.get()) != CONNECTION_OK) {
        const std::string message = cleaned(libpq().errorMessage(connection_.get()), password_);
        throw source_error(fmt::format("{}: {}", label_, connection_failure(message)));
    }
    libpq().setNoticeReceiver(connection_.get(), [](void*, const PGresult*) {}, nullptr);
}

Rows Connection::run(std::string_view sql) {
    const Result result(libpq().exec(connection_.get(), std::string(sql).c_str()));
    const auto status = libpq().resultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(result.get(), "session");
    std::vector<std::string> columns;
    const int width = libpq().nfields(result.get());
    for (int i = 0; i < width; ++i) columns.emplace_back(libpq().fname(result.get(), i));
    Rows rows(std::move(columns));
    for (int row = 0; row < libpq().ntuples(result.get()); ++row) {
        for (int i = 0; i < width; ++i) {
            if (libpq().getisnull(result.get(), row, i) != 0) {
                rows.add_null();
            } else {
                rows.add(libpq().getvalue(result.get(), row, i));
            }
        }
    }
    return rows;
}

void Connection::prepare(std::string_view sql) {
    prepared_ += "copy (";
    prepared_ += sql.substr(0, sql.find_last_not_of("; \n") + 1);
    prepared_ += "\n) to stdout with ";  // behind a last line that is a comment
    prepared_ += copy_format;
    prepared_ += ";\n";
}

void Connection::send() {
    if (libpq().sendQuery(connection_.get(), prepared_.c_str()) != 1) fail(nullptr, "session");
    prepared_.clear();
}

// What libpq does inside when it must wait, with the waiting measured. A lost connection ends it
// too: the next result then says so.
void Connection::await_input() {
    Stopwatch watch;
    pollfd socket{libpq().socket(connection_.get()), POLLIN, 0};
    poll(&socket, 1, -1);
    time_.server += watch.lap();
    libpq().consumeInput(connection_.get());
}

PGresult* Connection::next_result() {
    while (libpq().isBusy(connection_.get()) != 0 && libpq().status(connection_.get()) == CONNECTION_OK) {
        await_input();
    }
    return libpq().getResult(connection_.get());
}

Rows Connection::receive(std::string_view subject) {
    Stopwatch watch;
    const double waited_before = time_.server;
    const Result begin(next_result());
    if (libpq().resultStatus(begin.get()) != PGRES_COPY_OUT) fail(begin.get(), subject);
    Rows rows;
    constexpr int none_yet = 0;
    constexpr int without_waiting = 1;
    for (;;) {
        char* line = nullptr;
        const int length = libpq().getCopyData(connection_.get(), &line, without_waiting);
        if (length > none_yet) {
            const std::unique_ptr<char, FreeMemory> owner(line);
            rows.add_line({line, static_cast<std::size_t>(length)});
        } else if (length == none_yet && libpq().status(connection_.get()) == CONNECTION_OK) {
            await_input();
        } else {
            break;
        }
    }
    const Result end(next_result());
    if (libpq().resultStatus(end.get()) != PGRES_COMMAND_OK) fail(end.get(), subject);
    time_.transfer += watch.lap() - (time_.server - waited_before);
    return rows;
}

void Connection::receive_end() {
    const Result result(next_result());
    if (result) fail(result.get(), "session");
}

void Connection::fail(const PGresult* result, std::string_view subject) const {
    if (libpq().status(connection_.get()) != CONNECTION_OK) {
        throw source_error(
            fmt::format("{}: the server closed the connection while {} were read", label_, subject));
    }
    const char* state = result ? libpq().resultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* primary = result ? libpq().resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const std::string message =
        cleaned(primary ? primary : libpq().errorMessage(connection_.get()), password_);
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
