#include "report/sql_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/path.hpp"
#include "model/secrets.hpp"
#include "report/sql_identifier.hpp"

namespace schemadiff {

std::string sql_options(SqlScript& script, const Strings* options, const std::string& shown) {
    if (!options) return {};
    Strings parts;
    for (const std::string& option : *options) {
        const std::size_t equals = option.find('=');
        const std::string name = option.substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : option.substr(equals + 1);
        if (value == hidden_secret) {
            script.unspelled.push_back(
                fmt::format("the secret option {} of {}", shown_text(name), shown));
        } else {
            parts.push_back(fmt::format("{} {}", sql_identifier(name), sql_literal(value)));
        }
    }
    return parts.empty() ? "" : fmt::format(" options ({})", fmt::join(parts, ", "));
}

}  // namespace schemadiff
