#include "sql/ddl/option_changes.hpp"

#include <algorithm>

namespace schemadiff::ddl {

void merge_options(Object& object, const Strings& options) {
    if (options.empty()) return;
    const Strings* const before = object.get<Key::options>();
    Strings all = before ? *before : Strings();
    for (const std::string& option : options) {
        const std::string start = option.substr(0, option.find('=') + 1);
        std::erase_if(all, [&](const std::string& other) { return other.starts_with(start); });
        all.push_back(option);
    }
    object.set<Key::options>(std::move(all));
}

void drop_options(Object& object, const Strings& names) {
    const Strings* const before = object.get<Key::options>();
    Strings left = before ? *before : Strings();
    std::erase_if(left, [&](const std::string& option) {
        return std::ranges::find(names, option.substr(0, option.find('='))) != names.end();
    });
    object.erase(Key::options);
    object.set_unless_empty<Key::options>(std::move(left));
}

Strings read_option_names(Cursor& cursor) {
    Strings names;
    cursor.expect_symbol("(");
    do {
        std::string name = cursor.label("an option");
        if (cursor.take_symbol(".")) name += '.' + cursor.label("an option");
        names.push_back(std::move(name));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return names;
}

}  // namespace schemadiff::ddl
