#include "equivalence/table_pair.hpp"

#include <algorithm>

#include "sql/expression_words.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

// A domain over a domain: no chain that a server accepts is endless, but a snapshot's may be.
constexpr int longest_chain = 32;

}  // namespace

std::string OwnTypes::without_domain(const std::string& type) const {
    std::string result = type;
    for (int i = 0; i < longest_chain; ++i) {
        const auto domain = domains.find(result);
        if (domain == domains.end()) break;
        result = domain->second;
    }
    return result;
}

OwnTypes own_types_of(const Object& root) {
    OwnTypes types;
    for (const Object& schema : root.children) {
        if (schema.kind != Kind::schema) continue;
        for (const Object& object : schema.children) {
            const std::string name =
                canonical_identifier(schema.name) + '.' + canonical_identifier(object.name);
            const Strings* labels =
                object.kind == Kind::enum_type ? object.get<Key::labels>() : nullptr;
            const std::string* base =
                object.kind == Kind::domain ? object.get<Key::type>() : nullptr;
            if (labels) types.enums.emplace(name, *labels);
            if (base) types.domains.emplace(name, *base);
            if (object.kind == Kind::collation) types.collations.insert(name);
        }
    }
    return types;
}

const Object* TablePair::sqlite_key() const {
    const auto key = std::ranges::find(sqlite.children, Kind::primary_key, &Object::kind);
    return key == sqlite.children.end() ? nullptr : &*key;
}

bool TablePair::is_in_key(std::string_view column) const {
    const Object* key = sqlite_key();
    const Strings* columns_of_key = key ? key->get<Key::columns>() : nullptr;
    return columns_of_key && std::ranges::find(*columns_of_key, column) != columns_of_key->end();
}

bool TablePair::is_whole_key(std::string_view column) const {
    return is_in_key(column) && sqlite_key()->get<Key::columns>()->size() == 1;
}

bool TablePair::is_rowid_alias(std::string_view column) const {
    return is_whole_key(column) && sqlite_key()->flag<Key::rowid_alias>();
}

void TablePair::erase_gone() {
    const auto erase = [](Object& table, std::set<std::pair<Kind, std::string>>& gone) {
        std::erase_if(table.children, [&](const Object& child) {
            return gone.contains({child.kind, child.name});
        });
        gone.clear();
    };
    erase(postgres, postgres_gone);
    erase(sqlite, sqlite_gone);
}

SqliteCheck* TablePair::list_of(std::string_view column) {
    const std::string wanted = lower_case(column);
    const auto check = std::ranges::find_if(checks, [&](const SqliteCheck& one) {
        return !one.taken && one.neutral.listed_column == wanted;
    });
    return check == checks.end() ? nullptr : &*check;
}

SqliteCheck* TablePair::check_saying(std::string_view text) {
    const auto check = std::ranges::find_if(
        checks, [&](const SqliteCheck& one) { return !one.taken && one.neutral.text == text; });
    return check == checks.end() ? nullptr : &*check;
}

TablePair table_pair(Object& postgres, Object& sqlite, Ledger& ledger, const OwnTypes& types,
                     const ProbeDefault& probe) {
    TablePair table{postgres, sqlite, ledger, types, probe, {}, {}, {}, {}, {}};
    for (const Object& column : postgres.children) {
        const std::string* type = column.kind == Kind::column ? column.get<Key::type>() : nullptr;
        if (type) table.columns[lower_case(column.name)] = types.without_domain(*type);
    }
    for (Object& check : sqlite.children) {
        const std::string* text =
            check.kind == Kind::check ? check.get<Key::expression>() : nullptr;
        if (text) table.checks.push_back({&check, neutral_expression(*text, table.columns)});
    }
    return table;
}

void drop(Object& postgres, Object& sqlite, Key key) {
    postgres.erase(key);
    sqlite.erase(key);
}

void concede(RowId row, Object& postgres, Object& sqlite, Key key, Ledger& ledger) {
    ledger.changed(row, postgres, sqlite, key);
    drop(postgres, sqlite, key);
}

}  // namespace schemadiff
