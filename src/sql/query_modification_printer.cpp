#include "sql/expression_printer.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_layout.hpp"

namespace schemadiff {

namespace {

std::string printed_column(const TargetColumn& column) {
    std::string result = canonical_identifier(column.name);
    for (const TargetColumn::Step& step : column.steps) {
        if (!step.field.empty()) {
            result += '.' + canonical_identifier(step.field);
            continue;
        }
        result += '[';
        for (const Node& bound : step.bounds) {
            if (&bound != step.bounds.data()) result += ':';
            if (bound.kind != NodeKind::empty) result += print_expression(bound);
        }
        result += ']';
    }
    return result;
}

std::string printed_columns(const std::vector<TargetColumn>& columns) {
    std::string result = "(";
    for (const TargetColumn& column : columns) {
        if (&column != columns.data()) result += ", ";
        result += printed_column(column);
    }
    return result + ')';
}

}  // namespace

void QueryPrinter::modification(const Query& query, int indent, ColumnNames names) {
    const Modification& change = query.modification[0];
    switch (query.kind) {
        case QueryKind::insert: insert(query, indent); break;
        case QueryKind::update:
            line(indent + 1, "UPDATE ");
            changed_table(change.table);
            out_ += " SET ";
            assignments(change.assignments);
            from_list(query, indent, "FROM ");
            break;
        default:
            line(indent + 1, "DELETE FROM ");
            changed_table(change.table);
            from_list(query, indent, "USING ");
            break;
    }
    if (query.where.kind != NodeKind::empty) {
        line(indent + 2, "WHERE " + print_expression(query.where));
    }
    if (query.targets.empty()) return;
    line(indent + 2, "RETURNING");
    targets(query, indent, names);
}

void QueryPrinter::insert(const Query& query, int indent) {
    const Modification& change = query.modification[0];
    line(indent + 1, "INSERT INTO ");
    changed_table(change.table);
    if (!change.columns.empty()) out_ += ' ' + printed_columns(change.columns);
    if (!change.overriding.empty()) out_ += ' ' + change.overriding;
    if (change.source.empty()) out_ += " DEFAULT VALUES";
    else this->query(change.source[0], indent + 1, ColumnNames::dropped);
    for (const Conflict& one : change.conflict) {
        line(indent + 2, "ON CONFLICT");
        conflict(one);
    }
}

void QueryPrinter::changed_table(const FromItem& item) {
    if (item.only) out_ += "ONLY ";
    out_ += joined_names(item.name, ".");
    if (!item.alias.empty()) out_ += " AS " + canonical_identifier(item.alias);
}

void QueryPrinter::assignments(const std::vector<Assignment>& all) {
    for (const Assignment& one : all) {
        if (&one != all.data()) out_ += ", ";
        out_ += one.is_list ? printed_columns(one.columns) : printed_column(one.columns[0]);
        out_ += " = " + print_expression(one.value);
    }
}

void QueryPrinter::conflict(const Conflict& conflict) {
    if (!conflict.constraint.empty()) {
        out_ += " ON CONSTRAINT " + canonical_identifier(conflict.constraint);
    }
    if (!conflict.keys.empty()) {
        out_ += " (";
        for (const ConflictKey& key : conflict.keys) {
            if (&key != conflict.keys.data()) out_ += ", ";
            // All but columns and calls need parentheses of their own.
            const bool bare = key.node.kind == NodeKind::name || key.node.kind == NodeKind::call;
            const std::string printed = print_expression(key.node);
            out_ += bare ? printed : '(' + printed + ')';
            out_ += key.suffix;
        }
        out_ += ')';
    }
    if (conflict.predicate.kind != NodeKind::empty) {
        out_ += " WHERE " + print_expression(conflict.predicate);
    }
    out_ += conflict.updates ? " DO UPDATE SET " : " DO NOTHING";
    assignments(conflict.assignments);
    if (conflict.where.kind != NodeKind::empty) out_ += " WHERE " + print_expression(conflict.where);
}

}  // namespace schemadiff
