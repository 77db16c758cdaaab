#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

std::string command_words(const Row& row, int column, const Object& policy,
                          const Reading& reading) {
    switch (row.letter(column)) {
        case '*': return {};
        case 'r': return "select";
        case 'a': return "insert";
        case 'w': return "update";
        case 'd': return "delete";
        default: reading.unknown("policy command", row.text(column), policy.name);
    }
}

/// The roles that a policy is for; empty for PUBLIC, which is the default.
Strings roles_of(std::string_view numbers, const Reading& reading) {
    Strings roles;
    for (const std::int64_t role : numbers_of(numbers)) {
        if (role != 0) roles.emplace_back(reading.role(static_cast<Oid>(role)));
    }
    return roles;
}

}  // namespace

void read_policies(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int relation = rows.column("relation");
    const int name = rows.column("name");
    const int command = rows.column("command");
    const int is_permissive = rows.column("is_permissive");
    const int roles = rows.column("roles");
    const int qualification = rows.column("qualification");
    const int with_check = rows.column("with_check");
    const int has_qualification = rows.column("has_qualification");
    const int has_with_check = rows.column("has_with_check");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        if (!table || reading.is_member(Catalog::policy, row.oid(oid))) continue;
        const bool gone = (row.flag(has_qualification) && row.null(qualification)) ||
                          (row.flag(has_with_check) && row.null(with_check));
        if (gone) throw SchemaChanged{"an expression of a policy is gone"};
        Object& policy = table->object.add(Kind::policy, row.string(name));
        reading.describe(policy, Catalog::policy, row.oid(oid));
        policy.set_unless_empty<Key::command>(command_words(row, command, policy, reading));
        if (!row.flag(is_permissive)) policy.set<Key::restrictive>(true);
        policy.set_unless_empty<Key::roles>(roles_of(row.text(roles), reading));
        policy.set_unless_empty<Key::using_>(row.string(qualification));
        policy.set_unless_empty<Key::with_check>(row.string(with_check));
    }
}

}  // namespace schemadiff::postgres
