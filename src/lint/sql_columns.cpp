// Columns and constraints as the DDL grammar reads them -> as rules see them.
#include <algorithm>

#include "lint/sql_reader.hpp"
#include "model/type_name.hpp"

namespace schemadiff::lint {

namespace {

using ddl::ConstraintForm;

constexpr std::string_view serials[] = {"serial",  "bigserial",  "smallserial",
                                        "serial2", "serial4",    "serial8"};

// "a", "(lower(b))" as written, with the names of plain columns.
std::vector<std::string> keys_of(const ddl::Cursor& cursor, const std::vector<ddl::KeySyntax>& keys) {
    std::vector<std::string> names;
    for (const ddl::KeySyntax& key : keys) {
        names.push_back(key.column.empty() ? std::string(cursor.spelling(key.expression)) : key.column);
    }
    return names;
}

}  // namespace

std::vector<Constraint> constraints_of(const ddl::Cursor& cursor, const ddl::ConstraintSyntax& syntax) {
    Constraint made{.kind = ConstraintKind::check, .name = syntax.name, .columns = syntax.columns};
    made.not_valid = syntax.not_valid || syntax.not_enforced;
    switch (syntax.form) {
        case ConstraintForm::check:
            made.expression = std::string(cursor.spelling(syntax.expression));
            break;
        case ConstraintForm::foreign_key:
            made.kind = ConstraintKind::foreign_key;
            made.references = ddl::to_string(syntax.references->table);
            break;
        case ConstraintForm::unique:
        case ConstraintForm::primary_key:
            made.kind = syntax.form == ConstraintForm::unique ? ConstraintKind::unique
                                                              : ConstraintKind::primary_key;
            made.using_index = !syntax.using_index.empty();
            made.index = syntax.using_index;
            break;
        case ConstraintForm::exclusion:
            made.kind = ConstraintKind::exclusion;
            made.columns = keys_of(cursor, syntax.elements);
            break;
        case ConstraintForm::not_null:
            made.kind = ConstraintKind::not_null;
            break;
        default:
            return {};
    }
    return {made};
}

Column column_of(const ddl::Cursor& cursor, const ddl::ColumnSyntax& syntax) {
    Column column{.name = syntax.name};
    if (syntax.type) {
        column.type = canonical_type_name(cursor.spelling(syntax.type->range));
        column.serial = std::ranges::find(serials, column.type) != std::end(serials);
    }
    for (const ddl::ConstraintSyntax& constraint : syntax.constraints) {
        switch (constraint.form) {
            case ConstraintForm::not_null: column.not_null = true; break;
            case ConstraintForm::primary_key: column.primary_key = true; break;
            case ConstraintForm::default_:
                column.has_default = true;
                column.default_text = std::string(cursor.spelling(constraint.expression));
                break;
            case ConstraintForm::generated:
                column.generated = constraint.virtual_column ? Generated::virtual_ : Generated::stored;
                break;
            case ConstraintForm::identity: column.identity = true; break;
            default: break;
        }
        const bool shown_already = constraint.form == ConstraintForm::not_null;
        if (shown_already) continue;
        for (Constraint& made : constraints_of(cursor, constraint)) {
            column.constraints.push_back(std::move(made));
        }
    }
    return column;
}

}  // namespace schemadiff::lint
