#include "engines/postgres/postgres.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/error.hpp"
#include "base/stopwatch.hpp"
#include "engines/postgres/array.hpp"
#include "engines/postgres/catalog_sql.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/finish.hpp"
#include "engines/postgres/queries.hpp"
#include "engines/postgres/reading.hpp"

namespace schemadiff {

namespace postgres {

namespace {

constexpr int oldest = 13;
constexpr int newest = 18;

void check_version(int version, const std::string& label) {
    if (version / 10000 >= oldest) return;
    throw usage_error(fmt::format(
        "{}: the server is PostgreSQL {}.{}; schemadiff reads {} and newer", label,
        version / 10000, version % 10000, oldest));
}

/// Reads the session query: what server this is. Returns the catalogs that this role may not read.
Strings read_session(const Rows& rows, Reading& reading) {
    if (rows.empty()) throw SchemaChanged{"the database is gone"};
    const Row row = rows[0];
    if (!row.text(rows.column("version")).starts_with("PostgreSQL ")) {
        throw usage_error(fmt::format("{}: not PostgreSQL but {}", reading.options.label,
                                      row.text(rows.column("version")).substr(0, 60)));
    }
    const std::string version = row.string(rows.column("server_version"));
    reading.snapshot.server_version = version.substr(0, version.find(' '));
    reading.database = row.oid(rows.column("database"));
    reading.database_owner = row.string(rows.column("owner"));
    reading.sees_subscriptions = row.flag(rows.column("sees_subscriptions"));
    Strings unreadable = strings_of_array(row.text(rows.column("unreadable")));
    if (!row.flag(rows.column("lists_subscriptions"))) {
        unreadable.emplace_back("pg_subscription");
        reading.hidden_subscriptions = row.number(rows.column("subscriptions"));
    }
    if (!reading.sees_subscriptions) unreadable.emplace_back(subscription_connections);
    return unreadable;
}

bool is_asked(const Query& query, const Strings& unreadable, const Reading& reading) {
    if (reading.major() < query.since) return false;
    if (query.catalog.empty()) return true;
    return std::ranges::find(unreadable, query.catalog) == unreadable.end();
}

/// What is printed by functions is of today, what tables hold is of the snapshot: both must be one.
void refuse_mixture(Connection& connection) {
    const Rows quiet = connection.receive("changes");
    if (quiet[0].flag(quiet.column("quiet"))) return;
    connection.receive_end();
    connection.prepare(sql::changed_sql);
    connection.send();
    const Rows rows = connection.receive("changes");
    const Row row = rows[0];
    const int changed = rows.column("changed");
    if (!row.null(changed)) throw SchemaChanged{"others changed " + row.string(changed)};
}

/// A query that was not asked, since this role may not read its catalog.
void state_denied(const Query& query, Reading& reading) {
    if (query.catalog == stand_ins) return;                 // not denied but not wanted
    if (query.catalog == subscription_connections) return;  // replication.cpp counts them
    if (query.catalog == "pg_subscription") {
        reading.snapshot.unstated.push_back({Kind::subscription, std::nullopt});
        if (reading.hidden_subscriptions == 0) return;
        reading.gap(std::string(query.subject), reading.hidden_subscriptions, "permission denied");
        return;
    }
    reading.gap(std::string(query.subject), 0, "permission denied");
}

/// How expressions with columns are printed: see stand_in.hpp.
enum class Printing { for_stand_ins, for_each_relation };

Snapshot read_once(const std::string& connection_string, const PostgresReading& options,
                   Printing printing, Progress& progress) {
    Connection connection(connection_string, options.label);
    check_version(connection.version(), options.label);
    Reading reading(options);
    reading.version = connection.version();
    reading.snapshot.label = options.label;
    reading.snapshot.read_by = "live";
    connection.run(sql::pin_sql);
    Strings unreadable = read_session(connection.run(sql::session_sql), reading);
    if (printing == Printing::for_each_relation) unreadable.emplace_back(stand_ins);
    if (reading.major() > newest) {
        reading.snapshot.diagnostics.push_back(
            {Remark::warning,
             fmt::format("{}: PostgreSQL {} is newer than this version of schemadiff knows ({})",
                         options.label, reading.snapshot.server_version, newest),
             {}});
    }
    for (const Query& query : queries()) {
        if (is_asked(query, unreadable, reading)) connection.prepare(query.sql);
    }
    connection.prepare(sql::quiet_sql);
    connection.send();
    progress.begin("reading " + options.label, static_cast<int>(queries().size()));
    double modelling = 0;
    for (const Query& query : queries()) {
        progress.advance();
        if (is_asked(query, unreadable, reading)) {
            const Rows rows = connection.receive(query.subject);
            Stopwatch watch;
            query.read(rows, reading);
            modelling += watch.lap();
        } else if (reading.major() >= query.since) {
            state_denied(query, reading);
        }
    }
    refuse_mixture(connection);
    progress.end();
    Stopwatch watch;
    Snapshot snapshot = finish(std::move(reading));
    const ReceivingTime& time = connection.receiving_time();
    progress.note(fmt::format("{}: server {:.0f} ms, transfer {:.0f} ms, model {:.0f} ms",
                              options.label, time.server, time.transfer, modelling + watch.lap()));
    return snapshot;
}

Snapshot read(const std::string& connection, const PostgresReading& options, Progress& progress) {
    try {
        return read_once(connection, options, Printing::for_stand_ins, progress);
    } catch (const AmbiguousColumns&) {
        progress.note(fmt::format("{}: an expression is ambiguous; reading it again",
                                  options.label));
    }
    return read_once(connection, options, Printing::for_each_relation, progress);
}

}  // namespace

}  // namespace postgres

Snapshot load_postgres(const std::string& connection, const PostgresReading& reading,
                       Progress& progress) {
    try {
        return postgres::read(connection, reading, progress);
    } catch (const postgres::SchemaChanged&) {
        progress.note(fmt::format("{}: the schema changed while it was read; reading it again",
                                  reading.label));
    }
    // Whoever changed it commits about now: a snapshot taken at once would be a moment too old.
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    try {
        return postgres::read(connection, reading, progress);
    } catch (const postgres::SchemaChanged& change) {
        throw source_error(fmt::format("{}: the schema changed while it was read ({}); try again "
                                       "when nothing alters it", reading.label, change.message));
    }
}

Snapshot load_postgres_source(const Source& source, const Loading& loading) {
    return load_postgres(source.location, {.label = source.label, .schemas = source.schemas},
                         loading.progress);
}

}  // namespace schemadiff
