#include "scratch/postgres_script_session.hpp"

#include <fmt/format.h>

#include <map>

#include "base/error.hpp"
#include "scratch/connection_url.hpp"
#include "scratch/libpq.hpp"

namespace schemadiff {

namespace {

struct ClearResult {
    void operator()(PGresult* result) const { libpq().clear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// Several lines of a message as one sentence.
std::string one_line(const char* message) {
    std::string line;
    for (const char* c = message; c && *c; ++c) {
        if (*c == '\n' || *c == '\t') {
            if (!line.empty() && line.back() != ' ') line += ' ';
        } else {
            line += *c;
        }
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string field(const PGresult* result, int code) {
    return one_line(libpq().resultErrorField(result, code));
}

bool succeeded(ExecStatusType status) {
    switch (status) {
        case PGRES_EMPTY_QUERY:
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT: return true;
        default: return false;
    }
}

}  // namespace

struct PostgresScriptSession::Connection {
    Connection(const std::string& url, const char* database) {
        // The first dbname is taken apart, a second one is a plain name and wins.
        const char* const keywords[] = {"dbname", "application_name", "client_encoding",
                                        "connect_timeout", database ? "dbname" : nullptr, nullptr};
        const char* const values[] = {url.c_str(), "schemadiff", "UTF8", "10", database, nullptr};
        link = libpq().connectdbParams(keywords, values, 1);
        if (libpq().status(link) != CONNECTION_OK) {
            const std::string message = one_line(libpq().errorMessage(link));
            libpq().finish(link);
            throw source_error(message);
        }
        libpq().setNoticeProcessor(link, [](void*, const char*) {}, nullptr);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { libpq().finish(link); }

    // Leaves a COPY: takes the rows that it sends, or says that there are none for it.
    void end_copy(ExecStatusType status) const {
        if (status == PGRES_COPY_IN) libpq().putCopyEnd(link, nullptr);
        if (status == PGRES_COPY_OUT) {
            char* row = nullptr;
            while (libpq().getCopyData(link, &row, 0) > 0) libpq().freemem(row);
        }
    }

    PGconn* link = nullptr;
};

PostgresScriptSession::PostgresScriptSession(std::string connection)
    : url_(std::move(connection)), connection_(std::make_unique<Connection>(url_, nullptr)) {}

PostgresScriptSession::PostgresScriptSession(PostgresScriptSession&&) noexcept = default;
PostgresScriptSession& PostgresScriptSession::operator=(PostgresScriptSession&&) noexcept = default;
PostgresScriptSession::~PostgresScriptSession() = default;

std::optional<StatementFailure> PostgresScriptSession::execute(std::string_view statement) {
    PGconn* const link = connection_->link;
    std::optional<StatementFailure> failure;
    if (libpq().sendQuery(link, std::string(statement).c_str()) == 0) {
        return StatementFailure{one_line(libpq().errorMessage(link)), {}, 0, -1,
                                libpq().status(link) != CONNECTION_OK};
    }
    // A statement may bring several results (a rule, a COPY and its end): all must be taken.
    while (const Result result{libpq().getResult(link)}) {
        const ExecStatusType status = libpq().resultStatus(result.get());
        connection_->end_copy(status);
        if (succeeded(status) || failure) continue;
        failure = StatementFailure{};
        failure->message = field(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        if (failure->message.empty()) failure->message = one_line(libpq().errorMessage(link));
        const std::string detail = field(result.get(), PG_DIAG_MESSAGE_DETAIL);
        const std::string hint = field(result.get(), PG_DIAG_MESSAGE_HINT);
        if (!detail.empty()) failure->message += fmt::format(" ({})", detail);
        if (!hint.empty()) failure->message += fmt::format("; hint: {}", hint);
        failure->state = field(result.get(), PG_DIAG_SQLSTATE);
        const std::string position = field(result.get(), PG_DIAG_STATEMENT_POSITION);
        if (!position.empty()) failure->character = std::stoi(position);
    }
    if (failure) failure->lost = libpq().status(link) != CONNECTION_OK;
    return failure;
}

void PostgresScriptSession::change_database(const std::string& name) {
    connection_ = std::make_unique<Connection>(url_, name.c_str());
}

bool PostgresScriptSession::end_script() {
    const bool open = libpq().transactionStatus(connection_->link) != PQTRANS_IDLE;
    for (const char* statement : {open ? "rollback" : "", "discard all"}) {
        if (const auto failure = execute(statement)) throw source_error(failure->message);
    }
    return open;
}

bool PostgresScriptSession::has_role(const std::string& name) {
    const char* const values[] = {name.c_str()};
    const Result result(libpq().execParams(connection_->link,
                                     "select 1 from pg_catalog.pg_roles where rolname = $1", 1,
                                     nullptr, values, nullptr, nullptr, 0));
    if (!succeeded(libpq().resultStatus(result.get()))) {
        throw source_error(one_line(libpq().errorMessage(connection_->link)));
    }
    return libpq().ntuples(result.get()) > 0;
}

void PostgresScriptSession::make_role(const std::string& name) {
    if (has_role(name)) return;
    char* const quoted = libpq().escapeIdentifier(connection_->link, name.data(), name.size());
    const std::string statement = fmt::format("create role {}", quoted ? quoted : "");
    libpq().freemem(quoted);
    if (const auto failure = execute(statement)) {
        throw source_error(fmt::format("cannot make the role {}: {}", name, failure->message));
    }
}

std::string PostgresScriptSession::database() const {
    return libpq().db(connection_->link);
}

std::string PostgresScriptSession::connection() const {
    std::map<std::string, std::string> parameters;
    PQconninfoOption* const options = libpq().conninfo(connection_->link);
    for (const PQconninfoOption* option = options; option && option->keyword; ++option) {
        if (option->val && *option->val) parameters[option->keyword] = option->val;
    }
    libpq().conninfoFree(options);
    // From the password file, which PQconninfo does not tell.
    const char* const password = libpq().pass(connection_->link);
    if (password && *password) parameters["password"] = password;
    return connection_url(parameters);
}

}  // namespace schemadiff
