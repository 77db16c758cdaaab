#include "engines/sqlite/catalog_reader.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/error.hpp"
#include "engines/sqlite/database.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

constexpr std::string_view objects_query = R"(
select o.type, o.name, o.tbl_name, o.sql
from sqlite_schema as o
where o.sql is not null
order by o.name)";

constexpr std::string_view tables_query = R"(
select t.name, t.type, t.wr, t.strict
from pragma_table_list as t
where t.schema = 'main' and t.type <> 'shadow' and t.name not like 'sqlite\_%' escape '\'
order by t.name)";

// A virtual table is left out: without its module the pragma fails as a whole.
constexpr std::string_view columns_query = R"(
select t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
from pragma_table_list as t
join pragma_table_xinfo(t.name, 'main') as c
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\_%' escape '\'
order by t.name, c.cid)";

constexpr std::string_view indexes_query = R"(
select t.name, i.name, i."unique", i.origin, c.cid, c.name, c.desc, c.coll
from pragma_table_list as t
join pragma_index_list(t.name, 'main') as i
join pragma_index_xinfo(i.name, 'main') as c
where t.schema = 'main' and t.type = 'table' and c.key = 1
    and t.name not like 'sqlite\_%' escape '\'
order by t.name, i.name, c.seqno)";

// Their numbers count backwards: the last one written has number 0.
constexpr std::string_view foreign_keys_query = R"(
select t.name, f.id, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete
from pragma_table_list as t
join pragma_foreign_key_list(t.name, 'main') as f
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\_%' escape '\'
order by t.name, f.id desc, f.seq)";

constexpr std::string_view view_columns_query = R"(
select t.name, c.name
from pragma_table_list as t
join pragma_table_xinfo(t.name, 'main') as c
where t.schema = 'main' and t.type = 'view'
order by t.name, c.cid)";

class CatalogReader {
  public:
    explicit CatalogReader(const SqliteDatabase& database) : database_(database) {}

    SqliteCatalog read() && {
        read_settings();
        read_objects();
        read_tables();
        read_columns();
        read_indexes();
        read_foreign_keys();
        read_views();
        database_.each("select name from pragma_module_list", [&](const SqliteRow& row) {
            catalog_.modules.push_back(lower_case(row.text(0)));
        });
        return std::move(catalog_);
    }

  private:
    void read_settings() {
        catalog_.user_version = database_.number("pragma user_version");
        catalog_.application_id = database_.number("pragma application_id");
        catalog_.auto_vacuum = database_.number("pragma auto_vacuum");
        catalog_.encoding = database_.text("pragma encoding");
    }

    void read_objects() {
        database_.each(objects_query, [&](const SqliteRow& row) {
            if (row.text(0) == "trigger") {
                catalog_.triggers.push_back({row.text(1), row.text(2), row.text(3)});
            } else {
                catalog_.sql[row.text(1)] = row.text(3);
            }
        });
    }

    void read_tables() {
        database_.each(tables_query, [&](const SqliteRow& row) {
            const std::string type = row.text(1);
            if (type == "view") {
                catalog_.views.push_back({row.text(0), std::nullopt});
            } else if (type == "virtual") {
                catalog_.virtual_tables.push_back(row.text(0));
            } else {
                places_[row.text(0)] = catalog_.tables.size();
                catalog_.tables.push_back({row.text(0), row.flag(2), row.flag(3), {}, {}, {}});
            }
        });
    }

    void read_columns() {
        database_.each(columns_query, [&](const SqliteRow& row) {
            SqliteColumnRow column;
            column.name = row.text(1);
            column.type = row.text(2);
            column.not_null = row.flag(3);
            if (!row.is_null(4)) column.default_value = row.text(4);
            column.key_place = static_cast<int>(row.number(5));
            column.generated = generated_as(row);
            table(row).columns.push_back(std::move(column));
        });
    }

    SqliteColumnRow::Generated generated_as(const SqliteRow& row) {
        switch (row.number(6)) {
            case 0: return SqliteColumnRow::Generated::no;
            case 2: return SqliteColumnRow::Generated::virtually;
            case 3: return SqliteColumnRow::Generated::stored;
            default:
                throw source_error("this SQLite has a kind of hidden column that schemadiff does "
                                   "not know: " + row.text(0) + "." + row.text(1));
        }
    }

    void read_indexes() {
        database_.each(indexes_query, [&](const SqliteRow& row) {
            std::vector<SqliteIndexRow>& indexes = table(row).indexes;
            if (indexes.empty() || indexes.back().name != row.text(1)) {
                indexes.push_back({row.text(1), row.flag(2), row.text(3), {}});
            }
            indexes.back().columns.push_back({static_cast<int>(row.number(4)), row.text(5),
                                              row.flag(6), row.text(7)});
        });
    }

    void read_foreign_keys() {
        database_.each(foreign_keys_query, [&](const SqliteRow& row) {
            std::vector<SqliteForeignKeyRow>& keys = table(row).foreign_keys;
            if (row.number(2) == 0) keys.push_back({row.text(3), {}, {}, row.text(6), row.text(7)});
            keys.back().columns.push_back(row.text(4));
            if (!row.is_null(5)) keys.back().target_columns.push_back(row.text(5));
        });
    }

    // One broken view fails the common query; then each is asked alone.
    void read_views() {
        if (catalog_.views.empty()) return;
        try {
            std::unordered_map<std::string, std::vector<std::string>> columns;
            database_.each(view_columns_query, [&](const SqliteRow& row) {
                columns[row.text(0)].push_back(row.text(1));
            });
            for (SqliteViewRow& view : catalog_.views) view.columns = columns[view.name];
        } catch (const Error&) {
            for (SqliteViewRow& view : catalog_.views) view.columns = columns_of(view.name);
        }
    }

    std::optional<std::vector<std::string>> columns_of(const std::string& view) {
        try {
            std::vector<std::string> columns;
            database_.each("select c.name from pragma_table_xinfo(?1, 'main') as c order by c.cid",
                           view,
                           [&](const SqliteRow& row) { columns.push_back(row.text(0)); });
            return columns;
        } catch (const Error&) {
            return std::nullopt;  // reported by the caller: the view does not work
        }
    }

    SqliteTableRow& table(const SqliteRow& row) {
        return catalog_.tables.at(places_.at(row.text(0)));
    }

    const SqliteDatabase& database_;
    SqliteCatalog catalog_;
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

SqliteCatalog read_sqlite_catalog(const SqliteDatabase& database) {
    return CatalogReader(database).read();
}

}  // namespace schemadiff
