#include "scratch/server_database.hpp"

#include <cstdint>
#include <exception>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/scratch_sql.hpp"
#include "scratch/connection_url.hpp"
#include "scratch/database_name.hpp"
#include "scratch/keeper_message.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/scratch_directory.hpp"
#include "scratch/server_database_marker.hpp"
#include "scratch/server_session.hpp"

namespace schemadiff {

namespace {

/// A maker of another machine cannot be looked at; one whose lock is gone for a day has ended.
constexpr std::int64_t longest_life_in_seconds = 24 * 60 * 60;

/// For messages: the host, never the URL.
std::string place_of(const ServerSession& session) {
    const std::map<std::string, std::string> parameters = session.parameters();
    const auto host = parameters.find("host");
    return host == parameters.end() ? std::string("the local server") : host->second;
}

bool is_left_behind(const std::string& comment, std::int64_t now) {
    const std::optional<Maker> maker = maker_in(comment);
    if (!maker) return false;
    const std::optional<bool> alive = is_alive(*maker);
    return alive ? !*alive : now - maker->made_at > longest_life_in_seconds;
}

void drop(ServerSession& session, const std::string& name) {
    session.execute(
        fmt::format("drop database if exists {} with (force)", session.quoted_name(name)));
}

void sweep(ServerSession& session, const Lifeline& lifeline) {
    for (const ServerSession::Row& row :
         session.execute(std::string(scratch_sql::leftover_databases_sql))) {
        if (!is_left_behind(row[1], std::stoll(row[2]))) continue;
        try {
            drop(session, row[0]);
        } catch (const Error& error) {
            lifeline.note(fmt::format("cannot drop the scratch database {} that an earlier run left "
                                      "on {}: {}",
                                      row[0], place_of(session), error.message()));
        }
    }
}

/// The database on the server, dropped when this goes.
class MadeDatabase {
  public:
    MadeDatabase(const std::string& server, const PostgresScratchOptions& options,
                 const Lifeline& lifeline);
    MadeDatabase(MadeDatabase&&) = delete;
    ~MadeDatabase();

    KeptDatabase description(const ScratchDirectory& directory) const;
    /// Drops it now, over a new connection if the server has closed ours.
    void remove();

  private:
    void create();

    std::string server_;
    ServerSession session_;
    std::uint64_t key_ = random_key();
    std::string name_ = database_name(key_);
    bool exists_ = false;
};

MadeDatabase::MadeDatabase(const std::string& server, const PostgresScratchOptions& options,
                           const Lifeline& lifeline)
    : server_(server), session_(server) {
    if (options.major && session_.major() != *options.major) {
        throw usage_error(fmt::format("{} runs PostgreSQL {}, but {} is wanted", place_of(session_),
                                      session_.version(), *options.major));
    }
    if (session_.major() < 13) {
        throw usage_error(fmt::format("{} runs PostgreSQL {}, but 13 or newer is needed",
                                      place_of(session_), session_.version()));
    }
    if (session_.major() >= 14) session_.execute("set idle_session_timeout = 0");
    const std::string key = std::to_string(static_cast<std::int64_t>(key_));
    session_.execute("select pg_catalog.pg_advisory_lock($1)", std::vector{key});
    sweep(session_, lifeline);
    try {
        create();
    } catch (const Error& error) {
        // The destructor does not run for an object that was never complete.
        if (exists_) drop(session_, name_);
        throw source_error(fmt::format("cannot create a scratch database on {}: {}",
                                       place_of(session_), error.message()));
    }
}

void MadeDatabase::create() {
    const std::string name = session_.quoted_name(name_);
    session_.execute(fmt::format("create database {} template template0", name));
    exists_ = true;
    Maker maker = this_maker();
    maker.made_at = std::stoll(session_.execute("select extract(epoch from now())::bigint")[0][0]);
    session_.execute(fmt::format("comment on database {} is {}", name,
                                 session_.quoted_text(marker_of(maker))));
}

MadeDatabase::~MadeDatabase() {
    if (!exists_) return;
    try {
        remove();
    } catch (const std::exception&) {
        // Only after another error, which is the one to be told. The marker is there: it is swept.
    }
}

KeptDatabase MadeDatabase::description(const ScratchDirectory& directory) const {
    std::map<std::string, std::string> parameters = session_.parameters();
    parameters["dbname"] = name_;
    // Ours, not the caller's.
    for (const char* own : {"application_name", "client_encoding", "connect_timeout", "options",
                            "fallback_application_name"}) {
        parameters.erase(own);
    }
    const std::string url = connection_url(parameters);
    return {.connection = url,
            .sqlalchemy_url = url,
            .name = name_,
            .server_version = session_.version(),
            .directory = directory.files()};
}

void MadeDatabase::remove() {
    try {
        if (session_.is_broken()) session_ = ServerSession(server_);
        try {
            drop(session_, name_);
        } catch (const Error&) {
            // The server may have closed our session long ago, which only its use shows.
            if (!session_.is_broken()) throw;
            session_ = ServerSession(server_);
            drop(session_, name_);
        }
    } catch (const Error& error) {
        exists_ = false;
        throw source_error(fmt::format("cannot drop the scratch database {}: {}", name_,
                                       error.message()));
    }
    exists_ = false;
}

}  // namespace

void keep_server_database(const PostgresScratchOptions& options, const std::string& place,
                          const Lifeline& lifeline) {
    ScratchDirectory directory(place, std::nullopt);
    MadeDatabase database(options.server, options, lifeline);
    lifeline.ready(database.description(directory));
    lifeline.wait();
    database.remove();
    directory.remove();
}

}  // namespace schemadiff
