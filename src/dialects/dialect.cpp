#include "dialects/dialect.hpp"

#include <algorithm>

#include "dialects/postgres.hpp"
#include "dialects/sqlite.hpp"

namespace schemadiff {

namespace {

// A keyspace has no expressions and no types: nothing can be spelled in two ways.
void leave_as_it_is(Object&) {}

constexpr Dialect dialects[] = {
    {DialectName::postgres, "PostgreSQL", normalise_postgres},
    {DialectName::sqlite, "SQLite", normalise_sqlite},
    {DialectName::redis, "Redis", leave_as_it_is},
};

}  // namespace

const Dialect& dialect(DialectName name) {
    return *std::ranges::find(dialects, name, &Dialect::name);
}

}  // namespace schemadiff
