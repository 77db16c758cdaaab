#include "sql/sqlite/column_type.hpp"

#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

std::string spelled_type(std::string_view declared) {
    std::string type;
    for (const char c : canonical_sqlite(declared, [](const std::string&) { return true; })) {
        if (c != ' ' || type.empty() || type.back() != ',') type += c;
    }
    return type;
}

std::string affinity_of(std::string_view type, bool in_strict_table) {
    const auto holds = [&](std::string_view part) {
        return type.find(part) != std::string_view::npos;
    };
    if (in_strict_table && type == "any") return "any";
    if (holds("int")) return "integer";
    if (holds("char") || holds("clob") || holds("text")) return "text";
    if (type.empty() || holds("blob")) return "blob";
    if (holds("real") || holds("floa") || holds("doub")) return "real";
    return "numeric";
}

}  // namespace schemadiff
