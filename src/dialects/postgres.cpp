#include "dialects/postgres.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "dialects/known_types.hpp"
#include "dialects/query_catalog.hpp"
#include "sql/expression.hpp"
#include "sql/function_result.hpp"
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
// 1,000 tables, spelling each one anew was 40 per cent of all that this program did. What depends on
// the types of columns is kept with those that the text may speak of.
class Canonical {
  public:
    const std::string& expression(const std::string& text) {
        return once(expressions_, text, [&] { return canonical_expression(text); });
    }
    const std::string& definition(const std::string& text) {
        return once(definitions_, text, [&] { return canonical_definition(text); });
    }
    const std::string& expression(const std::string& text, KnownTypes& types) {
        return once(typed_expressions_, types.mentioned_in(text),
                    [&] { return canonical_expression(text, types.columns()); });
    }
    const std::string& definition(const std::string& text, KnownTypes& types) {
        return once(typed_definitions_, types.mentioned_in(text),
                    [&] { return canonical_definition(text, types.columns()); });
    }

    // The same for a value that others have too: told by its identity, without its text. The value is
    // kept, so that no other takes its place in memory.
    const SharedValue* known(Spelling spelling, const SharedValue& value) const {
        const auto& values = spelling == Spelling::expression ? expression_values_ : definition_values_;
        const auto at = values.find(value.identity());
        return at == values.end() ? nullptr : &at->second.canonical;
    }
    void keep(Spelling spelling, const SharedValue& value, const SharedValue& canonical) {
        auto& values = spelling == Spelling::expression ? expression_values_ : definition_values_;
        values.emplace(value.identity(), Spelled{value, canonical});
    }

  private:
    using Known = std::unordered_map<std::string, std::string>;
    struct Spelled {
        SharedValue written;
        SharedValue canonical;
    };
    using Values = std::unordered_map<const void*, Spelled>;

    template <class Spell>
    static const std::string& once(Known& known, const std::string& text, Spell spell) {
        const auto at = known.find(text);
        return at != known.end() ? at->second : known.emplace(text, spell()).first->second;
    }

    Known expressions_;
    Known definitions_;
    Known typed_expressions_;
    Known typed_definitions_;
    Values expression_values_;
    Values definition_values_;
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
            text = typed ? context.canonical.expression(text, context.types)
                         : context.canonical.expression(text);
            break;
        case Spelling::definition:
            if (is_authors_text(key, text)) break;
            text = typed ? context.canonical.definition(text, context.types)
                         : context.canonical.definition(text);
            break;
    }
}

bool depends_on_types(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return may_hold_implicit_cast(*text);
    const auto* texts = std::get_if<Strings>(&value);
    return texts != nullptr && std::ranges::any_of(*texts, may_hold_implicit_cast);
}

void normalise_value(Key key, Value& value, const Context& context) {
    if (auto* text = std::get_if<std::string>(&value)) normalise_text(key, *text, context);
    if (auto* texts = std::get_if<Strings>(&value)) {
        for (std::string& text : *texts) normalise_text(key, text, context);
        if (row_of(key).shape == Shape::set) std::ranges::sort(*texts);
    }
}

void normalise_attribute(Attribute& attribute, const Context& context) {
    const Key key = attribute.key;
    const Spelling spelling = spelling_of(key);
    if (spelling == Spelling::literal) return;
    // A body may be its author's text, and what is sorted depends on the key.
    const bool by_key = key == Key::body || row_of(key).shape == Shape::set;
    if (attribute.shared.is_shared() && !by_key) {
        if (const SharedValue* const known = context.canonical.known(spelling, attribute.shared)) {
            attribute.shared = *known;
            return;
        }
    }
    if (by_key || !attribute.shared.is_shared() || depends_on_types(attribute.value())) {
        normalise_value(key, attribute.edit(), context);
        return;
    }
    const SharedValue written = attribute.shared;
    normalise_value(key, attribute.edit(), context);
    // What is spelled well already stays one with what others share.
    if (attribute.shared == written) attribute.shared = written;
    context.canonical.keep(spelling, written, attribute.shared);
}

bool is_view(const Object& object) {
    return object.kind == Kind::view || object.kind == Kind::materialized_view;
}

bool is_routine(const Object& object) {
    return object.kind == Kind::function || object.kind == Kind::procedure;
}

/// What is read as statements, by itself.
bool holds_query(const Object& object, Key key) {
    if (key == Key::definition) return is_view(object) || object.kind == Kind::rule;
    return key == Key::body && is_routine(object);
}


// The definition ends as the server ends it.
void normalise_query(Object& view, SnapshotCatalog& catalog) {
    const std::string* definition = view.get<Key::definition>();
    if (definition == nullptr) return;
    ReadQuery read = read_query(*definition, catalog.catalog());
    if (!read.text.ends_with(';')) read.text += ';';
    view.set<Key::definition>(std::move(read.text));
    view.erase(Key::unresolved);
    view.set_unless_empty<Key::unresolved>(std::move(read.uncertainties));
}

bool may_hold_query(std::string_view text) {
    return text.find("SELECT") != text.npos || text.find("select") != text.npos;
}

class Normalisation {
  public:
    explicit Normalisation(const Object& root) : root_(root) {}

    void object(Object& object, KnownTypes& types, const std::string& schema) {
        const Context context{types, canonical_};
        for (Attribute& attribute : object.attributes) {
            if (!holds_query(object, attribute.key)) normalise_attribute(attribute, context);
        }
        if (is_view(object)) normalise_query(object, catalog());
        if (is_routine(object)) body(object);
        for (Object& child : object.children) {
            if (child.kind == Kind::policy) policy(child, schema, object.name);
            if (child.kind == Kind::rule) rule(child, schema, object.name);
            const std::string& inside = child.kind == Kind::schema ? child.name : schema;
            if (KnownTypes::has_own(child.kind)) {
                KnownTypes own = types.within(child);
                this->object(child, own, inside);
            } else {
                this->object(child, types, inside);
            }
        }
    }

  private:
    // Made when first asked for: a database without queries needs none.
    SnapshotCatalog& catalog() {
        if (!catalog_) catalog_.emplace(root_);
        return *catalog_;
    }

    void rule(Object& rule, const std::string& schema, const std::string& table) {
        const std::string* definition = rule.get<Key::definition>();
        const CatalogRelation* relation = catalog().relation(schema, table);
        if (definition == nullptr || relation == nullptr) return;
        ReadQuery read = read_rule(*definition, catalog().catalog(), *relation);
        rule.set<Key::definition>(std::move(read.text));
    }

    void body(Object& routine) {
        const std::string* body = routine.get<Key::body>();
        if (body == nullptr || is_authors_text(Key::body, *body)) return;
        ReadQuery read =
            read_routine_body(*body, catalog().catalog(), routine_names(routine));
        routine.set<Key::body>(std::move(read.text));
    }

    // Its two expressions are the only ones on a relation that may hold sub-selects.
    void policy(Object& policy, const std::string& schema, const std::string& table) {
        for (const Key key : {Key::using_, Key::with_check}) {
            const Value* value = policy.find(key);
            const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
            if (text == nullptr || !may_hold_query(*text)) continue;
            const CatalogRelation* relation = catalog().relation(schema, table);
            if (relation == nullptr) continue;
            policy.put(key, read_query_expression(*text, catalog().catalog(), *relation).text);
        }
    }

    const Object& root_;
    Canonical canonical_;
    std::optional<SnapshotCatalog> catalog_;
};

}  // namespace

void normalise_postgres(Object& root) {
    KnownTypes types(root);
    Normalisation(root).object(root, types, {});
}

}  // namespace schemadiff
