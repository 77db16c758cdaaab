#include "report/diagram.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/path.hpp"
#include "model/short_type_name.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t most_columns = 40;

using TableKey = std::pair<std::string, std::string>;  // schema and name

bool is_drawn(Kind kind) {
    return kind == Kind::table || kind == Kind::foreign_table || kind == Kind::virtual_table;
}

// An identifier from the front of `public."a.b"`, without its quotes.
std::string take_name(std::string_view& text) {
    std::string name;
    if (!text.starts_with('"')) {
        const std::size_t end = std::min(text.find('.'), text.size());
        name = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return name;
    }
    std::size_t at = 1;
    while (at < text.size()) {
        if (text[at] == '"' && text.substr(at, 2) != "\"\"") break;
        if (text[at] == '"') ++at;
        name += text[at++];
    }
    text.remove_prefix(std::min(at + 2, text.size()));
    return name;
}

// PostgreSQL refers by qualified names in SQL's spelling, SQLite by the plain name in its schema.
TableKey referred(DialectName dialect, const std::string& schema, const std::string& reference) {
    if (dialect == DialectName::sqlite) return {schema, reference};
    std::string_view rest = reference;
    std::string first = take_name(rest);
    if (rest.empty()) return {schema, std::move(first)};
    return {std::move(first), take_name(rest)};
}

bool equal_sets(Strings one, Strings other) {
    std::ranges::sort(one);
    std::ranges::sort(other);
    return one == other;
}

// One side's tables, looked up by name.
class Tables {
  public:
    explicit Tables(const Snapshot& snapshot) : dialect_(snapshot.dialect) {
        for (const Object& schema : snapshot.root.children) {
            if (schema.kind != Kind::schema) continue;
            for (const Object& object : schema.children) {
                if (is_drawn(object.kind)) tables_.emplace(TableKey(schema.name, object.name), &object);
            }
        }
    }

    const std::map<TableKey, const Object*>& all() const { return tables_; }

    const Object* find(const TableKey& key) const {
        const auto found = tables_.find(key);
        return found == tables_.end() ? nullptr : found->second;
    }

    struct Reference {
        const Object* key;
        TableKey to;
    };

    std::vector<Reference> references_of(const TableKey& key) const {
        std::vector<Reference> references;
        const Object* table = find(key);
        if (table == nullptr) return references;
        for (const Object& child : table->children) {
            if (child.kind != Kind::foreign_key) continue;
            const std::string* to = child.get<Key::references_table>();
            if (to != nullptr) references.push_back({&child, referred(dialect_, key.first, *to)});
        }
        return references;
    }

  private:
    DialectName dialect_;
    std::map<TableKey, const Object*> tables_;
};

Strings columns_of(const Object& object) {
    const Strings* columns = object.get<Key::columns>();
    return columns ? *columns : Strings();
}

DiagramTable table_of(const TableKey& key, const Object& table) {
    DiagramTable drawn;
    drawn.name = shown_name(key.first) + "." + shown_name(key.second);
    std::set<std::string> primary;
    std::set<std::string> foreign;
    std::vector<const Object*> columns;
    for (const Object& child : table.children) {
        if (child.kind == Kind::column) columns.push_back(&child);
        std::set<std::string>* keys = child.kind == Kind::primary_key   ? &primary
                                      : child.kind == Kind::foreign_key ? &foreign
                                                                        : nullptr;
        if (keys == nullptr) continue;
        for (std::string& column : columns_of(child)) keys->insert(std::move(column));
    }
    std::ranges::stable_sort(columns, {}, [](const Object* column) {
        const std::int64_t* position = column->get<Key::position>();
        return position ? *position : 0;
    });
    for (const Object* column : columns) {
        const std::string* type = column->get<Key::type>();
        drawn.columns.push_back({.name = shown_text(column->name),
                                 .type = type ? shown_text(short_type_name(*type)) : "",
                                 .primary = primary.contains(column->name),
                                 .foreign = foreign.contains(column->name)});
    }
    return drawn;
}

bool is_not_null(const Object& table, const Strings& columns) {
    return std::ranges::all_of(columns, [&](const std::string& name) {
        const Object* column = table.child(Kind::column, name);
        return column != nullptr && column->flag<Key::not_null>();
    });
}

bool is_unique(const Object& table, const Strings& columns) {
    return std::ranges::any_of(table.children, [&](const Object& child) {
        const bool key = child.kind == Kind::primary_key || child.kind == Kind::unique;
        return key && equal_sets(columns_of(child), columns);
    });
}

DiagramEdge edge_of(const Object& table, const Object& key) {
    const Strings columns = columns_of(key);
    DiagramEdge edge;
    for (const std::string& column : columns) {
        edge.label += (edge.label.empty() ? "" : ", ") + shown_text(column);
    }
    edge.optional = !is_not_null(table, columns);
    edge.unique = is_unique(table, columns);
    return edge;
}

// Beyond what a picture can hold, plain columns go first.
void shorten(DiagramTable& table, std::size_t most) {
    for (std::size_t i = table.columns.size(); i-- > 0 && table.columns.size() > most;) {
        const DiagramColumn& column = table.columns[i];
        if (column.primary || column.foreign || column.marking != Marking::same) continue;
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(i));
        ++table.more_columns;
    }
}

Marking marking_of(Action action) {
    switch (action) {
        case Action::removed: return Marking::missing;
        case Action::added: return Marking::extra;
        case Action::changed:
        case Action::renamed: break;
    }
    return Marking::changed;
}

// What findings say of the tables: of each as a whole, and of what stands in it.
struct Marks {
    Severity worst = Severity::info;
    Marking marking = Marking::same;
    std::map<std::pair<Kind, std::string>, Marking> parts;
};

std::map<TableKey, Marks> marks_of(const std::vector<Finding>& findings) {
    std::map<TableKey, Marks> all;
    for (const Finding& finding : findings) {
        const Path& path = finding.change.path;
        if (path.size() < 2 || path[0].kind != Kind::schema || !is_drawn(path[1].kind)) continue;
        Marks& marks = all[{path[0].name, path[1].name}];
        marks.worst = std::max(marks.worst, finding.severity);
        const Marking marking = marking_of(finding.change.action);
        if (path.size() == 2) {
            marks.marking = std::max(marks.marking, marking);
            continue;
        }
        marks.marking = std::max(marks.marking, Marking::changed);
        Marking& part = marks.parts[{path[2].kind, shown_text(path[2].name)}];
        part = path.size() == 3 ? std::max(part, marking) : std::max(part, Marking::changed);
    }
    return all;
}

class Neighbourhood {
  public:
    Neighbourhood(const Snapshot& left, const Snapshot& right, const std::vector<Finding>& findings)
        : left_(left), right_(right), marks_(marks_of(findings)) {}

    Diagram drawn(std::size_t most) {
        std::vector<TableKey> differing;
        for (const auto& [key, marks] : marks_) differing.push_back(key);
        std::ranges::stable_sort(differing, std::ranges::greater(),
                                 [&](const TableKey& key) { return marks_.at(key).worst; });
        Diagram diagram;
        for (const TableKey& key : differing) {
            diagram.tables.size() < most ? add(key, diagram) : void(++diagram.left_out);
        }
        const std::size_t centre = diagram.tables.size();
        for (const Tables* side : {&left_, &right_}) add_neighbours(*side, centre, most, diagram);
        for (const Tables* side : {&left_, &right_}) add_edges(*side, diagram);
        return diagram;
    }

  private:
    void add(const TableKey& key, Diagram& diagram) {
        const Object* left = left_.find(key);
        const Object* right = right_.find(key);
        if (left == nullptr && right == nullptr) return;
        DiagramTable table = table_of(key, left ? *left : *right);
        if (left && right) add_extra_columns(table_of(key, *right), table);
        if (const auto marks = marks_.find(key); marks != marks_.end()) {
            table.marking = marks->second.marking;
            for (DiagramColumn& column : table.columns) {
                const auto part = marks->second.parts.find({Kind::column, column.name});
                if (part != marks->second.parts.end()) column.marking = part->second;
            }
            shorten(table, most_columns);
        } else {
            shorten(table, 0);
        }
        indexes_.emplace(key, diagram.tables.size());
        diagram.tables.push_back(std::move(table));
    }

    static void add_extra_columns(DiagramTable other, DiagramTable& table) {
        for (DiagramColumn& column : other.columns) {
            if (std::ranges::find(table.columns, column.name, &DiagramColumn::name) == table.columns.end()) {
                table.columns.push_back(std::move(column));
            }
        }
    }

    // Tables that a differing one refers to, or that refer to it.
    void add_neighbours(const Tables& side, std::size_t centre, std::size_t most, Diagram& diagram) {
        const auto is_centre = [&](const TableKey& key) {
            const auto found = indexes_.find(key);
            return found != indexes_.end() && found->second < centre;
        };
        for (const auto& [key, table] : side.all()) {
            for (const Tables::Reference& reference : side.references_of(key)) {
                if (side.find(reference.to) == nullptr) continue;
                for (const auto& [one, other] : {std::pair(key, reference.to), std::pair(reference.to, key)}) {
                    if (!is_centre(one) || indexes_.contains(other)) continue;
                    if (diagram.tables.size() < most * 2) {
                        add(other, diagram);
                    } else if (!marks_.contains(other) && left_out_.insert(other).second) {
                        ++diagram.left_out;
                    }
                }
            }
        }
    }

    void add_edges(const Tables& side, Diagram& diagram) {
        for (const auto& [key, index] : indexes_) {
            for (const Tables::Reference& reference : side.references_of(key)) {
                const auto to = indexes_.find(reference.to);
                if (to == indexes_.end() || !seen_.insert({key, reference.key->name, reference.to}).second) continue;
                DiagramEdge edge = edge_of(*side.find(key), *reference.key);
                edge.from = index;
                edge.to = to->second;
                edge.marking = marking_of_key(key, reference.key->name);
                diagram.edges.push_back(std::move(edge));
            }
        }
    }

    Marking marking_of_key(const TableKey& table, const std::string& name) const {
        const auto marks = marks_.find(table);
        if (marks == marks_.end()) return Marking::same;
        if (marks->second.marking > Marking::changed) return marks->second.marking;
        const auto part = marks->second.parts.find({Kind::foreign_key, shown_text(name)});
        return part == marks->second.parts.end() ? Marking::same : part->second;
    }

    Tables left_;
    Tables right_;
    std::map<TableKey, Marks> marks_;
    std::map<TableKey, std::size_t> indexes_;
    std::set<TableKey> left_out_;
    std::set<std::tuple<TableKey, std::string, TableKey>> seen_;
};

}  // namespace

Diagram diagram_of(const Snapshot& snapshot) {
    const Tables tables(snapshot);
    Diagram diagram;
    std::map<TableKey, std::size_t> indexes;
    for (const auto& [key, table] : tables.all()) {
        indexes.emplace(key, diagram.tables.size());
        diagram.tables.push_back(table_of(key, *table));
    }
    for (const auto& [key, table] : tables.all()) {
        for (const Tables::Reference& reference : tables.references_of(key)) {
            const auto to = indexes.find(reference.to);
            if (to == indexes.end()) continue;
            DiagramEdge edge = edge_of(*table, *reference.key);
            edge.from = indexes.at(key);
            edge.to = to->second;
            diagram.edges.push_back(std::move(edge));
        }
    }
    return diagram;
}

Diagram neighbourhood_of(const Snapshot& left, const Snapshot& right,
                         const std::vector<Finding>& findings, std::size_t most) {
    return Neighbourhood(left, right, findings).drawn(most);
}

}  // namespace schemadiff
