#include "equivalence/naming.hpp"

namespace schemadiff {

bool is_nameless(const Object& object) {
    return object.flag<Key::generated_name>() || lacks_name({object.kind, object.name});
}

void settle_name(const Object& postgres, Object& sqlite, Ledger& ledger) {
    if (postgres.name == sqlite.name) return;
    const bool postgres_nameless = is_nameless(postgres);
    const bool sqlite_nameless = is_nameless(sqlite);
    if (!postgres_nameless && !sqlite_nameless) return;
    // Where nobody has said either name nothing differs.
    if (postgres_nameless != sqlite_nameless) {
        ledger.renamed(RowId::constraint_name, postgres, sqlite);
    }
    sqlite.name = postgres.name;
}

}  // namespace schemadiff
