#include "equivalence/naming.hpp"

#include <string_view>

namespace schemadiff {

namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1
// SQLAlchemy's way (compiler._truncated_identifier): what fits less eight, and four hexadecimal
// digits of a hash behind an underscore.
constexpr std::size_t kept_by_sqlalchemy = longest_name - 8;
constexpr std::size_t hash_digits = 4;

// Whether `cut` is what is left on PostgreSQL of a name that is too long for it.
bool is_cut_from(std::string_view cut, std::string_view name) {
    if (name.size() <= longest_name) return false;
    // PostgreSQL cuts between characters: up to three bytes sooner.
    const bool by_server = cut.size() > longest_name - 4 && name.starts_with(cut);
    const bool by_sqlalchemy =
        cut.size() == kept_by_sqlalchemy + 1 + hash_digits && cut[kept_by_sqlalchemy] == '_' &&
        cut.substr(0, kept_by_sqlalchemy) == name.substr(0, kept_by_sqlalchemy) &&
        cut.find_first_not_of("0123456789abcdef", kept_by_sqlalchemy + 1) == std::string_view::npos;
    return by_server || by_sqlalchemy;
}

}  // namespace

bool is_nameless(const Object& object) {
    return object.flag<Key::generated_name>() || lacks_name({object.kind, object.name});
}

void settle_name(const Object& postgres, Object& sqlite, Ledger& ledger) {
    if (postgres.name == sqlite.name) return;
    if (is_cut_from(postgres.name, sqlite.name)) {
        ledger.renamed(RowId::name_cut, postgres, sqlite);
        sqlite.name = postgres.name;
        return;
    }
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
