#include "scratch/server_session.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/libpq.hpp"

namespace schemadiff {

namespace {

struct OptionsCloser {
    void operator()(PQconninfoOption* options) const { libpq().conninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsCloser>;

struct MemoryCloser {
    void operator()(char* text) const { libpq().freemem(text); }
};

struct ResultCloser {
    void operator()(PGresult* result) const { libpq().clear(result); }
};
using Result = std::unique_ptr<PGresult, ResultCloser>;

/// libpq's messages end with a line feed and may have several lines.
std::string one_line(std::string_view message) {
    std::string text;
    for (const char c : message) {
        if (c == '\n' || c == '\t') {
            if (!text.empty() && text.back() != ' ') text += ' ';
        } else {
            text += c;
        }
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

std::map<std::string, std::string> parsed(const std::string& connection) {
    // libpq's own message would repeat parts of the text, among which may be the password.
    const Options options(libpq().conninfoParse(connection.c_str(), nullptr));
    if (!options) {
        throw usage_error(
            "the server's URL cannot be read, expected postgresql://user@host:port/database");
    }
    std::map<std::string, std::string> values;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) values[option->keyword] = option->val;
    }
    return values;
}

}  // namespace

void ServerSession::Closer::operator()(pg_conn* connection) const {
    libpq().finish(connection);
}

ServerSession::ServerSession(const std::string& connection) {
    std::map<std::string, std::string> values = parsed(connection);
    values.try_emplace("dbname", "postgres");
    values.try_emplace("connect_timeout", "10");
    values["application_name"] = "schemadiff";
    values["client_encoding"] = "UTF8";
    std::vector<const char*> names;
    std::vector<const char*> texts;
    for (const auto& [name, value] : values) {
        names.push_back(name.c_str());
        texts.push_back(value.c_str());
    }
    names.push_back(nullptr);
    texts.push_back(nullptr);
    connection_.reset(libpq().connectdbParams(names.data(), texts.data(), 0));
    if (is_broken()) throw source_error(one_line(libpq().errorMessage(connection_.get())));
    libpq().setNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

ServerSession::ServerSession(ServerSession&&) noexcept = default;
ServerSession& ServerSession::operator=(ServerSession&&) noexcept = default;
ServerSession::~ServerSession() = default;

std::vector<ServerSession::Row> ServerSession::execute(const std::string& statement,
                                                       std::span<const std::string> parameters) {
    std::vector<const char*> values;
    for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
    const Result result(libpq().execParams(connection_.get(), statement.c_str(),
                                     static_cast<int>(values.size()), nullptr, values.data(),
                                     nullptr, nullptr, 0));
    const ExecStatusType status = libpq().resultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        const char* message = libpq().resultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        throw source_error(
            one_line(message != nullptr ? message : libpq().errorMessage(connection_.get())));
    }
    std::vector<Row> rows;
    for (int row = 0; row < libpq().ntuples(result.get()); ++row) {
        Row& fields = rows.emplace_back();
        for (int column = 0; column < libpq().nfields(result.get()); ++column) {
            fields.emplace_back(libpq().getvalue(result.get(), row, column));
        }
    }
    return rows;
}

std::string ServerSession::quoted_name(const std::string& name) const {
    const std::unique_ptr<char, MemoryCloser> text(
        libpq().escapeIdentifier(connection_.get(), name.data(), name.size()));
    if (!text) throw source_error(one_line(libpq().errorMessage(connection_.get())));
    return text.get();
}

std::string ServerSession::quoted_text(const std::string& text) const {
    const std::unique_ptr<char, MemoryCloser> quoted(
        libpq().escapeLiteral(connection_.get(), text.data(), text.size()));
    if (!quoted) throw source_error(one_line(libpq().errorMessage(connection_.get())));
    return quoted.get();
}

bool ServerSession::is_broken() const {
    return libpq().status(connection_.get()) != CONNECTION_OK;
}

std::string ServerSession::version() const {
    // "15.20 (Debian 15.20-0+deb12u1)"
    const char* text = libpq().parameterStatus(connection_.get(), "server_version");
    const std::string version = text == nullptr ? "" : text;
    return version.substr(0, version.find(' '));
}

int ServerSession::major() const {
    return libpq().serverVersion(connection_.get()) / 10'000;
}

std::map<std::string, std::string> ServerSession::parameters() const {
    std::map<std::string, std::string> values;
    const Options options(libpq().conninfo(connection_.get()));
    for (const PQconninfoOption* option = options.get();
         option != nullptr && option->keyword != nullptr; ++option) {
        if (option->val != nullptr && *option->val != '\0') values[option->keyword] = option->val;
    }
    // From ~/.pgpass, which PQconninfo does not tell.
    const char* password = libpq().pass(connection_.get());
    if (password != nullptr && *password != '\0') values["password"] = password;
    return values;
}

}  // namespace schemadiff
