#include "report_sample.hpp"

#include <algorithm>

#include "compare/diff.hpp"
#include "compare/rename.hpp"
#include "rules/judge.hpp"

namespace schemadiff::testing {

namespace {

Side side_of(const Snapshot& snapshot) {
    return {.label = snapshot.label,
            .dialect = std::string(to_string(snapshot.dialect)),
            .server_version = snapshot.server_version,
            .read_by = snapshot.read_by,
            .objects = size_of(snapshot.root),
            .coverage = snapshot.coverage,
            .diagnostics = snapshot.diagnostics};
}

void add_column(Object& table, const char* name, const char* type, std::int64_t position) {
    Object& column = table.add(Kind::column, name);
    column.set<Key::type>(type);
    column.set<Key::position>(position);
    column.where = {1, static_cast<std::uint32_t>(10 + position), 5, 0};
}

Object& users_of(Snapshot& snapshot) {
    return *snapshot.root.child(Kind::schema, "public")->child(Kind::table, "users");
}

}  // namespace

Snapshot production() {
    Snapshot snapshot;
    snapshot.label = "production";
    snapshot.server_version = "15.8";
    snapshot.read_by = "live";
    snapshot.files = {"schema.sql"};
    Object& schema = snapshot.root.add(Kind::schema, "public");
    Object& users = schema.add(Kind::table, "users");
    users.set<Key::privileges>({"alice=SELECT", "bob=INSERT"});
    add_column(users, "id", "bigint", 1);
    add_column(users, "email", "character varying(255)", 2);
    add_column(users, "born", "date", 3);
    Object& key = users.add(Kind::foreign_key, "users_team_fkey");
    key.set<Key::columns>({"team_id"});
    key.set<Key::references_table>("public.teams");
    key.set<Key::on_delete>("cascade");
    Object& check = users.add(Kind::check, "users_email_check");
    check.set<Key::expression>(
        "email ~ '^[^@]+@[^@]+$' and length(email) > 5 and email <> 'root@localhost' and lower(email) = email");
    users.add(Kind::index, "ix_email").set<Key::keys>({"email"});
    Object& function = schema.add(Kind::function, "touch()");
    function.set<Key::body>("begin\n  new.changed := now();\n\tnew.by := user;\n  return new;\nend");
    Object& logs = schema.add(Kind::table, "logs");
    add_column(logs, "at", "timestamp with time zone", 1);
    add_column(logs, "what", "text", 2);
    schema.add(Kind::sequence, nasty);
    snapshot.root.sort_children();
    return snapshot;
}

Snapshot drifted() {
    Snapshot snapshot = production();
    snapshot.label = "tests.sql";
    snapshot.read_by = "scratch";
    Object& users = users_of(snapshot);
    users.set<Key::privileges>({"alice=SELECT", "carol=INSERT"});
    users.child(Kind::column, "email")->set<Key::type>("character varying(120)");
    users.child(Kind::column, "born")->set<Key::not_null>(true);
    users.child(Kind::foreign_key, "users_team_fkey")->erase(Key::on_delete);
    users.child(Kind::check, "users_email_check")
        ->set<Key::expression>(
            "email ~ '^[^@]+@[^@]+$' and length(email) > 5 and email <> 'root@localhost' and upper(email) = email");
    users.child(Kind::index, "ix_email")->name = "users_email_idx";
    Object& schema = *snapshot.root.child(Kind::schema, "public");
    schema.child(Kind::function, "touch()")
        ->set<Key::body>("begin\n  new.changed := now();\n    new.by := user;\n  return new; \nend");
    std::erase_if(schema.children, [](const Object& object) { return object.name == "logs"; });
    schema.child(Kind::sequence, nasty)->set<Key::comment>("\x1b[2J" + nasty);
    snapshot.root.sort_children();
    return snapshot;
}

Report compared(const Snapshot& left, Snapshot right) {
    Report report{.name = {},
                  .left = side_of(left),
                  .right = side_of(right),
                  .findings = {},
                  .ignored = {},
                  .inconclusive_because = {}};
    Changes changes = pair_renames(left, right);
    for (Change& change : diff(left, right)) changes.push_back(std::move(change));
    std::ranges::stable_sort(changes, [](const Change& a, const Change& b) {
        return std::ranges::lexicographical_compare(
            a.path, b.path, [](const PathStep& x, const PathStep& y) {
                return x.kind != y.kind ? x.kind < y.kind : x.name < y.name;
            });
    });
    report.findings = judge(std::move(changes));
    report.verdict = report.findings.empty() ? Verdict::in_sync : Verdict::drift;
    return report;
}

}  // namespace schemadiff::testing
