#include "lint/call_arguments.hpp"

namespace schemadiff::lint {

using python::Argument;
using python::ValueKind;

const Argument* CallArguments::find(int position, std::string_view keyword) const {
    if (position >= 0) return operation_.argument(static_cast<std::size_t>(position), keyword);
    for (const Argument& argument : operation_.arguments) {
        if (argument.keyword == keyword) return &argument;
    }
    return nullptr;
}

std::string CallArguments::name(int position, std::string_view keyword) {
    const Argument* argument = find(position, keyword);
    if (!argument) {
        // *args or **kwargs may hold it.
        for (const Argument& other : operation_.arguments) {
            if (other.keyword.starts_with('*')) {
                certain_ = false;
                return "?";
            }
        }
        return {};
    }
    if (argument->value.is(ValueKind::none)) return {};
    if (argument->value.is(ValueKind::text)) return argument->value.text;
    certain_ = false;
    return "?";
}

std::string CallArguments::qualified(int position, std::string_view keyword, std::string_view schema) {
    const std::string table = name(position, keyword);
    const Argument* given = find(-1, schema);
    if (!given || !given->value.is(ValueKind::text) || table == "?" || table.empty()) return table;
    return given->value.text + "." + table;
}

std::vector<std::string> CallArguments::names(int position, std::string_view keyword) {
    const Argument* argument = find(position, keyword);
    if (!argument) return {};
    if (argument->value.is(ValueKind::text)) return {argument->value.text};
    if (!argument->value.is(ValueKind::list)) return {"?"};
    std::vector<std::string> names;
    for (const python::Value& item : argument->value.items) {
        names.push_back(item.is(ValueKind::text) ? item.text : "(" + item.why + ")");
    }
    return names;
}

std::optional<bool> CallArguments::flag(std::string_view keyword) const {
    const Argument* argument = find(-1, keyword);
    if (!argument || !argument->value.is(ValueKind::boolean)) return std::nullopt;
    return argument->value.text == "True";
}

std::vector<const Argument*> CallArguments::rest(std::size_t position) const {
    std::vector<const Argument*> found;
    std::size_t at = 0;
    for (const Argument& argument : operation_.arguments) {
        if (!argument.keyword.empty() && argument.keyword != "*") continue;
        if (at++ >= position) found.push_back(&argument);
    }
    return found;
}

}  // namespace schemadiff::lint
