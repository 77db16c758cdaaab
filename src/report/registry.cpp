#include <algorithm>
#include <ostream>

#include "report/format.hpp"
#include "report/json.hpp"
#include "report/text.hpp"

namespace schemadiff {

namespace {

constexpr Format formats[] = {
    {"text", "for people: a summary, then the objects with each change on a line", write_text},
    {"json", "for programs: versioned, declared in report.schema.json", write_json},
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* format_named(std::string_view name) {
    const auto format = std::ranges::find(formats, name, &Format::name);
    return format == std::end(formats) ? nullptr : format;
}

}  // namespace schemadiff
