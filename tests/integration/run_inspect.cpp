// A hand tool: prints the tree that the PostgreSQL engine reads from a connection.
//     run_inspect CONNECTION [SCHEMA...]
#include <fmt/ranges.h>

#include <iostream>

#include "base/error.hpp"
#include "engines/postgres/postgres.hpp"
#include "model/path.hpp"

namespace {

using namespace schemadiff;

std::string shown(const Value& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return shown_text(*text);
    return shown_text(fmt::format("{}", fmt::join(std::get<Strings>(value), " | ")));
}

void print(const Object& object, int depth) {
    std::cout << std::string(static_cast<std::size_t>(depth) * 2, ' ')
              << row_of(object.kind).words << ' ' << shown_name(object.name);
    for (const Attribute& attribute : object.attributes) {
        std::cout << "; " << row_of(attribute.key).name << ": " << shown(attribute.value());
    }
    std::cout << '\n';
    for (const Object& child : object.children) print(child, depth + 1);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const auto progress = silent_progress();
    try {
        const Snapshot snapshot = load_postgres(
            argv[1], {.label = "database", .schemas = Strings(argv + 2, argv + argc)}, *progress);
        print(snapshot.root, 0);
        for (const CoverageGap& gap : snapshot.coverage) {
            std::cout << "not covered: " << gap.count << ' ' << gap.what << " (" << gap.reason
                      << ")\n";
        }
        for (const Diagnostic& remark : snapshot.diagnostics) std::cout << remark.message << '\n';
    } catch (const Error& error) {
        std::cerr << error.message() << '\n';
        return error.failure() == Failure::usage ? 2 : 3;
    }
}
