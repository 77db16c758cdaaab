#include "dialects/postgres.hpp"

#include <algorithm>

#include "dialects/known_types.hpp"
#include "sql/expression.hpp"
#include "sql/implicit_casts.hpp"

namespace schemadiff {

namespace {

enum class Spelling { literal, expression, definition };

// Beside what the vocabulary presents as an expression or definition: lists of expressions, and
// lists of phrases that begin with one ("lower(email) text_pattern_ops", "during WITH &&").
Spelling spelling_of(Key key) {
    switch (key) {
        case Key::keys:
        case Key::partition_key:
        case Key::argument_defaults:
        case Key::expressions: return Spelling::expression;
        case Key::elements:
        case Key::operator_classes:
        case Key::collations:
        case Key::orders:
        case Key::statistics_targets: return Spelling::definition;
        default: break;
    }
    switch (row_of(key).presentation) {
        case Presentation::expression: return Spelling::expression;
        case Presentation::definition: return Spelling::definition;
        default: return Spelling::literal;
    }
}

// The body of a routine is its author's text, but for the parsed body of a SQL-standard function
// (CREATE FUNCTION, sql_body): that one is printed by the server, which begins it so.
bool is_authors_text(Key key, std::string_view text) {
    return key == Key::body && !text.starts_with("BEGIN ATOMIC") && !text.starts_with("RETURN ");
}

std::string canonical(Key key, const std::string& text, KnownTypes& types) {
    const bool typed = may_hold_implicit_cast(text);
    switch (spelling_of(key)) {
        case Spelling::literal: break;
        case Spelling::expression:
            return typed ? canonical_expression(text, types.columns()) : canonical_expression(text);
        case Spelling::definition:
            if (is_authors_text(key, text)) return text;
            if (key == Key::body && text.starts_with("RETURN ")) {
                return "RETURN " + canonical_expression(text.substr(std::size("RETURN ") - 1));
            }
            return typed ? canonical_definition(text, types.columns()) : canonical_definition(text);
    }
    return text;
}

void normalise_attribute(Attribute& attribute, KnownTypes& types) {
    const Key key = attribute.key;
    if (spelling_of(key) == Spelling::literal) return;
    if (auto* text = std::get_if<std::string>(&attribute.value)) *text = canonical(key, *text, types);
    if (auto* texts = std::get_if<Strings>(&attribute.value)) {
        for (std::string& text : *texts) text = canonical(key, text, types);
        if (row_of(key).shape == Shape::set) std::ranges::sort(*texts);
    }
}

void normalise_object(Object& object, KnownTypes& types) {
    for (Attribute& attribute : object.attributes) normalise_attribute(attribute, types);
    for (Object& child : object.children) {
        if (KnownTypes::has_own(child.kind)) {
            KnownTypes own = types.within(child);
            normalise_object(child, own);
        } else {
            normalise_object(child, types);
        }
    }
}

}  // namespace

void normalise_postgres(Object& root) {
    KnownTypes types(root);
    normalise_object(root, types);
}

}  // namespace schemadiff
