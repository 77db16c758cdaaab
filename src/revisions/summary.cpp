#include "revisions/summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "python/names.hpp"
#include "python/operations.hpp"

namespace schemadiff {

namespace {

using python::Argument;
using python::Operation;
using python::Receiver;
using python::ValueKind;

/// Which arguments of an operation name what it changes; -1: none.
struct OperationRow {
    std::string_view name;
    std::string_view words;
    int table;  ///< position on op; a batch operation knows its table and counts one less behind it
    std::string_view table_keyword;
    int object;
    std::string_view object_keyword;
};

constexpr OperationRow rows[] = {
    {"create_table", "add table", 0, "table_name", -1, ""},
    {"drop_table", "drop table", 0, "table_name", -1, ""},
    {"rename_table", "rename table", 0, "old_table_name", -1, ""},
    {"create_table_comment", "comment table", 0, "table_name", -1, ""},
    {"drop_table_comment", "drop comment of table", 0, "table_name", -1, ""},
    {"add_column", "add column", 0, "table_name", 1, "column"},
    {"drop_column", "drop column", 0, "table_name", 1, "column_name"},
    {"alter_column", "alter column", 0, "table_name", 1, "column_name"},
    {"create_index", "add index", 1, "table_name", 0, "index_name"},
    {"drop_index", "drop index", 1, "table_name", 0, "index_name"},
    {"create_foreign_key", "add foreign key", 1, "source_table", 0, "constraint_name"},
    {"create_check_constraint", "add check", 1, "table_name", 0, "constraint_name"},
    {"create_unique_constraint", "add unique", 1, "table_name", 0, "constraint_name"},
    {"create_primary_key", "add primary key", 1, "table_name", 0, "constraint_name"},
    {"create_exclude_constraint", "add exclusion", 1, "table_name", 0, "constraint_name"},
    {"drop_constraint", "drop constraint", 1, "table_name", 0, "constraint_name"},
    {"bulk_insert", "insert rows", -1, "", -1, ""},
};

struct Summary {
    std::vector<std::string> parts;
    int unknown = 0;
};

// A name as it is known; "?" counts.
std::string known_text(const Argument* argument, Summary& summary) {
    if (argument && argument->value.is(ValueKind::text)) return argument->value.text;
    if (argument && argument->value.is(ValueKind::none)) return "(unnamed)";
    ++summary.unknown;
    return "?";
}

// sa.Column("name", ...): the first argument of the call that is the argument.
std::string column_name(const Argument* argument, const python::Names& names, Summary& summary) {
    if (argument && argument->value.is(ValueKind::text)) return argument->value.text;
    const python::Expression* e = argument ? argument->expression : nullptr;
    if (e && e->is(python::ExpressionKind::call) && e->parts.size() > 1) {
        const python::Value name = python::value_of(e->parts[1], names);
        if (name.is(ValueKind::text)) return name.text;
    }
    ++summary.unknown;
    return "?";
}

// The first words of a statement, comments left out.
std::string first_words(const std::string& sql) {
    std::string words;
    int count = 0;
    for (std::size_t at = 0; at < sql.size() && count < 5;) {
        if (sql.compare(at, 2, "--") == 0) {
            at = std::min(sql.find('\n', at), sql.size());
        } else if (std::string_view(" \t\n\r").find(sql[at]) != std::string_view::npos) {
            ++at;
        } else {
            const std::size_t end = std::min(sql.find_first_of(" \t\n\r(;", at + 1), sql.size());
            words += (words.empty() ? "" : " ") + sql.substr(at, end - at);
            ++count;
            at = end;
            if (at < sql.size() && (sql[at] == '(' || sql[at] == ';')) break;
        }
    }
    return words;
}

std::string without_blanks_around(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

void add_statement(const Operation& operation, Summary& summary) {
    if (operation.name == "commit" || operation.name == "rollback" || operation.name == "begin" ||
        operation.name == "flush") {
        summary.parts.push_back(operation.name);
        return;
    }
    const Argument* sql = operation.argument(0, operation.name == "execute" ? "sqltext" : "");
    if (sql && sql->value.is(ValueKind::text)) {
        summary.parts.push_back("run " + first_words(sql->value.text));
        return;
    }
    ++summary.unknown;
    summary.parts.push_back(operation.name + " ?");
}

void add(const Operation& operation, const python::Names& names, Summary& summary) {
    const auto* const row = std::ranges::find(rows, operation.name, &OperationRow::name);
    if (row == std::end(rows)) {
        const bool runs_sql = operation.receiver == Receiver::bind || operation.name == "execute";
        if (runs_sql) {
            add_statement(operation, summary);
        } else {
            // A plug-in's own operation: its name says what it does, but nobody checked.
            ++summary.unknown;
            summary.parts.push_back(operation.name);
        }
        return;
    }
    const bool batch = operation.receiver == Receiver::batch;
    std::string text(row->words);
    std::string table;
    if (batch) {
        const Argument its_table{.keyword = {}, .value = operation.table};
        table = known_text(&its_table, summary);
    } else if (row->table >= 0) {
        const Argument* given = operation.argument(static_cast<std::size_t>(row->table), row->table_keyword);
        const bool optional = operation.name == "drop_index" && !given;
        if (!optional) table = known_text(given, summary);
    }
    if (row->object >= 0) {
        const int position = batch && row->object > row->table ? row->object - 1 : row->object;
        const Argument* given = operation.argument(static_cast<std::size_t>(position), row->object_keyword);
        const bool is_column = row->object_keyword == "column";
        const std::string object = is_column ? column_name(given, names, summary) : known_text(given, summary);
        const bool of_table = row->object > row->table;
        text += of_table ? fmt::format(" {}.{}", table, object)
                : table.empty() ? " " + object
                                : fmt::format(" {} on {}", object, table);
    } else if (!table.empty()) {
        text += " " + table;
    }
    summary.parts.push_back(without_blanks_around(std::move(text)));
}

}  // namespace

std::string summary_of(const Revision& revision) {
    const python::Names names(revision.module);
    const python::Body body = python::body_of(names, "upgrade");
    Summary summary;
    summary.unknown = static_cast<int>(body.uncertain.size());
    if (!body.defined) {
        summary.parts.push_back("no upgrade()");
        summary.unknown += revision.module.unread.empty() ? 0 : 1;
    }
    for (const Operation& operation : body.operations) add(operation, names, summary);
    if (summary.unknown > 0) summary.parts.push_back(fmt::format("{} UNKNOWN", summary.unknown));
    if (summary.parts.empty()) return "nothing";
    return fmt::format("{}", fmt::join(summary.parts, "; "));
}

}  // namespace schemadiff
