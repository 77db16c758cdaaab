#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_coverage(const Rows& rows, Reading& reading) {
    const int what = rows.column("what");
    const int count = rows.column("count");
    for (const Row row : rows) {
        if (row.number(count) > 0) reading.gap(row.string(what), row.number(count), "not modelled");
    }
}

}  // namespace schemadiff::postgres
