#include "blame/operation_match.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace schemadiff {

namespace {

using lint::Operation;
using lint::Verb;

/// How closely an operation speaks of something.
enum Closeness : int {
    none = 0,
    of_statement,  ///< its text has the name: a statement that is not taken apart
    of_table,      ///< it makes the table that the thing belongs to
    of_object,     ///< it makes or changes the thing
    of_attribute   ///< it changes just this attribute
};

struct AttributeVerbs {
    Key key;
    std::initializer_list<Verb> verbs;
};

const AttributeVerbs attribute_verbs[] = {
    {Key::type, {Verb::set_type}},
    {Key::not_null, {Verb::set_not_null, Verb::drop_not_null}},
    {Key::default_, {Verb::set_default, Verb::drop_default}},
    {Key::not_valid, {Verb::validate_constraint}},
};

bool changes(Verb verb, Key key) {
    return std::ranges::any_of(attribute_verbs, [&](const AttributeVerbs& row) {
        return row.key == key && std::ranges::find(row.verbs, verb) != row.verbs.end();
    });
}

bool is_one_of(Verb verb, std::initializer_list<Verb> verbs) {
    return std::ranges::find(verbs, verb) != verbs.end();
}

bool names(std::string_view written, std::string_view name) {
    return lint::without_schema(written) == lint::without_schema(name);
}

// As a word of its own: "users" is in "on users(" and not in "power_users".
bool mentions(std::string_view text, std::string_view name) {
    const auto is_part = [](char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || !is_part(text[at - 1]);
        if (begins && (end == text.size() || !is_part(text[end]))) return true;
    }
    return false;
}

class Match {
  public:
    Match(const Path& path, std::optional<Key> key) : object_(path.back()), key_(key) {
        for (const PathStep& step : path) {
            if (step.kind == Kind::table || step.kind == Kind::foreign_table) table_ = step.name;
        }
    }

    Closeness closeness(const Operation& operation) const {
        if (object_.kind == Kind::table) return of_table_itself(operation);
        if (!table_.empty() && !operation.table.empty() && !names(operation.table, table_)) {
            return none;
        }
        if (object_.kind == Kind::column) return of_column(operation);
        return of_other(operation);
    }

  private:
    Closeness of_table_itself(const Operation& operation) const {
        const bool makes = is_one_of(operation.verb, {Verb::create_table, Verb::rename_table});
        if (makes && (names(operation.table, table_) || names(operation.to, table_))) {
            return of_object;
        }
        return of_text(operation);
    }

    Closeness of_column(const Operation& operation) const {
        if (operation.verb == Verb::create_table) return defines(operation) ? of_object : of_table;
        if (operation.verb == Verb::add_column) {
            return defines(operation) || operation.name == object_.name ? of_object : none;
        }
        if (operation.verb == Verb::rename_column && operation.to == object_.name) return of_object;
        if (operation.name == object_.name && key_ && changes(operation.verb, *key_)) {
            return of_attribute;
        }
        return operation.name == object_.name ? none : of_text(operation);
    }

    Closeness of_other(const Operation& operation) const {
        if (names(operation.name, object_.name)) {
            return key_ && changes(operation.verb, *key_) ? of_attribute : of_object;
        }
        const auto is_it = [&](const lint::Constraint& constraint) {
            return constraint.name == object_.name;
        };
        if (std::ranges::any_of(operation.constraints, is_it)) return of_object;
        for (const lint::Column& column : operation.definitions) {
            if (std::ranges::any_of(column.constraints, is_it)) return of_object;
        }
        if (operation.verb == Verb::create_table && !table_.empty()) return of_table;
        return of_text(operation);
    }

    Closeness of_text(const Operation& operation) const {
        if (operation.form != lint::Form::sql) return none;
        return mentions(operation.written, object_.name) ? of_statement : none;
    }

    bool defines(const Operation& operation) const {
        return std::ranges::any_of(operation.definitions, [&](const lint::Column& column) {
            return column.name == object_.name;
        });
    }

    const PathStep& object_;
    std::optional<Key> key_;
    std::string_view table_;
};

bool may_be_anything(const Operation& operation) {
    return operation.verb == Verb::unknown || !operation.words.certain;
}

}  // namespace

const Operation* operation_about(const std::vector<Operation>& operations, const Path& path,
                                 std::optional<Key> key) {
    const Match match(path, key);
    const Operation* best = nullptr;
    Closeness closest = none;
    for (const Operation& operation : operations) {
        const Closeness closeness = match.closeness(operation);
        if (closeness == none || closeness < closest) continue;
        best = &operation;
        closest = closeness;
    }
    // A guess is worse than the function's name.
    if (closest < of_object && std::ranges::any_of(operations, may_be_anything)) return nullptr;
    return best;
}

}  // namespace schemadiff
