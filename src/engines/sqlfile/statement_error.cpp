#include "engines/sqlfile/statement_error.hpp"

#include <fmt/format.h>

#include <array>

namespace schemadiff {

namespace {

struct Remedy {
    std::string_view state;  ///< SQLSTATE
    std::string_view part;   ///< of the message; empty: any
    std::string_view advice;
};

// Appendix "PostgreSQL Error Codes" of the manual.
constexpr auto remedies = std::to_array<Remedy>({
    {"42704", "role ", "name the role in the configuration (roles), and it is made first"},
    {"58P01", "extension control file", "the scratch server lacks this extension: install it there"},
    {"0A000", "extension", "the scratch server lacks this extension: install it there"},
    {"42501", "", "the scratch database's user may not do this: use a private cluster"},
});

std::string_view remedy_for(const StatementFailure& failure) {
    for (const Remedy& remedy : remedies) {
        if (failure.state == remedy.state &&
            failure.message.find(remedy.part) != std::string::npos) {
            return remedy.advice;
        }
    }
    return {};
}

}  // namespace

Error statement_error(const Statement& statement, const StatementFailure& failure) {
    const Place begin = place_of(statement);
    const Place place = failure.character > 0
                            ? place_at_character(statement, failure.character)
                            : failure.byte >= 0
                                  ? place_at(statement, static_cast<std::size_t>(failure.byte))
                                  : begin;
    std::string text = fmt::format("{}: {}", to_string(place), failure.message);
    if (const std::string_view remedy = remedy_for(failure); !remedy.empty()) {
        text += fmt::format(": {}", remedy);
    }
    text += place == begin ? fmt::format(" (in: {})", beginning_of(statement))
                           : fmt::format(" (in the statement that begins at {}:{}: {})", begin.line,
                                         begin.column, beginning_of(statement));
    return source_error(text);
}

}  // namespace schemadiff
