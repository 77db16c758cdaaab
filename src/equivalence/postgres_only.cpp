// What only PostgreSQL can say of an object that both engines have.
#include <algorithm>

#include "equivalence/table_pair.hpp"

namespace schemadiff {

namespace {

struct OnlyRow {
    Key key;
    RowId row;
    std::optional<Kind> kind = std::nullopt;  ///< of this kind only; such rows stand first
};

constexpr OnlyRow rows[] = {
    {Key::options, RowId::index_storage, Kind::index},
    {Key::tablespace, RowId::index_storage, Kind::index},
    {Key::statistics_targets, RowId::index_storage},
    {Key::invalid, RowId::index_storage, Kind::index},
    {Key::options, RowId::column_storage, Kind::column},
    {Key::needs_extensions, RowId::extension},

    {Key::owner, RowId::owner},
    {Key::comment, RowId::comment},
    {Key::privileges, RowId::privileges},
    {Key::security_labels, RowId::privileges},
    {Key::options, RowId::table_storage},
    {Key::tablespace, RowId::table_storage},
    {Key::access_method, RowId::table_storage},
    {Key::clustered_on, RowId::table_storage},
    {Key::replica_identity, RowId::table_storage},
    {Key::persistence, RowId::unlogged},
    {Key::row_security, RowId::policy},
    {Key::force_row_security, RowId::policy},
    {Key::inherits, RowId::inheritance},
    {Key::of_type, RowId::inheritance},
    {Key::inherited, RowId::inheritance},
    {Key::no_inherit, RowId::inheritance},
    {Key::partition_strategy, RowId::partition},
    {Key::partition_key, RowId::partition},
    {Key::partition_of, RowId::partition},
    {Key::partition_bound, RowId::partition},
    {Key::detach_pending, RowId::partition},
    {Key::storage, RowId::column_storage},
    {Key::compression, RowId::column_storage},
    {Key::statistics_target, RowId::column_storage},
    {Key::parameters, RowId::column_storage},
    {Key::include, RowId::index_include},
    {Key::operator_classes, RowId::operator_class},
    {Key::collations, RowId::collation},
    {Key::nulls_not_distinct, RowId::nulls_not_distinct},
    {Key::security_barrier, RowId::policy},
    {Key::security_invoker, RowId::policy},
    {Key::check_option, RowId::other_object},
};

const OnlyRow* row_of(Kind kind, Key key) {
    const auto* row = std::ranges::find_if(rows, [&](const OnlyRow& one) {
        return one.key == key && (!one.kind || *one.kind == kind);
    });
    return row == std::end(rows) ? nullptr : row;
}

}  // namespace

void settle_postgres_only(Object& postgres, const Object& sqlite, Ledger& ledger) {
    std::vector<Key> gone;
    for (const Attribute& attribute : postgres.attributes) {
        if (sqlite.find(attribute.key)) continue;
        const OnlyRow* row = row_of(postgres.kind, attribute.key);
        if (row == nullptr) continue;
        ledger.changed(row->row, postgres, sqlite, attribute.key);
        gone.push_back(attribute.key);
    }
    for (const Key key : gone) postgres.erase(key);
}

}  // namespace schemadiff
