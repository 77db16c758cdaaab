#include "sql/ddl/read_ddl.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sql/ddl/databases.hpp"
#include "sql/ddl/finish.hpp"
#include "sql/ddl/settings.hpp"
#include "sql/ddl/statements.hpp"
#include "sql/script.hpp"

namespace schemadiff {

namespace {

using ddl::Session;

/// A file that includes another one is gone on with after it.
void enter_file(Session& session, std::string_view file) {
    const auto revision = session.revision_of_file.find(file);
    if (revision != session.revision_of_file.end()) session.revision = revision->second;
    if (session.file > 0 && session.files[session.file - 1] == file) return;
    const auto known = std::ranges::find(session.files, file);
    session.file = static_cast<std::uint32_t>(known - session.files.begin()) + 1;
    if (known == session.files.end()) session.files.emplace_back(file);
}

void read_statement(Session& session, const Statement& statement);

/// Whether the statement waits for the end of a transaction, or is one.
bool is_taken(Session& session, const Statement& statement, ddl::Cursor& cursor) {
    if (session.transactions.is_replaying()) return false;
    const bool taken = session.transactions.take(
        statement, cursor, [&](const Statement& held) { read_statement(session, held); });
    if (taken) ddl::end_local_settings(session);
    return taken;
}

void read_statement(Session& session, const Statement& statement) {
    if (statement.kind == StatementKind::connect) return ddl::connect_to(session, statement);
    enter_file(session, statement.file);
    session.statement = &statement;
    session.position = {0, statement.line, statement.column};
    // A COMMIT replays what the transaction held while its own tokens are still looked at.
    TokenList own = std::exchange(session.spare_tokens, {});
    if (!statement.tokens) read_token_list(statement.text, own);
    const TokenList& list = statement.tokens ? *statement.tokens : own;
    ddl::Cursor cursor(statement.text, list);
    try {
        if (!is_taken(session, statement, cursor)) ddl::replay(cursor, session);
    } catch (const ddl::Fault& fault) {
        Place place = place_at(statement, fault.offset);
        if (session.revision > 0) {
            place = {place.file, 0, 0, session.revisions[session.revision - 1]};
        }
        session.diagnostics.push_back(
            {Remark::incomplete, fmt::format("{} (in: {})", fault.message, beginning_of(statement)),
             std::move(place)});
    }
    constexpr std::size_t many = 1 << 16;
    if (own.tokens.capacity() < many) session.spare_tokens = std::move(own);
}

void make_roles(Session& session, std::span<const std::string> roles) {
    for (const std::string& role : roles) {
        if (!session.catalog.find(Kind::role, {{}, role})) {
            session.catalog.create(Kind::role, {{}, role});
        }
    }
}

}  // namespace

Snapshot read_postgres_ddl(std::span<const std::string> paths, std::span<const std::string> roles,
                           Progress& progress) {
    Session session;
    make_roles(session, roles);
    ScriptReader reader(DialectName::postgres,
                        [&](const Statement& statement) { read_statement(session, statement); });
    reader.keep_tokens();
    for (const std::string& path : paths) {
        progress.begin(fmt::format("reading {}", path));
        ddl::connect_to(session, std::string_view());
        reader.read_file(path);
        progress.end();
    }
    return ddl::finish(std::move(session));
}

Snapshot read_postgres_ddl_text(std::string_view text, const std::string& shown_name) {
    Session session;
    ScriptReader reader(DialectName::postgres,
                        [&](const Statement& statement) { read_statement(session, statement); });
    reader.keep_tokens();
    reader.read_text(text, shown_name);
    return ddl::finish(std::move(session));
}

Snapshot read_postgres_ddl_chunks(std::span<const NamedSql> chunks,
                                  std::span<const std::string> roles) {
    Session session;
    make_roles(session, roles);
    ScriptReader reader(DialectName::postgres,
                        [&](const Statement& statement) { read_statement(session, statement); });
    reader.keep_tokens();
    for (const NamedSql& chunk : chunks) {
        session.revisions.push_back(chunk.revision);
        session.revision_of_file[chunk.file] =
            static_cast<std::uint32_t>(session.revisions.size());
        reader.read_text(chunk.text, chunk.file);
    }
    return ddl::finish(std::move(session));
}

}  // namespace schemadiff
