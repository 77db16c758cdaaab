#include "sql/query_printer.hpp"

#include "sql/expression_printer.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_layout.hpp"

namespace schemadiff {

namespace {

std::string printed_list(const std::vector<Node>& nodes, std::string_view between) {
    std::string result;
    for (const Node& node : nodes) {
        if (&node != nodes.data()) result += between;
        result += print_expression(node);
    }
    return result;
}

std::string printed_sort(const std::vector<SortItem>& items) {
    std::string result;
    for (const SortItem& item : items) {
        if (&item != items.data()) result += ", ";
        result += print_expression(item.node);
        if (!item.order.empty()) result += ' ' + item.order;
    }
    return result;
}

std::string printed_bound(const FrameBound& bound) {
    if (bound.offset.kind == NodeKind::empty) return bound.words;
    return print_expression(bound.offset) + ' ' + bound.words;
}

std::string printed_window(const Window& window) {
    std::string result;
    const auto add = [&](const std::string& part) {
        if (!result.empty()) result += ' ';
        result += part;
    };
    if (!window.base.empty()) add(canonical_identifier(window.base));
    if (!window.partition_by.empty()) add("PARTITION BY " + printed_list(window.partition_by, ", "));
    if (!window.order_by.empty()) add("ORDER BY " + printed_sort(window.order_by));
    if (!window.frame_unit.empty()) {
        const bool between = window.frame.size() == 2;
        add(window.frame_unit + (between ? " BETWEEN " : " ") + printed_bound(window.frame[0]));
        if (between) add("AND " + printed_bound(window.frame[1]));
        if (!window.exclusion.empty()) add(window.exclusion);
    }
    return '(' + result + ')';
}

}  // namespace

std::string joined_names(const std::vector<std::string>& names, std::string_view between) {
    std::string result;
    for (const std::string& name : names) {
        if (!result.empty()) result += between;
        result += canonical_identifier(name);
    }
    return result;
}

void QueryPrinter::enclosed(const Query& query, int indent, ColumnNames names) {
    out_ += open();
    this->query(query, indent, names);
    out_ += ')';
}

void QueryPrinter::query(const Query& query, int indent, ColumnNames names) {
    with(query, indent);
    switch (query.kind) {
        case QueryKind::select: select(query, indent, names); break;
        case QueryKind::values: values(query, indent); break;
        case QueryKind::set_operation: sides(query, indent, names); break;
        case QueryKind::insert:
        case QueryKind::update:
        case QueryKind::remove: modification(query, indent, names); break;
    }
    tail(query, indent);
}

void QueryPrinter::with(const Query& query, int indent) {
    if (query.with.empty()) return;
    line(indent + 1, query.recursive ? "WITH RECURSIVE " : "WITH ");
    bool first = true;
    for (const CommonTable& table : query.with) {
        if (!first) out_ += ", ";
        first = false;
        out_ += canonical_identifier(table.name);
        if (!table.columns.empty()) out_ += '(' + joined_names(table.columns, ", ") + ')';
        out_ += " AS ";
        if (!table.materialized.empty()) out_ += table.materialized + ' ';
        if (table.query.empty()) {
            out_ += '(' + table.raw + ')';
        } else {
            out_ += '(';
            if (layout_ == Layout::lines) {
                out_ += '\n';
                out_.append(static_cast<std::size_t>(indent) + 9, ' ');
                QueryPrinter inner(layout_);
                inner.out_ = "( ";
                inner.query(table.query[0], indent + 8, ColumnNames::kept);
                out_ += inner.out_.substr(2) + '\n';
                out_.append(static_cast<std::size_t>(indent) + 8, ' ');
            } else {
                this->query(table.query[0], indent, ColumnNames::kept);
            }
            out_ += ')';
        }
        if (!table.suffix.empty()) out_ += ' ' + table.suffix;
    }
}

void QueryPrinter::select(const Query& query, int indent, ColumnNames names) {
    line(indent + 1, "SELECT");
    if (query.distinct) out_ += " DISTINCT";
    if (!query.distinct_on.empty()) out_ += " ON (" + printed_list(query.distinct_on, ", ") + ')';
    targets(query, indent, names);
    from_list(query, indent, "FROM ");
    if (query.where.kind != NodeKind::empty) {
        line(indent + 2, "WHERE " + print_expression(query.where));
    }
    if (!query.group_by.empty()) {
        line(indent + 2, query.group_distinct ? "GROUP BY DISTINCT " : "GROUP BY ");
        group_list(query.group_by);
    }
    if (query.having.kind != NodeKind::empty) {
        line(indent + 1, "HAVING " + print_expression(query.having));
    }
    for (const Window& window : query.windows) {
        if (&window == query.windows.data()) line(indent + 2, "WINDOW ");
        else out_ += ", ";
        out_ += canonical_identifier(window.name) + " AS " + printed_window(window);
    }
}

void QueryPrinter::from_list(const Query& query, int indent, std::string_view word) {
    bool first = true;
    for (const FromItem& item : query.from) {
        if (first) {
            line(indent + 3, word);
        } else {
            out_ += ',';
            line(indent + 4, "");
        }
        from_item(item, indent);
        first = false;
    }
}

void QueryPrinter::targets(const Query& query, int indent, ColumnNames names) {
    bool first = true;
    for (const Target& target : query.targets) {
        if (first) {
            out_ += ' ';
        } else {
            out_ += ',';
            line(indent + 4, "");
        }
        first = false;
        out_ += print_expression(target.node);
        if (names == ColumnNames::dropped || target.name == "*") continue;
        if (target.name == (target.is_column ? target.own_name : "?column?")) continue;
        out_ += " AS " + canonical_identifier(target.name);
    }
}

void QueryPrinter::values(const Query& query, int indent) {
    line(indent + 1, "VALUES ");
    for (const std::vector<Node>& row : query.rows) {
        if (&row != query.rows.data()) out_ += ", ";
        out_ += '(' + printed_list(row, ",") + ')';
    }
}

// Parentheses where the side would not be read as one: an operation of its own but the first of a
// chain, or clauses that would belong to the whole.
void QueryPrinter::sides(const Query& query, int indent, ColumnNames names) {
    const bool intersect = query.operation.starts_with("INTERSECT");
    bool first = true;
    for (const Query& side : query.sides) {
        const bool operation = side.kind == QueryKind::set_operation;
        const bool binds = operation && !intersect && side.operation.starts_with("INTERSECT");
        const bool parentheses = (operation && !binds && !(first && !intersect)) ||
                                 !side.with.empty() || !side.order_by.empty() ||
                                 side.limit.kind != NodeKind::empty ||
                                 side.offset.kind != NodeKind::empty || !side.locking.empty();
        if (!first) line(indent, query.operation);
        if (parentheses) {
            line(indent + 1, "");
            enclosed(side, indent + 2, first ? names : ColumnNames::dropped);
        } else {
            this->query(side, indent, first ? names : ColumnNames::dropped);
        }
        first = false;
    }
}

void QueryPrinter::tail(const Query& query, int indent) {
    if (!query.order_by.empty()) line(indent + 2, "ORDER BY " + printed_sort(query.order_by));
    if (query.offset.kind != NodeKind::empty) {
        line(indent + 1, "OFFSET " + print_expression(query.offset));
    }
    if (query.limit.kind == NodeKind::null) {
        line(indent + 1, "LIMIT ALL");
    } else if (query.with_ties) {
        line(indent + 1, "FETCH FIRST (" + print_expression(query.limit) + ") ROWS WITH TIES");
    } else if (query.limit.kind != NodeKind::empty) {
        line(indent + 1, "LIMIT " + print_expression(query.limit));
    }
    for (const Locking& locking : query.locking) {
        line(indent + 1, locking.strength);
        if (!locking.of.empty()) out_ += " OF " + joined_names(locking.of, ", ");
        if (!locking.wait.empty()) out_ += ' ' + locking.wait;
    }
}

void QueryPrinter::from_item(const FromItem& item, int indent) {
    if (item.lateral) out_ += "LATERAL ";
    switch (item.kind) {
        case FromKind::table: table(item); break;
        case FromKind::query:
            enclosed(item.query[0], indent + 8, ColumnNames::kept);
            alias(item);
            break;
        case FromKind::functions: functions(item); break;
        case FromKind::raw:
            out_ += item.raw;
            alias(item);
            break;
        case FromKind::join: join(item, indent); break;
    }
}

void QueryPrinter::table(const FromItem& item) {
    if (item.only) out_ += "ONLY ";
    out_ += joined_names(item.name, ".");
    alias(item);
    if (item.sample_method.empty()) return;
    out_ += " TABLESAMPLE " + canonical_identifier(item.sample_method) + " (" +
            printed_list(item.sample, ", ") + ')';
    if (!item.repeatable.empty()) out_ += " REPEATABLE (" + printed_list(item.repeatable, ", ") + ')';
}

void QueryPrinter::functions(const FromItem& item) {
    if (item.rows_from && (item.functions.size() > 1 ||
                           !item.functions[0].column_definitions.empty())) {
        out_ += "ROWS FROM(";
        for (const FromFunction& function : item.functions) {
            if (&function != item.functions.data()) out_ += ", ";
            out_ += print_expression(function.call);
            if (!function.column_definitions.empty()) {
                out_ += " AS " + function.column_definitions;
            }
        }
        out_ += ')';
    } else {
        out_ += print_expression(item.functions[0].call);
    }
    if (item.ordinality) out_ += " WITH ORDINALITY";
    alias(item);
    if (!item.rows_from) out_ += item.functions[0].column_definitions;
}

void QueryPrinter::alias(const FromItem& item) {
    if (!item.alias.empty()) out_ += ' ' + canonical_identifier(item.alias);
    if (!item.alias_columns.empty()) out_ += '(' + joined_names(item.alias_columns, ", ") + ')';
}

void QueryPrinter::join(const FromItem& item, int indent) {
    const bool parentheses = !item.alias.empty();
    if (parentheses) out_ += '(';
    from_item(item.first[0], indent);
    for (const JoinStep& step : item.steps) {
        constexpr std::string_view words[] = {"JOIN ", "LEFT JOIN ", "RIGHT JOIN ", "FULL JOIN ",
                                              "CROSS JOIN "};
        line(indent + 5, words[static_cast<std::size_t>(step.kind)]);
        const bool nested = step.right.kind == FromKind::join && step.right.alias.empty();
        if (nested) out_ += '(';
        from_item(step.right, indent);
        if (nested) out_ += ')';
        if (!step.using_columns.empty()) {
            out_ += " USING (" + joined_names(step.using_columns, ", ") + ')';
            if (!step.using_alias.empty()) out_ += " AS " + canonical_identifier(step.using_alias);
        } else if (step.on.kind != NodeKind::empty) {
            out_ += " ON " + print_expression(step.on);
        }
    }
    if (parentheses) out_ += ')';
    alias(item);
}

void QueryPrinter::group_list(const std::vector<GroupItem>& items) {
    for (const GroupItem& item : items) {
        if (&item != items.data()) out_ += ", ";
        group(item);
    }
}

void QueryPrinter::group(const GroupItem& item) {
    constexpr std::string_view words[] = {"", "", "ROLLUP", "CUBE", "GROUPING SETS ", ""};
    if (item.kind == GroupKind::expression) {
        out_ += print_expression(item.node);
        return;
    }
    out_ += words[static_cast<std::size_t>(item.kind)];
    out_ += '(';
    for (const GroupItem& one : item.items) {
        if (&one != item.items.data()) out_ += ", ";
        // Each set of a list of sets stands in parentheses of its own.
        const bool bare = item.kind == GroupKind::sets && one.kind == GroupKind::expression;
        if (bare) out_ += '(';
        group(one);
        if (bare) out_ += ')';
    }
    out_ += ')';
}

std::string print_query(const Query& query) {
    QueryPrinter printer(Layout::lines);
    printer.query(query, 0, ColumnNames::kept);
    return printer.take();
}

std::string print_statement(const Query& query) {
    QueryPrinter printer(Layout::lines);
    printer.query(query, 0, ColumnNames::dropped);
    return printer.take();
}

std::string print_sub_select(const Query& query) {
    QueryPrinter printer(Layout::one_line);
    printer.query(query, 0, ColumnNames::dropped);
    return printer.take();
}

std::string print_suffix(const CallSuffix& suffix) {
    std::string result;
    if (!suffix.order_by.empty()) result += " ORDER BY " + printed_sort(suffix.order_by);
    result += ')';
    if (!suffix.within_group.empty()) {
        result += " WITHIN GROUP (ORDER BY " + printed_sort(suffix.within_group) + ')';
    }
    if (suffix.filter.kind != NodeKind::empty) {
        result += " FILTER (WHERE " + print_expression(suffix.filter) + ')';
    }
    if (!suffix.over) return result;
    result += " OVER ";
    return result + (suffix.over_name.empty() ? printed_window(suffix.window)
                                              : canonical_identifier(suffix.over_name));
}

}  // namespace schemadiff
