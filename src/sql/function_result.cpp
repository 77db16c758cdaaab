#include "sql/function_result.hpp"

#include <optional>

namespace schemadiff {

namespace {

// "total numeric": a name, perhaps in quotes, and a type.
std::optional<QueryColumn> named_type(std::string_view text) {
    QueryColumn column;
    bool quoted = false;
    for (std::size_t n = 0; n < text.size(); ++n) {
        const char c = text[n];
        if (c == '"') {
            const bool doubled = quoted && text.substr(n).starts_with("\"\"");
            if (doubled) column.name += text[n++];
            else quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            column.type = text.substr(n + 1);
            return column;
        } else {
            column.name += c;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> divided_arguments(std::string_view list) {
    std::vector<std::string> items;
    std::string item;
    int depth = 0;
    bool quoted = false;
    for (const char c : list) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == '(') ++depth;
        if (!quoted && c == ')') --depth;
        if (c == ',' && depth == 0 && !quoted) {
            items.push_back(std::move(item));
            item.clear();
        } else if (c != ' ' || !item.empty()) {
            item += c;
        }
    }
    if (!item.empty()) items.push_back(std::move(item));
    return items;
}

std::vector<QueryColumn> function_result_columns(const Object& function,
                                                 std::string_view returns) {
    std::vector<QueryColumn> columns;
    const auto add = [&](std::string_view text) {
        if (std::optional<QueryColumn> column = named_type(text)) columns.push_back(*column);
    };
    if (returns.starts_with("TABLE(") && returns.ends_with(')')) {
        const std::string_view inside = returns.substr(6, returns.size() - 7);
        for (const std::string& item : divided_arguments(inside)) add(item);
        return columns;
    }
    if (const Strings* arguments = function.get<Key::arguments>()) {
        for (const std::string_view argument : *arguments) {
            if (argument.starts_with("OUT ")) add(argument.substr(4));
            if (argument.starts_with("INOUT ")) add(argument.substr(6));
        }
    }
    return columns;
}

RoutineNames routine_names(const Object& routine) {
    const std::size_t open = routine.name.find('(');
    RoutineNames names{routine.name.substr(0, open), {}};
    if (open == routine.name.npos || !routine.name.ends_with(')')) return names;
    const std::string_view all = routine.name;
    const std::vector<std::string> types =
        divided_arguments(all.substr(open + 1, all.size() - open - 2));
    for (const std::string& type : types) names.arguments.push_back({{}, type});
    const Strings* const arguments = routine.get<Key::arguments>();
    if (arguments == nullptr) return names;
    std::size_t at = 0;
    for (std::string_view argument : *arguments) {
        if (argument.starts_with("OUT ") || at == types.size()) continue;
        for (const std::string_view mode : {"INOUT ", "VARIADIC "}) {
            if (argument.starts_with(mode)) argument.remove_prefix(mode.size());
        }
        const std::string& type = types[at];
        // The name is what stands before the type.
        if (argument.size() > type.size() && argument.ends_with(type)) {
            if (auto named = named_type(argument)) names.arguments[at].name = named->name;
        }
        ++at;
    }
    return names;
}

}  // namespace schemadiff
