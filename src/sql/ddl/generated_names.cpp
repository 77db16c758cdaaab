#include "sql/ddl/generated_names.hpp"

#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

std::string name_to_choose(std::string_view table, std::string_view columns, std::string_view label,
                           const std::function<bool(const std::string&)>& taken) {
    std::string name = object_name(table, columns, label);
    for (int number = 1; taken(name); ++number) {
        name = object_name(table, columns, std::string(label) + std::to_string(number));
    }
    return name;
}

std::string relation_name_to_choose(const Catalog& catalog, const std::string& schema,
                                    std::string_view table, std::string_view columns,
                                    std::string_view label) {
    return name_to_choose(table, columns, label, [&](const std::string& name) {
        return catalog.has_relation({schema, name});
    });
}

std::string joined_columns(const std::vector<std::string>& columns) {
    constexpr std::size_t longest = 63;
    std::string text;
    for (const std::string& column : columns) {
        if (!text.empty()) text += '_';
        text += column;
        if (text.size() > longest) break;
    }
    return text;
}

}  // namespace schemadiff::ddl
