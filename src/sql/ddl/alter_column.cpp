#include "sql/ddl/alter_column.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/column_definition.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/identity_sequences.hpp"
#include "sql/ddl/option_changes.hpp"
#include "sql/ddl/references.hpp"
#include "sql/ddl/text_mentions.hpp"
#include "sql/expression.hpp"

namespace schemadiff::ddl {

namespace {

/// The column here and in every table that inherits it.
template <class Change>
void in_each(Entry& table, const std::string& name, Reach reach, const Change& change) {
    if (Object* const column = table.object->child(Kind::column, name)) change(table, *column);
    if (reach == Reach::only) return;
    for (Entry* const child : table.children) in_each(*child, name, reach, change);
}

/// A default is printed with the casts of the new type.
void respell_default(Object& column) {
    const std::string* const text = column.get<Key::default_>();
    const std::string* const type = column.get<Key::type>();
    if (text && type) column.set<Key::default_>(parse_canonically(*text, {}, *type).text);
}

bool names_column(const Object& object, Key key, const std::string& column) {
    const Value* const value = carries(object.kind, key) ? object.find(key) : nullptr;
    if (!value) return false;
    bool named = false;
    for_each_string(*value, [&](const std::string& text) {
        for (const TextMention& mention : mentions_in(text)) {
            named = named || (mention.space == MentionSpace::column && mention.name.name == column);
        }
    });
    return named;
}

/// Indexes and statistics are made anew when a column's type changes (ATPostAlterTypeCleanup()):
/// without the targets that were set for them.
void forget_targets(Object& table, const std::string& column) {
    for (Object& child : table.children) {
        const bool index = child.kind == Kind::index;
        if (!index && child.kind != Kind::statistics) continue;
        bool named = false;
        if (index) {
            for (const Key key : {Key::keys, Key::include, Key::predicate}) {
                named = named || names_column(child, key, column);
            }
        } else {
            const Strings* const columns = child.get<Key::columns>();
            named = (columns && std::ranges::count(*columns, column) > 0) ||
                    names_column(child, Key::expressions, column);
        }
        if (named) child.erase(index ? Key::statistics_targets : Key::statistics_target);
    }
}

/// The keys of indexes that are expressions of a column have its collation.
void follow_collation(Object& table, const std::string& column, const std::string& before,
                      const std::string& after) {
    for (Object& child : table.children) {
        const Strings* const known =
            child.kind == Kind::index && !before.empty() ? child.get<Key::collations>() : nullptr;
        if (!known) continue;
        Strings collations = *known;
        for (const std::string& key : *child.get<Key::keys>()) {
            if (key == quoted(column) || !names_column(child, Key::keys, column)) continue;
            const auto own = std::ranges::find(collations, key + ' ' + before);
            if (own == collations.end()) continue;
            if (after.empty()) collations.erase(own);
            else *own = key + ' ' + after;
        }
        child.erase(Key::collations);
        child.set_unless_empty<Key::collations>(std::move(collations));
    }
}

std::string collation_of(const Object& column) {
    const std::string* const own = column.get<Key::collation>();
    return own ? *own : std::string();
}

void change_type(Cursor& cursor, Session& session, Entry& table, const std::string& name, Reach reach) {
    const TypeSpelling type = read_type(cursor);
    std::optional<QualifiedName> collation;
    if (cursor.take("collate")) collation = cursor.qualified_name("a collation");
    // How rows are converted is data's matter.
    if (cursor.take("using")) expect_expression(cursor, cursor.up_to_comma());
    in_each(table, name, reach, [&](Entry& each, Object& column) {
        forget_targets(*each.object, name);
        const bool had_storage = column.get<Key::storage>() != nullptr;
        const std::string before = collation_of(column);
        set_column_type(session, cursor, column, type, collation);
        follow_collation(*each.object, name, before, collation_of(column));
        // Both begin anew with the type (ATExecAlterColumnType).
        if (had_storage) column.erase(Key::storage);
        column.erase(Key::compression);
        respell_default(column);
    });
}

void add_identity(Cursor& cursor, Session& session, Entry& table, Object& column) {
    ConstraintSyntax identity;
    identity.range.begin = cursor.at();
    identity.form = ConstraintForm::identity;
    identity.identity_always = cursor.take("always");
    if (!identity.identity_always) cursor.expect({"by", "default"});
    cursor.expect({"as", "identity"});
    if (cursor.take_symbol("(")) {
        identity.sequence =
            std::make_shared<const SequenceOptions>(read_sequence_options(cursor));
        cursor.expect_symbol(")");
    }
    identity.range.end = cursor.at();
    set_identity(session, cursor, table, column, identity);
}

/// Whether SET, which stands here, or what stands behind it says something of an identity column.
bool sees_identity_change(const Cursor& cursor) {
    if (cursor.sees("restart")) return true;
    for (const std::string_view word : {"generated", "increment", "start", "minvalue", "maxvalue", "no",
                                        "cache", "cycle", "restart", "owned", "sequence", "as"}) {
        if (cursor.sees({"set", word})) return true;
    }
    return false;
}

/// SET GENERATED x, SET INCREMENT 2, RESTART: several may follow each other, each with its own SET.
void change_identity(Cursor& cursor, Object& column) {
    const std::string* const type = column.get<Key::type>();
    SequenceOptions options;
    while (sees_identity_change(cursor)) {
        cursor.take("set");
        if (cursor.take("generated")) {
            const bool always = cursor.take("always");
            if (!always) cursor.expect({"by", "default"});
            column.set<Key::identity>(always ? "always" : "by default");
        } else if (!read_sequence_option(cursor, options)) {
            cursor.fail_expecting("an option of the identity column");
        }
    }
    set_sequence_options(column, options, type ? *type : "bigint", SequenceState::altered);
}

void drop_identity(Session& session, Entry& table, Object& column) {
    drop_identity_sequence(session.catalog, table, column.name);
    for (const Key key : {Key::identity, Key::start, Key::increment, Key::minimum, Key::maximum,
                          Key::cache, Key::cycle}) {
        column.erase(key);
    }
}

void change_expression(Cursor& cursor, Session& session, Entry& table, Object& column) {
    cursor.expect("as");
    ConstraintSyntax generated;
    generated.columns = {column.name};
    generated.expression = cursor.parenthesised("an expression in parentheses");
    generated.virtual_column = column.flag<Key::virtual_>();
    TableScope scope(session.catalog, table);
    set_generated(session, cursor, scope, generated);
}

/// Behind SET.
void set_property(Cursor& cursor, Session& session, Entry& table, Object& column, Reach reach) {
    const std::string name = column.name;
    const std::size_t begin = cursor.at() - 1;
    const auto write = [&](Object& object, Key key) {
        session.write(object, key, cursor, {begin, cursor.at()});
    };
    if (cursor.take({"data", "type"})) {
        change_type(cursor, session, table, name, reach);
    } else if (cursor.take("default")) {
        const TokenRange expression = cursor.up_to_comma();
        in_each(table, name, reach, [&](Entry&, Object& each) {
            set_default(session, cursor, each, expression);
        });
    } else if (cursor.take({"not", "null"})) {
        ConstraintSyntax not_null;
        not_null.range = {cursor.at() - 2, cursor.at()};
        not_null.columns = {name};
        set_not_null(session, cursor, TableScope(session.catalog, table), not_null, reach);
    } else if (cursor.take("statistics")) {
        if (cursor.take("default")) {
            in_each(table, name, reach, [](Entry&, Object& each) { each.erase(Key::statistics_target); });
        } else {
            const std::int64_t target = cursor.integer("a statistics target");
            in_each(table, name, reach, [&](Entry&, Object& each) {
                each.erase(Key::statistics_target);
                if (target >= 0) each.set<Key::statistics_target>(target);
            });
        }
        write(column, Key::statistics_target);
    } else if (cursor.take("storage")) {
        const std::string storage = cursor.sees("default") ? cursor.label("a way to store") : cursor.name("a way to store");
        in_each(table, name, reach, [&](Entry&, Object& each) {
            set_storage(session, each, storage);
            write(each, Key::storage);
        });
    } else if (cursor.take("compression")) {
        const std::string method = cursor.label("a method of compression");
        column.erase(Key::compression);
        if (method != "default") column.set<Key::compression>(method);
        write(column, Key::compression);
    } else if (cursor.take("expression")) {
        change_expression(cursor, session, table, column);
    } else if (cursor.sees_symbol("(")) {
        merge_options(column, read_storage_options(cursor));
        write(column, Key::options);
    } else {
        cursor.fail_expecting("what to set of the column");
    }
}

/// Behind DROP.
void drop_property(Cursor& cursor, Session& session, Entry& table, Object& column, Reach reach) {
    const std::string name = column.name;
    if (cursor.take("default")) {
        in_each(table, name, reach, [](Entry&, Object& each) { each.erase(Key::default_); });
    } else if (cursor.take({"not", "null"})) {
        in_each(table, name, reach, [](Entry&, Object& each) {
            for (const Key key : {Key::not_null, Key::not_null_name, Key::not_null_no_inherit,
                                  Key::not_null_not_valid}) {
                each.erase(key);
            }
        });
    } else if (cursor.take("expression")) {
        cursor.take({"if", "exists"});
        in_each(table, name, reach, [](Entry&, Object& each) { each.erase(Key::generated); });
    } else if (cursor.take("identity")) {
        cursor.take({"if", "exists"});
        drop_identity(session, table, column);
    } else {
        cursor.fail_expecting("what to drop of the column");
    }
}

void change_foreign_options(Cursor& cursor, Object& column) {
    const Strings* const before = column.get<Key::parameters>();
    Strings options = before ? *before : Strings();
    read_option_changes(cursor, options);
    column.erase(Key::parameters);
    column.set_unless_empty<Key::parameters>(std::move(options));
}

/// A column of a view or of an index goes by its number or its name.
Object& column_to_alter(Cursor& cursor, Entry& table) {
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a column");
    Object* const column = table.object->child(Kind::column, name);
    if (!column) {
        cursor.fail(token, fmt::format("{} \"{}\" has no column \"{}\" here",
                                       row_of(table.kind).words, to_string(table.name), name), FaultCause::missing);
    }
    return *column;
}

}  // namespace

void alter_column(Cursor& cursor, Session& session, Entry& table, Reach reach) {
    Object& column = column_to_alter(cursor, table);
    if (cursor.take("type")) {
        change_type(cursor, session, table, column.name, reach);
    } else if (cursor.take("add")) {
        cursor.expect("generated");
        add_identity(cursor, session, table, column);
    } else if (sees_identity_change(cursor)) {
        change_identity(cursor, column);
    } else if (cursor.take("set")) {
        set_property(cursor, session, table, column, reach);
    } else if (cursor.take("reset")) {
        drop_options(column, read_option_names(cursor));
    } else if (cursor.take("drop")) {
        drop_property(cursor, session, table, column, reach);
    } else if (cursor.take("options")) {
        change_foreign_options(cursor, column);
    } else {
        cursor.fail_expecting("what to alter of the column");
    }
}

}  // namespace schemadiff::ddl
