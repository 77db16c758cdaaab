// Reads queries against a catalog and prints their canonical form. The catalog is a file of lines
// "relation, schema, name, -, column, type, column, type, ...", "function, schema, name, type of the
// result, type|type of the arguments, column, type, ..." or "type, schema, name, qualified name, type
// under a domain", with tabs between; the queries come on standard input, each with a NUL behind it. For each it prints
// the text, "certain" or what is not, and with --weak the weak form, each with a NUL behind it.
// A hand tool, and the ear of query_oracle.py.
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sql/query.hpp"

namespace {

using Name = std::pair<std::string, std::string>;

struct Catalog {
    std::map<Name, schemadiff::CatalogRelation> relations;
    std::map<Name, schemadiff::CatalogFunction> functions;
    std::map<Name, std::string> types;
    std::map<std::string, std::string, std::less<>> domains;
};

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    return fields;
}

Catalog catalog_of(const std::string& file) {
    Catalog catalog;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> fields = fields_of(line);
        fields.resize(std::max<std::size_t>(fields.size(), 5));
        const Name name{fields[1], fields[2]};
        std::vector<schemadiff::QueryColumn> columns;
        for (std::size_t n = 4; n + 1 < fields.size(); n += 2) {
            columns.push_back({fields[n], fields[n + 1]});
        }
        if (fields[0] == "relation") catalog.relations[name] = {fields[1], fields[2], columns};
        if (fields[0] == "function") {
            std::vector<std::string> arguments;
            std::istringstream list(fields[4]);
            for (std::string type; std::getline(list, type, '|');) arguments.push_back(type);
            columns.clear();
            for (std::size_t n = 5; n + 1 < fields.size(); n += 2) {
                columns.push_back({fields[n], fields[n + 1]});
            }
            catalog.functions[name] = {fields[1], fields[2], fields[3], columns, arguments};
        }
        if (fields[0] == "type") {
            catalog.types[name] = fields[3];
            catalog.domains[fields[3]] = fields[4];
        }
    }
    return catalog;
}

// Unqualified names are looked for in "app" and "public".
template <typename Map>
auto find(const Map& map, std::string_view schema, std::string_view name) {
    if (!schema.empty()) return map.find({std::string(schema), std::string(name)});
    auto found = map.find({"app", std::string(name)});
    return found == map.end() ? map.find({"public", std::string(name)}) : found;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "usage: run_query CATALOG [--weak] <queries\n";
        return 2;
    }
    const bool weak = count > 2 && std::string(arguments[2]) == "--weak";
    const Catalog known = catalog_of(arguments[1]);
    schemadiff::QueryCatalog catalog;
    catalog.relation = [&](std::string_view schema, std::string_view name) {
        const auto found = find(known.relations, schema, name);
        return found == known.relations.end() ? nullptr : &found->second;
    };
    catalog.function = [&](std::string_view schema, std::string_view name) {
        const auto found = find(known.functions, schema, name);
        return found == known.functions.end() ? nullptr : &found->second;
    };
    catalog.type = [&](std::string_view schema, std::string_view name) {
        const auto found = find(known.types, schema, name);
        return found == known.types.end() ? std::string() : found->second;
    };
    catalog.domain_base = [&](std::string_view type) {
        const auto found = known.domains.find(type);
        return found == known.domains.end() ? std::string() : found->second;
    };
    for (std::string text; std::getline(std::cin, text, '\0');) {
        const schemadiff::ReadQuery read = schemadiff::read_query(text, catalog);
        std::cout << read.text << '\0';
        if (read.certain) std::cout << "certain";
        for (const std::string& why : read.uncertainties) std::cout << why << "; ";
        std::cout << '\0';
        std::string columns;
        for (const schemadiff::QueryColumn& column : read.columns) {
            columns += (columns.empty() ? "" : "|") + column.name + '=' + column.type;
        }
        std::cout << columns << '\0';
        if (weak) std::cout << schemadiff::weak_form(read.text) << '\0';
    }
    return 0;
}
