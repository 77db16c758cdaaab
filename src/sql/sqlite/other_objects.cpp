#include "sql/sqlite/other_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "sql/sqlite_create.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

[[noreturn]] void cannot_read(std::string_view kind, const std::string& name,
                              const std::string& sql) {
    throw source_error(fmt::format("the definition of the {} {} cannot be read: {}", kind, name, sql));
}

class OtherObjects {
  public:
    OtherObjects(Snapshot& snapshot, Object& schema, const SqliteCatalog& catalog)
        : snapshot_(snapshot), schema_(schema), catalog_(catalog) {
        collect_names();
    }

    void add() {
        for (const SqliteViewRow& view : catalog_.views) add_view(view);
        for (const std::string& table : catalog_.virtual_tables) add_virtual_table(table);
        // Their parents have their places now.
        std::unordered_map<std::string, Object*> parents;
        for (Object& object : schema_.children) parents[lower_case(object.name)] = &object;
        for (const SqliteTriggerRow& row : catalog_.triggers) {
            const auto parent = parents.find(lower_case(row.table));
            if (parent == parents.end()) cannot_read("trigger", row.name, row.sql);
            add_trigger(*parent->second, row);
        }
    }

  private:
    // A double-quoted word is a name where anything of the database is called so, else a string.
    void collect_names() {
        names_ = {"new", "old", "main", "rowid", "excluded"};
        for (const SqliteTableRow& table : catalog_.tables) {
            names_.insert(lower_case(table.name));
            for (const SqliteColumnRow& column : table.columns) names_.insert(lower_case(column.name));
        }
        for (const SqliteViewRow& view : catalog_.views) {
            names_.insert(lower_case(view.name));
            if (!view.columns) continue;
            for (const std::string& column : *view.columns) names_.insert(lower_case(column));
        }
        for (const std::string& table : catalog_.virtual_tables) names_.insert(lower_case(table));
    }

    IsSqliteName is_name() const {
        return [this](const std::string& name) { return names_.contains(name); };
    }

    void add_view(const SqliteViewRow& row) {
        const std::string& sql = catalog_.sql.at(row.name);
        const auto syntax = parse_sqlite_view(sql);
        if (!syntax) cannot_read("view", row.name, sql);
        Object& view = schema_.add(Kind::view, row.name);
        view.set<Key::definition>(canonical_sqlite_lines(syntax->definition, is_name()));
        if (row.columns) {
            view.set_unless_empty<Key::columns>(*row.columns);
            return;
        }
        view.set_unless_empty<Key::columns>(syntax->columns);
        snapshot_.diagnostics.push_back(
            {Remark::warning,
             fmt::format("the view {} does not work: something that it reads is not there", row.name),
             {}});
    }

    void add_virtual_table(const std::string& name) {
        const std::string& sql = catalog_.sql.at(name);
        const auto syntax = parse_sqlite_virtual_table(sql);
        if (!syntax) cannot_read("virtual table", name, sql);
        Object& table = schema_.add(Kind::virtual_table, name);
        const std::string module = lower_case(syntax->module);
        table.set<Key::module>(module);
        Strings arguments;
        for (const std::string& argument : syntax->arguments) {
            arguments.push_back(canonical_sqlite(argument, is_name()));
        }
        table.set_unless_empty<Key::arguments>(std::move(arguments));
        if (std::ranges::count(catalog_.modules, module) == 0) {
            snapshot_.coverage.push_back(
                {fmt::format("shadow tables of the virtual table {}", name), 1,
                 fmt::format("the module {} is not at hand: they look like tables of their own",
                             module)});
        }
    }

    void add_trigger(Object& parent, const SqliteTriggerRow& row) {
        const auto syntax = parse_sqlite_trigger(row.sql);
        if (!syntax) cannot_read("trigger", row.name, row.sql);
        Object& trigger = parent.add(Kind::trigger, row.name);
        trigger.set<Key::timing>(syntax->timing);
        trigger.set<Key::events>({syntax->event});
        trigger.set_unless_empty<Key::update_of>(syntax->update_of);
        trigger.set_unless_empty<Key::when>(canonical_sqlite_condition(syntax->when, is_name()));
        trigger.set<Key::body>(canonical_sqlite_lines(syntax->body, is_name()));
    }

    Snapshot& snapshot_;
    Object& schema_;
    const SqliteCatalog& catalog_;
    std::unordered_set<std::string> names_;
};

}  // namespace

void add_other_objects(Snapshot& snapshot, Object& schema, const SqliteCatalog& catalog) {
    OtherObjects(snapshot, schema, catalog).add();
}

}  // namespace schemadiff
