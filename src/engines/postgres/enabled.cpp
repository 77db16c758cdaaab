#include "engines/postgres/enabled.hpp"

namespace schemadiff::postgres {

void set_enabled(Object& object, const Row& row, int column, const Reading& reading) {
    switch (row.letter(column)) {
        case 'O': break;
        case 'D': object.set<Key::enabled>("disabled"); break;
        case 'R': object.set<Key::enabled>("on replicas only"); break;
        case 'A': object.set<Key::enabled>("always"); break;
        default: reading.unknown("enabled state", row.text(column), object.name);
    }
}

}  // namespace schemadiff::postgres
