#include "dialects/postgres.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

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

// The same text comes again and again: now(), the keys of indexes, checks of one kind. Of a schema of
// 1,000 tables, spelling each one anew was 40 per cent of all that this program did. Only what does
// not depend on the types of columns is kept.
class Canonical {
  public:
    const std::string& expression(const std::string& text) {
        return once(expressions_, text, [](const std::string& one) { return canonical_expression(one); });
    }
    const std::string& definition(const std::string& text) {
        return once(definitions_, text, [](const std::string& one) { return canonical_definition(one); });
    }

  private:
    using Known = std::unordered_map<std::string, std::string>;

    template <class Spell>
    static const std::string& once(Known& known, const std::string& text, Spell spell) {
        const auto at = known.find(text);
        return at != known.end() ? at->second : known.emplace(text, spell(text)).first->second;
    }

    Known expressions_;
    Known definitions_;
};

struct Context {
    KnownTypes& types;
    Canonical& canonical;
};

void normalise_text(Key key, std::string& text, const Context& context) {
    const bool typed = may_hold_implicit_cast(text);
    switch (spelling_of(key)) {
        case Spelling::literal: break;
        case Spelling::expression:
            text = typed ? canonical_expression(text, context.types.columns())
                         : context.canonical.expression(text);
            break;
        case Spelling::definition:
            if (is_authors_text(key, text)) break;
            if (key == Key::body && text.starts_with("RETURN ")) {
                text = "RETURN " + canonical_expression(text.substr(std::size("RETURN ") - 1));
                break;
            }
            text = typed ? canonical_definition(text, context.types.columns())
                         : context.canonical.definition(text);
            break;
    }
}

void normalise_attribute(Attribute& attribute, const Context& context) {
    const Key key = attribute.key;
    if (spelling_of(key) == Spelling::literal) return;
    if (auto* text = std::get_if<std::string>(&attribute.value)) normalise_text(key, *text, context);
    if (auto* texts = std::get_if<Strings>(&attribute.value)) {
        for (std::string& text : *texts) normalise_text(key, text, context);
        if (row_of(key).shape == Shape::set) std::ranges::sort(*texts);
    }
}

void normalise_object(Object& object, const Context& context) {
    for (Attribute& attribute : object.attributes) normalise_attribute(attribute, context);
    for (Object& child : object.children) {
        if (KnownTypes::has_own(child.kind)) {
            KnownTypes own = context.types.within(child);
            normalise_object(child, {own, context.canonical});
        } else {
            normalise_object(child, context);
        }
    }
}

}  // namespace

void normalise_postgres(Object& root) {
    KnownTypes types(root);
    Canonical canonical;
    normalise_object(root, {types, canonical});
}

}  // namespace schemadiff
