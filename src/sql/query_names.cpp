#include "sql/catalog_type_name.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

std::string type_word(std::string type) {
    bool quoted = false;
    std::string plain;
    int parentheses = 0;
    for (const char c : type) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == '(') ++parentheses;
        if (!quoted && c == '[') break;
        if (parentheses == 0) plain += c;
        if (!quoted && c == ')') --parentheses;
    }
    const std::string_view catalog_name = catalog_type_name(plain);
    if (!catalog_name.empty()) return std::string(catalog_name);
    const std::vector<std::string> parts = parts_of_name(plain);
    return parts.back().substr(0, parts.back().find(' '));
}

// A type's name gives way to a better one under it; nothing else does.
struct Figured {
    std::string name;
    int strength = 0;
};

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return text;
}

Figured figured(const Node& node);

Figured figured_cast(const Node& node) {
    // A number of the grammar's own type is a bare constant: 1e5, B'1'.
    Figured inner = figured(node.items[0]);
    if (inner.strength > 1) return inner;
    return {type_word(node.text), 1};
}

Figured figured_case(const Node& node) {
    const bool has_else = (node.items.size() % 2 == 1) == (node.kind == NodeKind::case_of);
    Figured inner;
    if (has_else) inner = figured(node.items.back());
    if (inner.strength > 1) return inner;
    return {"case", 1};
}

Figured figured(const Node& node) {
    switch (node.kind) {
        case NodeKind::name: {
            const std::vector<std::string> parts = parts_of_name(node.text);
            return {parts.back() == "*" && parts.size() > 1 ? parts[parts.size() - 2]
                                                            : parts.back(),
                    2};
        }
        case NodeKind::call: return {lower(parts_of_name(node.text).back()), 2};
        case NodeKind::keyword: return {lower(node.text.substr(0, node.text.find('('))), 2};
        case NodeKind::boolean: return {"bool", 1};
        case NodeKind::cast:
        case NodeKind::conversion: return figured_cast(node);
        case NodeKind::simple_case:
        case NodeKind::case_of: return figured_case(node);
        case NodeKind::array: return {"array", 2};
        case NodeKind::row: return {"row", 2};
        case NodeKind::subscript:
        case NodeKind::slice:
        case NodeKind::collate: return figured(node.items[0]);
        case NodeKind::field: return {parts_of_name(node.text).back(), 2};
        case NodeKind::binary:
            if (node.text == "AT TIME ZONE") return {"timezone", 2};
            return {};
        case NodeKind::raw:
            if (node.text == "EXISTS ") return {"exists", 2};
            if (node.text == "ARRAY") return {"array", 2};
            return {"(", 2};
        default: return {};
    }
}

}  // namespace

std::string figured_name(const Node& node, std::string_view first_word) {
    // The parser keeps one spelling of these for two words.
    const Node* under = &node;
    while (under->kind == NodeKind::cast || under->kind == NodeKind::conversion) {
        under = under->items.data();
    }
    const bool extract = first_word == "extract" && under->kind == NodeKind::call &&
                         under->text == "date_part";
    const bool user = node.kind == NodeKind::keyword &&
                      (first_word == "user" || first_word == "current_role");
    if (extract || user) return std::string(first_word);
    const Figured found = figured(node);
    return found.strength == 0 ? "?column?" : found.name;
}

}  // namespace schemadiff
