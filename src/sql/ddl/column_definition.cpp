#include "sql/ddl/column_definition.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/identity_sequences.hpp"
#include "sql/ddl/sequences.hpp"
#include "sql/generated_name.hpp"
#include "sql/lexical.hpp"

namespace schemadiff::ddl {

namespace {

struct SerialType {
    std::string_view name;
    std::string_view type;
};
constexpr std::array serial_types{
    SerialType{"smallserial", "smallint"}, SerialType{"serial2", "smallint"},
    SerialType{"serial", "integer"},       SerialType{"serial4", "integer"},
    SerialType{"bigserial", "bigint"},     SerialType{"serial8", "bigint"},
};

const SerialType* serial_type(const TypeSpelling& type) {
    if (type.quoted_name || type.array || !type.name.schema.empty()) return nullptr;
    const auto* const found =
        std::ranges::find(serial_types, type.name.name, &SerialType::name);
    return found == serial_types.end() ? nullptr : found;
}

/// A serial column is an integer with a sequence of its own (CREATE TABLE is its long form).
void make_serial(Session& session, const Cursor& cursor, Entry& table, Object& column,
                 const ColumnSyntax& syntax, std::string_view type) {
    const QualifiedName name{
        table.name.schema,
        relation_name_to_choose(session.catalog, table.name.schema, table.name.name, syntax.name,
                                "seq")};
    Entry& sequence = session.create(Kind::sequence, name, cursor, syntax.type->range.begin);
    if (type != "bigint") sequence.object->set<Key::type>(std::string(type));
    if (const std::string* const persistence = table.object->get<Key::persistence>()) {
        sequence.object->set<Key::persistence>(*persistence);
    }
    own_sequence(sequence, table, syntax.name);
    set_written<Key::type>(session, column, std::string(type), cursor, syntax.type->range);
    set_written<Key::not_null>(session, column, true, cursor, syntax.type->range);
    set_written<Key::default_>(
        session, column, fmt::format("nextval({}::regclass)", quoted_text(to_string(name))), cursor,
        syntax.type->range);
}

/// The collation that values of the type have without being told.
std::string_view usual_collation(const std::string& type) {
    if (const BuiltInType* const known = built_in_type_of(type)) {
        switch (known->collation) {
            case Collation::none: return {};
            case Collation::usual: return "\"default\"";
            case Collation::c: return "\"C\"";
        }
    }
    return "\"default\"";
}

void set_collation(Session& session, const Cursor& cursor, Object& object,
                   const ColumnSyntax& column) {
    if (!column.collation) return;
    const std::string collation = collation_text(session, *column.collation);
    const std::string* const type = object.get<Key::type>();
    object.erase(Key::collation);
    if (type && collation == usual_collation(*type)) return;
    set_written<Key::collation>(session, object, collation, cursor, column.collation_range);
}

std::string usual_storage(const Catalog& catalog, const std::string& type) {
    if (type.ends_with("[]")) return "extended";
    if (const BuiltInType* const known = built_in_type_of(type)) {
        return std::string(to_string(known->storage));
    }
    const TokenList list = token_list_of(type);
    Cursor cursor(type, list);
    const TypeSpelling spelling = read_type(cursor);
    const Entry* const made = catalog.find(Kind::base_type, spelling.name);
    if (!made) return "extended";
    if (made->kind == Kind::enum_type) return "plain";
    const std::string* const base =
        made->kind == Kind::domain ? made->object->get<Key::type>() : nullptr;
    return base ? usual_storage(catalog, *base) : "extended";
}

bool is_domain(const Catalog& catalog, const std::string& type) {
    const TokenList list = token_list_of(type);
    Cursor cursor(type, list);
    const TypeSpelling spelling = read_type(cursor);
    if (spelling.array || spelling.name.schema.empty()) return false;
    const Entry* const made = catalog.find(Kind::domain, spelling.name);
    return made && made->kind == Kind::domain;
}

}  // namespace

void set_storage(Session& session, Object& column, const std::string& storage) {
    column.erase(Key::storage);
    const std::string* const type = column.get<Key::type>();
    if (storage == "default" || (type && storage == usual_storage(session.catalog, *type))) return;
    column.set<Key::storage>(storage);
}

void set_default(Session& session, const Cursor& cursor, Object& column, TokenRange expression) {
    const std::string* const type = column.get<Key::type>();
    const std::string wanted = type ? *type : std::string();
    std::string text = expression_text(session, cursor, expression, {nullptr, {}, without_domains(session.catalog, wanted)});
    column.erase(Key::default_);
    if (text == "NULL" || text.starts_with("NULL::")) {
        // It says nothing, unless it hides the default of a domain.
        if (!is_domain(session.catalog, wanted)) return;
        text = "NULL::" + without_domains(session.catalog, wanted);
    }
    set_written<Key::default_>(session, column, std::move(text), cursor, expression);
}

void set_generated(Session& session, const Cursor& cursor, TableScope& scope,
                   const ConstraintSyntax& generated) {
    Object* const column = scope.part(Kind::column, generated.columns.front());
    if (!column) return;
    const std::string* const type = column->get<Key::type>();
    std::string text = expression_text(session, cursor, generated.expression,
                                       scope.expression(cursor, generated.expression,
                                                        type ? *type : std::string()));
    set_written<Key::generated>(session, *column, std::move(text), cursor, generated.expression);
    if (generated.virtual_column) column->set<Key::virtual_>(true);
}

void set_identity(Session& session, const Cursor& cursor, Entry& table, Object& column,
                  const ConstraintSyntax& identity) {
    set_written<Key::identity>(session, column,
                               std::string(identity.identity_always ? "always" : "by default"),
                               cursor, identity.range);
    column.set<Key::not_null>(true);
    const std::string* const type = column.get<Key::type>();
    static const SequenceOptions none;
    const SequenceOptions& options = identity.sequence ? *identity.sequence : none;
    set_sequence_options(column, options, type ? *type : "bigint",
                         SequenceState::created);
    const std::string name =
        options.name
            ? options.name->name
            : relation_name_to_choose(session.catalog, table.name.schema, table.name.name,
                                      column.name, "seq");
    if (session.catalog.find(Kind::sequence, {table.name.schema, name})) {
        cursor.fail(identity.range.begin, fmt::format("relation \"{}\" exists already",
                                                      to_string({table.name.schema, name})));
    }
    make_identity_sequence(session, table, column.name, {table.name.schema, name});
}

void set_column_type(Session& session, const Cursor& cursor, Object& column,
                     const TypeSpelling& type, const std::optional<QualifiedName>& collation) {
    set_written<Key::type>(session, column, session.type_name(type, cursor), cursor, type.range);
    column.erase(Key::collation);
    if (!collation) return;
    const std::string text = collation_text(session, *collation);
    if (text != usual_collation(*column.get<Key::type>())) {
        column.set<Key::collation>(text);
    }
}

/// What transformColumnDefinition() refuses: a form twice, or one and its contrary.
void expect_no_conflict(const Cursor& cursor, const ColumnSyntax& column) {
    const auto first = [&](ConstraintForm form) -> const ConstraintSyntax* {
        const auto found = std::ranges::find(column.constraints, form, &ConstraintSyntax::form);
        return found == column.constraints.end() ? nullptr : &*found;
    };
    for (const ConstraintSyntax& constraint : column.constraints) {
        const bool once = constraint.form == ConstraintForm::identity ||
                          constraint.form == ConstraintForm::default_ ||
                          constraint.form == ConstraintForm::generated;
        if (once && first(constraint.form) != &constraint) {
            cursor.fail(constraint.range.begin, "a column has this once only");
        }
    }
    const ConstraintSyntax* const null = first(ConstraintForm::null);
    if (null && first(ConstraintForm::not_null)) {
        cursor.fail(null->range.begin, "a column is declared null and not null");
    }
    const int values = (first(ConstraintForm::identity) ? 1 : 0) + (first(ConstraintForm::default_) ? 1 : 0) +
                       (first(ConstraintForm::generated) ? 1 : 0);
    if (values > 1) {
        cursor.fail(column.range.begin, "a column has a default, is generated or an identity: one of them");
    }
}

void refine_column(Session& session, const Cursor& cursor, Entry& table, Object& object,
                   const ColumnSyntax& column, LaterConstraints& later) {
    set_collation(session, cursor, object, column);
    if (!column.storage.empty()) set_storage(session, object, column.storage);
    if (!column.compression.empty() && column.compression != "default") {
        object.set<Key::compression>(column.compression);
    }
    object.set_unless_empty<Key::parameters>(column.foreign_options);
    expect_no_conflict(cursor, column);
    for (const ConstraintSyntax& constraint : column.constraints) {
        switch (constraint.form) {
            case ConstraintForm::null: break;
            case ConstraintForm::default_:
                set_default(session, cursor, object, constraint.expression);
                break;
            case ConstraintForm::identity:
                set_identity(session, cursor, table, object, constraint);
                break;
            default: later.push_back(&constraint);
        }
    }
}

void define_column(Session& session, const Cursor& cursor, const TableScope& scope,
                   const ColumnSyntax& column, LaterConstraints& later) {
    Entry& table = scope.table;
    if (scope.part(Kind::column, column.name)) {
        cursor.fail(column.name_token, fmt::format("table \"{}\" has a column \"{}\" already",
                                                   to_string(table.name), column.name), FaultCause::duplicate);
    }
    const SerialType* const serial = serial_type(*column.type);
    Object object(Kind::column, column.name);
    object.where = session.location_of(cursor, column.name_token);
    if (serial) {
        make_serial(session, cursor, table, object, column, serial->type);
    } else {
        set_written<Key::type>(session, object, session.type_name(*column.type, cursor), cursor,
                               column.type->range);
    }
    refine_column(session, cursor, table, object, column, later);
    table.object->children.push_back(std::move(object));
}

}  // namespace schemadiff::ddl
