#include "dialects/postgres.hpp"

#include "sql/expression.hpp"

namespace schemadiff {

namespace {

// Lists whose members are expressions: the keys of indexes and partitions, and defaults of
// arguments.
bool lists_expressions(Key key) {
    return key == Key::keys || key == Key::partition_key || key == Key::argument_defaults ||
           key == Key::expressions;
}

bool is_definition(const Object& object, Key key) {
    // The body of a routine is text of some language; only what the server printed is its spelling.
    return key == Key::definition && object.kind != Kind::function;
}

void normalise_attribute(const Object& object, Attribute& attribute) {
    const Presentation presentation = row_of(attribute.key).presentation;
    if (auto* text = std::get_if<std::string>(&attribute.value)) {
        if (presentation == Presentation::expression) *text = canonical_expression(*text);
        if (is_definition(object, attribute.key)) *text = canonical_definition(*text);
    }
    if (auto* texts = std::get_if<Strings>(&attribute.value); texts && lists_expressions(attribute.key)) {
        for (std::string& text : *texts) text = canonical_expression(text);
    }
}

}  // namespace

void normalise_postgres(Object& root) {
    for (Attribute& attribute : root.attributes) normalise_attribute(root, attribute);
    for (Object& child : root.children) normalise_postgres(child);
}

}  // namespace schemadiff
