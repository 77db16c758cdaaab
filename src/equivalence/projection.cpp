#include "equivalence/projection.hpp"

#include <algorithm>
#include <array>

#include "equivalence/schemas.hpp"
#include "equivalence/views.hpp"

namespace schemadiff {

namespace {

struct AbsentKind {
    Kind kind;
    RowId row;
};

// Kinds of PostgreSQL's that SQLite has nothing of.
constexpr AbsentKind absent_kinds[] = {
    {Kind::role, RowId::privileges},
    {Kind::tablespace, RowId::other_object},
    {Kind::parameter, RowId::privileges},
    {Kind::language, RowId::extension},
    {Kind::extension, RowId::extension},
    {Kind::access_method, RowId::other_object},
    {Kind::default_privileges, RowId::privileges},
    {Kind::enum_type, RowId::enum_type},
    {Kind::domain, RowId::domain_type},
    {Kind::composite_type, RowId::other_type},
    {Kind::range_type, RowId::other_type},
    {Kind::base_type, RowId::other_type},
    {Kind::collation, RowId::other_type},
    {Kind::conversion, RowId::other_object},
    {Kind::sequence, RowId::sequence},
    {Kind::foreign_table, RowId::foreign_data},
    {Kind::exclusion, RowId::exclusion},
    {Kind::statistics, RowId::statistics},
    {Kind::rule, RowId::rule},
    {Kind::policy, RowId::policy},
    {Kind::function, RowId::routine},
    {Kind::procedure, RowId::routine},
    {Kind::aggregate, RowId::routine},
    {Kind::cast, RowId::other_object},
    {Kind::operator_, RowId::other_object},
    {Kind::operator_family, RowId::other_object},
    {Kind::operator_class, RowId::other_object},
    {Kind::transform, RowId::other_object},
    {Kind::text_search_parser, RowId::other_object},
    {Kind::text_search_template, RowId::other_object},
    {Kind::text_search_dictionary, RowId::other_object},
    {Kind::text_search_configuration, RowId::other_object},
    {Kind::foreign_data_wrapper, RowId::foreign_data},
    {Kind::server, RowId::foreign_data},
    {Kind::user_mapping, RowId::foreign_data},
    {Kind::event_trigger, RowId::publication},
    {Kind::publication, RowId::publication},
    {Kind::publication_table, RowId::publication},
    {Kind::subscription, RowId::publication},
};

class Projecting {
  public:
    Projecting(Snapshot& postgres, Snapshot& sqlite, PostgresIs place, const RulesInForce& rules,
               const ProbeDefault& probe, NamedModelsAre named)
        : place_(place),
          named_(named),
          postgres_(postgres),
          sqlite_(sqlite),
          types_(own_types_of(postgres.root)),
          ledger_(postgres, sqlite, place, rules),
          probe_(probe) {}

    Projection run() && {
        settle_database();
        take_absent(postgres_.root, sqlite_.root);
        Projection result;
        const std::vector<SchemaPair> schemas = pair_schemas(postgres_.root, sqlite_.root, ledger_);
        if (named_ == NamedModelsAre::kept) {
            const bool left = place_ == PostgresIs::left;
            result.named = NamedModels{left ? postgres_ : sqlite_, left ? sqlite_ : postgres_};
        }
        // Views first: their queries are read against tables that still have their types.
        result.compared_weakly = settle_views(schemas, postgres_.root, ledger_);
        for (const SchemaPair& pair : schemas) settle_schema(*pair.postgres, *pair.sqlite);
        postgres_.root.sort_children();
        sqlite_.root.sort_children();
        result.explained = std::move(ledger_).take();
        return result;
    }

  private:
    bool is_unstated(const Snapshot& snapshot, Key key) const {
        return std::ranges::find(snapshot.unstated, Unstated{Kind::database, key}) !=
               snapshot.unstated.end();
    }

    // A database of each engine has settings that the other has no word for.
    void settle_database() {
        for (const Attribute& attribute : std::vector(postgres_.root.attributes)) {
            if (attribute.key == Key::encoding || is_unstated(postgres_, attribute.key)) continue;
            ledger_.changed(RowId::database_settings, postgres_.root, sqlite_.root, attribute.key,
                            attribute.value(), std::nullopt);
        }
        for (const Key key : {Key::user_version, Key::application_id, Key::auto_vacuum}) {
            const bool said = sqlite_.root.find(key) && !is_unstated(sqlite_, key);
            if (said) ledger_.changed(RowId::sqlite_settings, postgres_.root, sqlite_.root, key);
        }
        postgres_.root.attributes.clear();
        sqlite_.root.attributes.clear();
    }

    void take_absent(Object& postgres, const Object& sqlite) {
        std::erase_if(postgres.children, [&](const Object& object) {
            const auto* row = std::ranges::find(absent_kinds, object.kind, &AbsentKind::kind);
            if (row == std::end(absent_kinds)) return false;
            ledger_.only_postgres(row->row, object, sqlite);
            return true;
        });
    }

    void settle_schema(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        settle_postgres_only(postgres, sqlite, ledger_);
        take_absent(postgres, sqlite);
        std::erase_if(postgres.children, [&](const Object& table) {
            const bool partition = table.find(Key::partition_of) != nullptr;
            if (table.kind != Kind::table || !partition) return false;
            if (sqlite.child(Kind::table, table.name)) return false;
            ledger_.only_postgres(RowId::partition, table, sqlite);
            return true;
        });
        std::erase_if(sqlite.children, [&](const Object& table) {
            if (table.kind != Kind::virtual_table) return false;
            ledger_.only_sqlite(RowId::virtual_table, table, postgres);
            return true;
        });
        // Both are sorted, as pair_schemas leaves them: a look-up for each table would be
        // quadratic.
        auto other = sqlite.children.begin();
        for (Object& table : postgres.children) {
            while (other != sqlite.children.end() && comes_before(*other, table)) ++other;
            if (other == sqlite.children.end()) break;
            const bool both = table.kind == Kind::table && other->kind == Kind::table;
            if (both && table.name == other->name) settle_table(table, *other);
        }
    }

    void settle_table(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        take_absent(postgres, sqlite);
        if (sqlite.flag<Key::strict>()) {
            concede(RowId::strict_table, postgres, sqlite, Key::strict, ledger_);
        }
        if (sqlite.flag<Key::without_rowid>()) {
            concede(RowId::without_rowid, postgres, sqlite, Key::without_rowid, ledger_);
        }
        settle_postgres_only(postgres, sqlite, ledger_);
        TablePair pair = table_pair(postgres, sqlite, ledger_, types_, probe_);
        settle_columns(pair);
        settle_checks(pair);
        settle_keys(pair);
        settle_indexes(pair);
        settle_triggers(postgres, sqlite, ledger_, pair.columns);
    }

    PostgresIs place_;
    NamedModelsAre named_;
    Snapshot& postgres_;
    Snapshot& sqlite_;
    OwnTypes types_;
    Ledger ledger_;
    const ProbeDefault& probe_;
};

}  // namespace

bool is_across_engines(const Snapshot& left, const Snapshot& right) {
    return left.dialect != right.dialect && left.dialect != DialectName::redis &&
           right.dialect != DialectName::redis;
}

Projection project(Snapshot& left, Snapshot& right, const RulesInForce& rules,
                   const ProbeDefault& probe, NamedModelsAre named) {
    const bool postgres_left = left.dialect == DialectName::postgres;
    return Projecting(postgres_left ? left : right, postgres_left ? right : left,
                      postgres_left ? PostgresIs::left : PostgresIs::right, rules, probe, named)
        .run();
}

}  // namespace schemadiff
