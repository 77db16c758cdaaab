#include "equivalence/json_path.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

namespace {

constexpr std::string_view json_text = "json_text";    // of what stands at the path, as text
constexpr std::string_view json_value = "json_value";  // the same as JSON

// The steps of SQLite's path '$."a".b[0]': a, b, 0. Nothing where it is no such path.
std::optional<std::vector<std::string>> steps_of_path(std::string_view path) {
    if (!path.starts_with('$')) return std::nullopt;
    std::vector<std::string> steps;
    for (std::size_t at = 1; at < path.size();) {
        const bool quoted = path.substr(at).starts_with(".\"");
        const char opening = path[at];
        if (opening != '.' && opening != '[') return std::nullopt;
        const std::size_t begin = at + (quoted ? 2 : 1);
        std::size_t end = quoted           ? path.find('"', begin)
                          : opening == '[' ? path.find(']', begin)
                                           : std::min(path.find_first_of(".[", begin), path.size());
        if (end == path.npos || end == begin) return std::nullopt;
        steps.emplace_back(path.substr(begin, end - begin));
        at = end + (quoted || opening == '[' ? 1 : 0);
    }
    return steps;
}

// The steps of PostgreSQL's path '{a,b,0}'. Nothing where an element is quoted: rare, and told.
std::optional<std::vector<std::string>> steps_of_array(std::string_view array) {
    if (!array.starts_with('{') || !array.ends_with('}')) return std::nullopt;
    if (array.find_first_of("\"\\ ") != array.npos) return std::nullopt;
    array = array.substr(1, array.size() - 2);
    std::vector<std::string> steps;
    for (;;) {
        const std::size_t comma = std::min(array.find(','), array.size());
        steps.emplace_back(array.substr(0, comma));
        if (steps.back().empty()) return std::nullopt;
        if (comma == array.size()) return steps;
        array.remove_prefix(comma + 1);
    }
}

// The steps that an operator or json_extract() is given; nothing for what is neither, or is not
// constant.
std::optional<std::vector<std::string>> steps_of(const Node& node) {
    if (node.items.size() != 2) return std::nullopt;
    const Node& path = node.items[1];
    if (path.kind != NodeKind::text && path.kind != NodeKind::number) return std::nullopt;
    if (node.kind == NodeKind::call && node.text == "json_extract") return steps_of_path(path.text);
    if (node.kind != NodeKind::binary) return std::nullopt;
    if (node.text == "#>>" || node.text == "#>") return steps_of_array(path.text);
    if (node.text != "->>" && node.text != "->") return std::nullopt;
    auto steps = steps_of_path(path.text);
    return steps ? std::move(steps) : std::vector{path.text};
}

}  // namespace

void settle_json_path(Node& node) {
    const bool quotes = node.kind == NodeKind::call && node.text == "json_quote" &&
                        node.items.size() == 1 && takes_text_out_of_json(node.items[0]);
    if (quotes) {
        Node inner = std::move(node.items[0]);
        node = std::move(inner);
        node.text = json_value;
        return;
    }
    const std::optional<std::vector<std::string>> steps = steps_of(node);
    if (!steps) return;
    const bool as_json = node.text == "->" || node.text == "#>";
    Node document = std::move(node.items[0]);
    node = make_node(NodeKind::call, std::string(as_json ? json_value : json_text), std::move(document));
    for (const std::string& step : *steps) node.items.push_back(make_node(NodeKind::text, step));
}

bool takes_text_out_of_json(const Node& node) {
    return node.kind == NodeKind::call && node.text == json_text;
}

}  // namespace schemadiff
