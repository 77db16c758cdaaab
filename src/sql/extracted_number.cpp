#include "sql/extracted_number.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

constexpr std::string_view functions[] = {"abs",   "avg", "ceil", "ceiling", "exp",   "floor",
                                          "ln",    "log", "max",  "min",     "power", "round",
                                          "sign",  "sqrt", "stddev", "sum",  "trunc", "variance"};

}  // namespace

bool meets_extracted(std::span<const TypedNode> operands) {
    return std::ranges::any_of(
        operands, [](const TypedNode& one) { return one.type == extracted_number; });
}

bool keeps_extracted(std::string_view function, std::size_t arguments) {
    const bool of_one = function != "round" && function != "trunc";
    return std::ranges::find(functions, function) != std::end(functions) &&
           (of_one || arguments == 1);
}

}  // namespace schemadiff
