#include "sql/sqlite/virtual_columns.hpp"

#include <algorithm>
#include <array>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

constexpr auto modules = std::to_array<std::string_view>(
    {"dbstat", "fts3", "fts3tokenize", "fts4", "fts4aux", "fts5", "fts5vocab", "json_each",
     "json_tree", "rtree", "rtree_i32", "sqlite_stmt"});

std::string module_of(const Definition& table) {
    return folded_name(table.token(table.virtual_table.module));
}

// "name = value" is an option of FTS, and no column.
bool is_option(const Definition& table, Span argument) {
    return argument.end - argument.begin > 1 && table.token(argument.begin + 1).is('=');
}

bool is_full_text(const std::string& module) {
    return module == "fts3" || module == "fts4" || module == "fts5";
}

}  // namespace

bool is_module(const std::string& lower_name) {
    return std::ranges::count(modules, lower_name) > 0;
}

OutputColumns virtual_columns(const Definition& table) {
    const std::string module = module_of(table);
    OutputColumns result;
    const bool tree = module == "rtree" || module == "rtree_i32";
    result.certain = tree || is_full_text(module);
    for (const Span& argument : table.virtual_table.arguments) {
        if (argument.empty()) continue;
        std::size_t first = argument.begin;
        if (is_full_text(module) && is_option(table, argument)) continue;
        // "tokenize porter" is FTS3's older spelling of an option.
        if (module == "fts3" && table.token(first).is("tokenize")) continue;
        if (tree && table.token(first).is('+') && first + 1 < argument.end) ++first;
        if (table.token(first).kind == Lexeme::Kind::sign) continue;
        std::string type;
        if (tree && first != argument.begin) {
            // "+name type": kept beside the tree as any column is.
            type = type_of_affinity(table.text({first + 1, argument.end}), false);
        } else if (tree) {
            type = result.columns.empty() || module == "rtree_i32" ? "INT" : "REAL";
        }
        result.columns.push_back({name_of(table.token(first)), type, false});
    }
    if (module == "fts3" || module == "fts4") {
        if (result.columns.empty()) result.columns.push_back({"content", {}, false});
        for (const char* hidden : {"docid", "__langid"}) result.columns.push_back({hidden, {}, true});
    }
    if (module == "fts5") result.columns.push_back({"rank", {}, true});
    if (is_full_text(module)) result.columns.push_back({table.name, {}, true});
    return result;
}

std::vector<std::string> shadow_tables(const Definition& table) {
    const std::string module = module_of(table);
    std::vector<std::string_view> suffixes;
    if (module == "fts5") suffixes = {"data", "idx", "content", "docsize", "config"};
    if (module == "fts3" || module == "fts4") {
        suffixes = {"content", "segments", "segdir", "docsize", "stat"};
    }
    if (module == "rtree" || module == "rtree_i32") suffixes = {"node", "parent", "rowid"};
    std::vector<std::string> names;
    for (const std::string_view suffix : suffixes) {
        names.push_back(lower_case(table.name) + '_' + std::string(suffix));
    }
    return names;
}

}  // namespace schemadiff::sqlite
