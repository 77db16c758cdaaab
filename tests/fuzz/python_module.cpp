// Python as revision files have it: read, its names and values found, its operations listed. What is
// not understood is opaque; whatever has a place has it within the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "python/module.hpp"
#include "python/names.hpp"
#include "python/operations.hpp"
#include "python/walk.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff::python;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Module module = read_module(text, "fuzzed.py");
    const auto lines = 1 + std::ranges::count(module.source, '\n');
    const Names names(module);
    each_expression(module.statements, [&](const Expression& expression) {
        if (expression.begin > expression.end || expression.end > module.source.size()) std::abort();
        if (expression.line < 1 || expression.line > lines) std::abort();
    });
    for (const Statement& statement : module.statements) {
        if (statement.kind == StatementKind::assignment) value_of(statement.expressions.back(), names);
    }
    for (const std::string_view function : {"upgrade", "downgrade"}) {
        const Body body = body_of(names, function);
        for (const Operation& operation : body.operations) {
            if (operation.line < 1 || operation.line > lines) std::abort();
        }
    }
    return 0;
}
