#include "sql/ddl/databases.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sql/ddl/temporary.hpp"

namespace schemadiff::ddl {

namespace {

constexpr bool is_of_cluster(Kind kind) {
    return kind == Kind::role || kind == Kind::tablespace || kind == Kind::parameter;
}

/// What is in every new database (Catalog::Catalog).
bool is_standard(const Entry& entry) {
    switch (entry.kind) {
        case Kind::schema: return entry.name.name == "public";
        case Kind::language:
        case Kind::extension: return entry.name.name == "plpgsql";
        default: return false;
    }
}

/// Whether a script has made anything in it that is not the cluster's.
bool is_filled(Session& session) {
    if (!session.default_privileges.empty()) return true;
    return std::ranges::any_of(session.catalog.entries(), [](const Entry* const entry) {
        return !is_of_cluster(entry->kind) && !is_standard(*entry) && !entry->temporary;
    });
}

void move_cluster(Catalog& from, Catalog& to) {
    for (const Entry* const entry : to.entries()) {
        if (is_of_cluster(entry->kind)) to.erase(entry->kind, QualifiedName(entry->name));
    }
    for (Entry* const entry : from.entries()) {
        if (!is_of_cluster(entry->kind)) continue;
        *to.create(entry->kind, entry->name).object = std::move(*entry->object);
        from.erase(entry->kind, QualifiedName(entry->name));
    }
}

/// The same, and notes it where it is new.
bool note_filled(Session& session) {
    if (!is_filled(session)) return false;
    if (std::ranges::count(session.filled, session.database) == 0) {
        session.filled.push_back(session.database);
    }
    return true;
}

/// The database of that name, as it was left or empty.
Database taken_out(Session& session, std::string_view name) {
    const auto known = std::ranges::find(session.other_databases, name, &Database::name);
    if (known == session.other_databases.end()) return {std::string(name), {}, {}};
    Database database = std::move(*known);
    session.other_databases.erase(known);
    return database;
}

void forget_settings(Session& session) {
    session.role.clear();
    session.outer = {};
    session.default_tablespace.clear();
    session.default_access_method.clear();
    session.catalog.set_search_path({"public"});
}

}  // namespace

void connect_to(Session& session, std::string_view database) {
    if (session.database == database) return;
    const bool filled = note_filled(session);
    Database other = taken_out(session, database);
    move_cluster(session.catalog, other.catalog);
    std::swap(session.catalog, other.catalog);
    std::swap(session.default_privileges, other.default_privileges);
    std::swap(session.database, other.name);
    if (filled) session.other_databases.push_back(std::move(other));
    // What they keep is true of one catalog only.
    session.expressions.clear();
    session.settled.clear();
    forget_settings(session);
}

void connect_to(Session& session, const Statement& statement) {
    drop_temporary(session);
    connect_to(session, statement.text);
    forget_settings(session);
}

void choose_database(Session& session) {
    note_filled(session);
    if (session.filled.empty()) return;
    connect_to(session, std::string(session.filled.back()));
    if (session.filled.size() < 2) return;
    const std::string name = session.database.empty() ? std::string() : fmt::format(" ({})", session.database);
    session.diagnostics.push_back(
        {Remark::incomplete,
         fmt::format("the files fill {} databases, and only the last one{} is read",
                     session.filled.size(), name),
         {}});
}

}  // namespace schemadiff::ddl
