#include "sql/sqlite/read_sqlite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/error.hpp"
#include "base/excerpt.hpp"
#include "sql/script.hpp"
#include "sql/sqlite/catalog_model.hpp"
#include "sql/sqlite/catalog_of.hpp"
#include "sql/sqlite/other_objects.hpp"
#include "sql/sqlite/places.hpp"
#include "sql/sqlite/replay.hpp"
#include "sql/sqlite_splitter.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

class Reading {
  public:
    Snapshot run(std::span<const SqliteScript> scripts, Progress& progress) && {
        snapshot_.dialect = DialectName::sqlite;
        for (const SqliteScript& script : scripts) {
            progress.begin(fmt::format("reading {}", script.name));
            read(script);
            progress.end();
        }
        build();
        return std::move(snapshot_);
    }

  private:
    void read(const SqliteScript& script) {
        snapshot_.files.push_back(script.name);
        const auto file = static_cast<std::uint32_t>(snapshot_.files.size());
        const StatementCallback follow = [&](const Statement& statement) {
            const Location from{file, static_cast<std::uint32_t>(statement.line),
                                static_cast<std::uint32_t>(statement.column), 0};
            try {
                replay_.follow(statement.text, from);
            } catch (const sqlite::Fault& fault) {
                add(fault, script.text);
            }
        };
        SqliteSplitter(script.text, script.name, follow).run();
        if (replay_.end_script()) {
            snapshot_.diagnostics.push_back({Remark::warning,
                                             "a transaction is left open at the end and rolled back: "
                                             "is a commit missing?",
                                             {script.name, 0, 0, {}}});
        }
    }

    void add(const sqlite::Fault& fault, std::string_view text) {
        snapshot_.diagnostics.push_back({Remark::incomplete, fault.message,
                                         snapshot_.place_of(fault.at),
                                         fault.at.file == snapshot_.files.size()
                                             ? line_at(text, fault.at.line)
                                             : std::string()});
    }

    // The lines of a text are counted once, and only where something is wrong.
    std::string line_at(std::string_view text, std::uint32_t line) {
        if (lines_of_ != text.data()) {
            lines_of_ = text.data();
            lines_ = {0};
            for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
                lines_.push_back(at + 1);
            }
        }
        return line > 0 && line <= lines_.size() ? line_around(text, lines_[line - 1]) : std::string();
    }

    void build() {
        std::vector<const sqlite::Definition*> doubtful;
        const SqliteCatalog catalog = catalog_of(replay_.schema(), replay_.names(), doubtful);
        set_sqlite_settings(snapshot_.root, catalog);
        Object& schema = snapshot_.root.add(Kind::schema, "main");
        for (const SqliteTableRow& row : catalog.tables) add_table(schema, row, catalog);
        add_other_objects(snapshot_, schema, catalog);
        add_places_of_others(schema);
        snapshot_.root.sort_children();
        for (const sqlite::Definition* view : doubtful) {
            snapshot_.diagnostics.push_back(
                {Remark::incomplete,
                 fmt::format("the columns of the view {} cannot be told for certain without SQLite",
                             view->name),
                 snapshot_.place_of(view->where())});
        }
    }

    // A definition that only the grammar of live databases does not know is missing, not wrong.
    void add_table(Object& schema, const SqliteTableRow& row, const SqliteCatalog& catalog) {
        const std::size_t before = schema.children.size();
        try {
            add_sqlite_table(schema, row, catalog);
            add_places(schema.children.back());
        } catch (const Error& error) {
            schema.children.resize(before);
            const sqlite::Definition& table = *replay_.schema().relation(
                lower_case(row.name), sqlite::WorkingSchema::Place::main);
            snapshot_.diagnostics.push_back(
                {Remark::incomplete, error.message(), snapshot_.place_of(table.where())});
        }
    }

    const sqlite::Definition& relation(const Object& object) const {
        return *replay_.schema().relation(lower_case(object.name), sqlite::WorkingSchema::Place::main);
    }

    void add_places(Object& table) {
        add_table_places(table, relation(table));
        for (Object& child : table.children) {
            if (child.kind != Kind::index) continue;
            add_index_places(child, *replay_.schema().index(lower_case(child.name),
                                                            sqlite::WorkingSchema::Place::main));
        }
    }

    void add_places_of_others(Object& schema) {
        for (Object& object : schema.children) {
            if (object.kind == Kind::view) add_view_places(object, relation(object));
            if (object.kind == Kind::virtual_table) add_virtual_table_places(object, relation(object));
            for (Object& child : object.children) {
                if (child.kind != Kind::trigger) continue;
                add_trigger_places(child, *replay_.schema().trigger(lower_case(child.name),
                                                                    sqlite::WorkingSchema::Place::main));
            }
        }
    }

    Snapshot snapshot_;
    sqlite::Replay replay_;
    const char* lines_of_ = nullptr;
    std::vector<std::size_t> lines_;
};

}  // namespace

Snapshot read_sqlite_scripts(std::span<const SqliteScript> scripts, Progress& progress) {
    return Reading().run(scripts, progress);
}

}  // namespace schemadiff
