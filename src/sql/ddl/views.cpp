#include "sql/ddl/views.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/option_changes.hpp"
#include "sql/ddl/query_range.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/ddl/temporary.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff::ddl {

namespace {

struct ViewSyntax {
    std::size_t name_token = 0;
    QualifiedName name;
    Strings columns;
    Strings options;
    std::string check_option;
    std::string method;
    std::string tablespace;
    TokenRange query;
};

bool is_off(std::string_view value) {
    return value == "false" || value == "off" || value == "no" || value == "0";
}

/// A view's options are attributes of their own in the model.
void set_view_option(Object& view, const std::string& option) {
    const std::size_t equals = option.find('=');
    const std::string name = option.substr(0, equals);
    const std::string value = equals == option.npos ? "true" : option.substr(equals + 1);
    if (name == "security_barrier") {
        view.erase(Key::security_barrier);
        view.set_unless_empty<Key::security_barrier>(!is_off(value));
    } else if (name == "security_invoker") {
        view.erase(Key::security_invoker);
        view.set_unless_empty<Key::security_invoker>(!is_off(value));
    } else if (name == "check_option") {
        view.set<Key::check_option>(value);
    } else {
        merge_options(view, {option});
    }
}

void reset_view_option(Object& view, const std::string& name) {
    if (name == "security_barrier") return view.erase(Key::security_barrier);
    if (name == "security_invoker") return view.erase(Key::security_invoker);
    if (name == "check_option") return view.erase(Key::check_option);
    drop_options(view, {name});
}

/// WITH [CASCADED | LOCAL] CHECK OPTION at the end.
void take_check_option(const Cursor& cursor, ViewSyntax& view) {
    const std::vector<Token>& tokens = cursor.list().tokens;
    const auto word = [&](std::size_t back, std::string_view wanted) {
        return view.query.end >= view.query.begin + back &&
               tokens[view.query.end - back].is(TokenKind::word, wanted);
    };
    if (!word(1, "option") || !word(2, "check")) return;
    const bool local = word(3, "local");
    const std::size_t size = local || word(3, "cascaded") ? 4 : 3;
    if (!word(size, "with")) return;
    view.check_option = local ? "local" : "cascaded";
    view.query.end -= size;
}

ViewSyntax read_view(Cursor& cursor, CreateModifiers modifiers) {
    ViewSyntax view;
    view.name_token = cursor.at();
    view.name = cursor.qualified_name("a view");
    if (modifiers.temporary) view.name.schema = "pg_temp";
    if (cursor.sees_symbol("(")) view.columns = read_names(cursor, "a column");
    if (cursor.take("using")) view.method = cursor.label("an access method");
    if (cursor.take("with")) view.options = read_storage_options(cursor);
    if (cursor.take("tablespace")) view.tablespace = cursor.name("a tablespace");
    cursor.expect("as");
    view.query = read_rest(cursor);
    return view;
}

/// The names of the view's columns: those that are said, then the query's own.
std::vector<QueryColumn> result_of(const ReadQuery& query, const Strings& said) {
    std::vector<QueryColumn> columns = query.columns;
    if (columns.size() < said.size()) columns.resize(said.size());
    for (std::size_t i = 0; i < said.size(); ++i) columns[i].name = said[i];
    return columns;
}

void set_result(Entry& view, std::vector<QueryColumn> columns) {
    Object& object = *view.object;
    std::vector<Object> children;
    Strings names;
    for (const QueryColumn& column : columns) {
        names.push_back(column.name);
        // What was said of a column stays when the query is replaced.
        Object* const before = object.child(Kind::column, column.name);
        children.push_back(before ? std::move(*before) : Object(Kind::column, column.name));
        children.back().where = object.where;
    }
    std::erase_if(object.children, [](const Object& child) { return child.kind == Kind::column; });
    object.children.insert(object.children.begin(), std::make_move_iterator(children.begin()),
                           std::make_move_iterator(children.end()));
    object.erase(Key::columns);
    object.set_unless_empty<Key::columns>(std::move(names));
    view.result = std::move(columns);
}

Entry& view_to_define(Session& session, Kind kind, const QualifiedName& name,
                      CreateModifiers modifiers, const Cursor& cursor, std::size_t token) {
    Entry* const before = modifiers.or_replace ? session.catalog.find(kind, name) : nullptr;
    if (before && before->kind == kind) return *before;
    return session.create(kind, name, cursor, token);
}

/// Where the columns of a query are not known, neither are those of the view.
void note_unknown_columns(Session& session, const Cursor& cursor, const ViewSyntax& view,
                          const ReadQuery& query) {
    const std::string why = query.uncertainties.empty() ? "" : ": " + query.uncertainties.front();
    session.diagnostics.push_back(
        {Remark::incomplete,
         fmt::format("the columns of view {} cannot be told without a server{}",
                     to_string(view.name), why),
         place_at(*session.statement, cursor.list().tokens[view.query.begin].begin)});
}

ReadQuery query_of(const Session& session, const ViewSyntax& view, std::string_view text) {
    const SessionQueries queries(session);
    return read_query_qualified(text, queries.catalog(), view.columns);
}

void define(Session& session, const Cursor& cursor, Entry& entry, const ViewSyntax& view,
            const ReadQuery& query) {
    // A query may have no columns.
    if (query.columns.empty() && !query.certain) note_unknown_columns(session, cursor, view, query);
    set_written<Key::definition>(session, *entry.object, query.text, cursor, view.query);
    entry.object->erase(Key::unresolved);
    entry.object->set_unless_empty<Key::unresolved>(query.uncertainties);
    set_result(entry, result_of(query, view.columns));
}

void define_view(Session& session, const Cursor& cursor, CreateModifiers modifiers,
                 const ViewSyntax& view, const std::string& text) {
    const ReadQuery query = query_of(session, view, text);
    QualifiedName name = view.name;
    if (name.schema != temporary_schema && reads_temporary(query)) {
        if (!name.schema.empty()) {
            cursor.fail(view.name_token, "a view of a temporary relation is temporary, and can stand in "
                                         "no schema that is named");
        }
        name.schema = temporary_schema;
    }
    name = session.name_to_create(name, cursor, view.name_token);
    Entry& entry =
        view_to_define(session, Kind::view, name, modifiers, cursor, view.name_token);
    for (const Key key : {Key::security_barrier, Key::security_invoker, Key::check_option,
                          Key::options}) {
        entry.object->erase(key);
    }
    for (const std::string& option : view.options) set_view_option(*entry.object, option);
    if (!view.check_option.empty()) entry.object->set<Key::check_option>(view.check_option);
    define(session, cursor, entry, view, query);
}

/// ALTER [COLUMN] name SET DEFAULT x | DROP DEFAULT
void alter_column(Cursor& cursor, Session& session, Entry& view) {
    cursor.take("column");
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a column");
    Object* const column = view.object->child(Kind::column, name);
    if (!column) cursor.fail(token, fmt::format("the view has no column \"{}\" here", name), FaultCause::missing);
    if (cursor.take({"drop", "default"})) {
        column->erase(Key::default_);
        return;
    }
    cursor.expect({"set", "default"});
    ExpressionScope scope;
    const auto result = std::ranges::find(view.result, name, &QueryColumn::name);
    if (result != view.result.end()) scope.wanted = result->type;
    const std::size_t begin = cursor.at();
    const TokenRange value = cursor.up_to_comma();
    if (value.begin == value.end) cursor.fail_expecting("an expression");
    set_written<Key::default_>(session, *column, expression_text(session, cursor, value, scope),
                               cursor, {begin, cursor.at()});
}

void alter_materialized_column(Cursor& cursor, Session& session, Entry& view) {
    const std::size_t begin = cursor.at() - 1;
    const auto write = [&](Object& object, Key key) { session.write(object, key, cursor, {begin, cursor.at()}); };
    cursor.take("column");
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a column");
    Object* const column = view.object->child(Kind::column, name);
    if (!column) cursor.fail(token, fmt::format("the view has no column \"{}\" here", name), FaultCause::missing);
    if (cursor.take({"set", "statistics"})) {
        const bool usual = cursor.take("default");
        const std::int64_t target = usual ? -1 : cursor.integer("a target");
        column->erase(Key::statistics_target);
        if (target >= 0) column->set<Key::statistics_target>(target);
        write(*column, Key::statistics_target);
    } else if (cursor.take({"set", "storage"})) {
        column->set<Key::storage>(cursor.label("a storage"));
        write(*column, Key::storage);
    } else if (cursor.take({"set", "compression"})) {
        const std::string method = cursor.label("a compression method");
        column->erase(Key::compression);
        if (method != "default") column->set<Key::compression>(method);
        write(*column, Key::compression);
    } else if (cursor.take("set")) {
        merge_options(*column, read_storage_options(cursor));
        write(*column, Key::options);
    } else {
        cursor.expect("reset");
        drop_options(*column, read_option_names(cursor));
        write(*column, Key::options);
    }
}

bool take_materialized_action(Cursor& cursor, Session& session, Entry& view) {
    Object& object = *view.object;
    const std::size_t begin = cursor.at();
    const auto write = [&](Key key) { session.write(object, key, cursor, {begin, cursor.at()}); };
    if (cursor.take("alter")) {
        alter_materialized_column(cursor, session, view);
    } else if (cursor.take({"cluster", "on"})) {
        object.set<Key::clustered_on>(cursor.name("an index"));
        write(Key::clustered_on);
    } else if (cursor.take({"set", "without", "cluster"})) {
        object.erase(Key::clustered_on);
        write(Key::clustered_on);
    } else if (cursor.take({"set", "access", "method"})) {
        const std::string method = cursor.label("an access method");
        object.erase(Key::access_method);
        if (method != "heap" && method != "default") object.set<Key::access_method>(method);
        write(Key::access_method);
    } else if (cursor.take({"set", "tablespace"})) {
        const std::string tablespace = cursor.name("a tablespace");
        object.erase(Key::tablespace);
        if (tablespace != "pg_default") object.set<Key::tablespace>(tablespace);
        write(Key::tablespace);
    } else if (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) {
        cursor.advance();
        merge_options(object, read_storage_options(cursor));
        write(Key::options);
    } else if (cursor.take("reset")) {
        drop_options(object, read_option_names(cursor));
        write(Key::options);
    } else {
        return false;
    }
    return true;
}

}  // namespace

void create_view(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    ViewSyntax view = read_view(cursor, modifiers);
    take_check_option(cursor, view);
    define_view(session, cursor, modifiers, view, std::string(cursor.spelling(view.query)));
}

void create_recursive_view(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    cursor.expect("view");
    ViewSyntax view = read_view(cursor, modifiers);
    take_check_option(cursor, view);
    std::string names;
    for (const std::string& column : view.columns) {
        if (!names.empty()) names += ", ";
        names += quoted(column);
    }
    // As makeRecursiveViewSelect() of the server spells it.
    const std::string name = quoted(view.name.name);
    define_view(session, cursor, modifiers, view,
                fmt::format("WITH RECURSIVE {0}({1}) AS ({2}) SELECT {1} FROM {0}", name, names,
                            cursor.spelling(view.query)));
}

void create_materialized_view(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    ViewSyntax view = read_view(cursor, modifiers);
    view.query = without_data_option(cursor, view.query);
    const QualifiedName name = session.name_to_create(view.name, cursor, view.name_token);
    if (modifiers.if_not_exists && session.catalog.find(Kind::materialized_view, name)) return;
    const ReadQuery query = query_of(session, view, cursor.spelling(view.query));
    if (reads_temporary(query)) {
        cursor.fail(view.query.begin, "a materialized view cannot read a temporary relation");
    }
    Entry& entry = session.create(Kind::materialized_view, name, cursor, view.name_token);
    set_access_method(session, *entry.object, view.method);
    set_tablespace(session, *entry.object, view.tablespace);
    merge_options(*entry.object, view.options);
    define(session, cursor, entry, view, query);
}

bool take_view_action(Cursor& cursor, Session& session, Entry& view) {
    bool any = false;
    do {
        if (view.kind == Kind::materialized_view) {
            if (!take_materialized_action(cursor, session, view)) return any;
        } else if (cursor.take("alter")) {
            alter_column(cursor, session, view);
        } else if (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) {
            cursor.advance();
            for (const std::string& option : read_storage_options(cursor)) {
                set_view_option(*view.object, option);
            }
        } else if (cursor.take("reset")) {
            for (const std::string& name : read_option_names(cursor)) {
                reset_view_option(*view.object, name);
            }
        } else if (!any || !take_object_action(cursor, session, {&view, view.object.get()})) {
            return any;
        }
        any = true;
    } while (cursor.take_symbol(","));
    return true;
}

}  // namespace schemadiff::ddl
