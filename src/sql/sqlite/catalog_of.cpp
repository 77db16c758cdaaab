#include "sql/sqlite/catalog_of.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite/virtual_columns.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

std::vector<const Definition*> sorted(const WorkingSchema::Map& map) {
    std::vector<const Definition*> definitions;
    definitions.reserve(map.size());
    for (const auto& [name, definition] : map) definitions.push_back(definition.get());
    std::ranges::sort(definitions, {}, &Definition::name);
    return definitions;
}

std::vector<SqliteColumnRow> columns_of(const Definition& table, const TableKeys& keys) {
    std::vector<SqliteColumnRow> rows;
    for (const ColumnSyntax& syntax : table.table_syntax.columns) {
        SqliteColumnRow& row = rows.emplace_back();
        row.name = name_of(table.token(syntax.name));
        row.type = declared_type(table, syntax);
        row.not_null = syntax.not_null_at != nowhere;
        if (!syntax.generated.empty()) {
            row.generated = syntax.stored ? SqliteColumnRow::Generated::stored
                                          : SqliteColumnRow::Generated::virtually;
        } else if (syntax.default_at != nowhere) {
            row.default_value = table.text(syntax.default_value);
        }
    }
    if (keys.rowid_column >= 0) rows[static_cast<std::size_t>(keys.rowid_column)].key_place = 1;
    const TableSyntax& syntax = table.table_syntax;
    for (const AutomaticIndex& index : keys.indexes) {
        if (index.row.origin != "pk") continue;
        int place = 0;
        for (const SqliteIndexColumnRow& column : index.row.columns) {
            SqliteColumnRow& row = rows[static_cast<std::size_t>(column.place)];
            ++place;
            if (row.key_place == 0) row.key_place = place;
            // A quirk kept for old files: only these two kinds of table forbid NULL in a key.
            row.not_null = row.not_null || syntax.without_rowid != nowhere || syntax.strict != nowhere;
        }
    }
    return rows;
}

std::vector<SqliteForeignKeyRow> foreign_keys_of(const Definition& table) {
    std::vector<SqliteForeignKeyRow> rows;
    for (const ForeignKey& key : table.table_syntax.foreign_keys) {
        SqliteForeignKeyRow& row = rows.emplace_back();
        row.target = name_of(table.token(key.target));
        for (const std::size_t column : key.columns) {
            const int number = column_number(table, folded_name(table.token(column)));
            const ColumnSyntax& syntax = table.table_syntax.columns[static_cast<std::size_t>(number)];
            row.columns.push_back(name_of(table.token(syntax.name)));
        }
        for (const std::size_t column : key.target_columns) {
            row.target_columns.push_back(name_of(table.token(column)));
        }
        row.on_update = key.on_update;
        row.on_delete = key.on_delete;
    }
    return rows;
}

SqliteTableRow row_of(const WorkingSchema& schema, const Definition& table, SqliteCatalog& catalog) {
    const TableKeys keys = keys_of(table);
    SqliteTableRow row{table.name, table.table_syntax.without_rowid != nowhere,
                       table.table_syntax.strict != nowhere, columns_of(table, keys), {},
                       foreign_keys_of(table)};
    for (const AutomaticIndex& index : keys.indexes) row.indexes.push_back(index.row);
    for (const Definition* index : schema.children(lower_case(table.name), DefinitionKind::index)) {
        if (index->temporary) continue;
        row.indexes.push_back(index_row(*index, table));
        catalog.sql[index->name] = index->text();
    }
    std::ranges::sort(row.indexes, {}, &SqliteIndexRow::name);
    return row;
}

SqliteViewRow view_row(const Definition& view, NameResolution& names,
                       std::vector<const Definition*>& doubtful) {
    SqliteViewRow row{view.name, std::nullopt};
    try {
        const OutputColumns columns = names.columns_of(view);
        if (!columns.certain) doubtful.push_back(&view);
        row.columns.emplace();
        for (const OutputColumn& column : columns.columns) row.columns->push_back(column.name);
    } catch (const Fault&) {
        return row;  // the view does not work, which its missing columns say
    }
    return row;
}

}  // namespace

SqliteCatalog catalog_of(const WorkingSchema& schema, NameResolution& names,
                         std::vector<const Definition*>& doubtful) {
    SqliteCatalog catalog;
    const Settings& settings = schema.settings();
    catalog.user_version = settings.user_version;
    catalog.application_id = settings.application_id;
    catalog.auto_vacuum = settings.auto_vacuum;
    catalog.encoding = settings.encoding;
    const std::vector<const Definition*> relations = sorted(schema.relations());
    std::unordered_set<std::string> shadows;
    for (const Definition* relation : relations) {
        if (relation->kind != DefinitionKind::virtual_table) continue;
        for (std::string& name : shadow_tables(*relation)) shadows.insert(std::move(name));
        // What is not built in was at hand where the file was written.
        const std::string module = folded_name(relation->token(relation->virtual_table.module));
        if (is_module(module)) catalog.modules.push_back(module);
    }
    for (const Definition* relation : relations) {
        if (shadows.contains(lower_case(relation->name))) continue;
        catalog.sql[relation->name] = relation->text();
        switch (relation->kind) {
            case DefinitionKind::table:
                catalog.tables.push_back(row_of(schema, *relation, catalog));
                break;
            case DefinitionKind::view:
                catalog.views.push_back(view_row(*relation, names, doubtful));
                break;
            default: catalog.virtual_tables.push_back(relation->name); break;
        }
    }
    for (const Definition* trigger : sorted(schema.triggers())) {
        const Definition* table = schema.relation(trigger->table, WorkingSchema::Place::main);
        if (!table || shadows.contains(trigger->table)) continue;
        catalog.triggers.push_back({trigger->name, table->name, trigger->text()});
    }
    return catalog;
}

}  // namespace schemadiff::sqlite
