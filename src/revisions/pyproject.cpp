#include "revisions/pyproject.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include "base/error.hpp"

namespace schemadiff {

namespace {

std::string with_here(std::string text, const std::string& here) {
    constexpr std::string_view sign = "%(here)s";
    for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos; at += here.size()) {
        text.replace(at, sign.size(), here);
    }
    return text;
}

std::vector<std::string> texts(const toml::table& table, std::string_view key, const std::string& here) {
    std::vector<std::string> found;
    const toml::node* node = table.get(key);
    if (!node) return found;
    if (const auto text = node->value<std::string>()) found.push_back(with_here(*text, here));
    if (const toml::array* array = node->as_array()) {
        for (const toml::node& item : *array) {
            if (const auto text = item.value<std::string>()) found.push_back(with_here(*text, here));
        }
    }
    return found;
}

bool flag(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return node && (node->value<bool>().value_or(false) ||
                    node->value<std::string>().value_or("") == "true");
}

}  // namespace

std::optional<AlembicTable> read_alembic_table(const std::string& file, const std::string& here) {
    try {
        const toml::table document = toml::parse_file(file);
        const toml::table* table = document.at_path("tool.alembic").as_table();
        if (!table) return std::nullopt;
        AlembicTable found;
        const std::vector<std::string> location = texts(*table, "script_location", here);
        if (!location.empty()) found.script_location = location.front();
        found.version_locations = texts(*table, "version_locations", here);
        found.prepend_sys_path = texts(*table, "prepend_sys_path", here);
        found.recursive = flag(*table, "recursive_version_locations");
        found.sourceless = flag(*table, "sourceless");
        return found;
    } catch (const toml::parse_error& error) {
        throw source_error(fmt::format("{}:{}:{}: {}", file, error.source().begin.line,
                                       error.source().begin.column, error.description()));
    }
}

}  // namespace schemadiff
