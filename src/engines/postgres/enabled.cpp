#include "engines/postgres/enabled.hpp"

namespace schemadiff::postgres {

std::string_view enabled_word(const Row& row, int column, std::string_view where,
                              const Reading& reading) {
    switch (row.letter(column)) {
        case 'O': return {};
        case 'D': return "disabled";
        case 'R': return "on replicas only";
        case 'A': return "always";
        default: reading.unknown("enabled state", row.text(column), where);
    }
}

void set_enabled(Object& object, const Row& row, int column, const Reading& reading) {
    object.set_unless_empty<Key::enabled>(
        std::string(enabled_word(row, column, object.name, reading)));
}

}  // namespace schemadiff::postgres
