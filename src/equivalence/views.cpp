#include "equivalence/views.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "dialects/query_catalog.hpp"
#include "sql/query.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

using Names = std::set<std::string, std::less<>>;

// Where a relation is named; behind it stands an alias, which the weak form's names do without.
bool introduces_relation(std::string_view word) {
    return word == "from" || word == "join" || word == ",";
}

bool may_follow_relation(std::string_view word) {
    constexpr auto words = std::to_array<std::string_view>(
        {"where",  "join",      "left",  "right", "inner",  "outer", "full",   "cross",  "natural",
         "on",     "using",     "group", "order", "having", "limit", "offset", "window", "union",
         "except", "intersect", "fetch", "for",   ",",      ")",     "("});
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> without_aliases(const std::vector<std::string>& words,
                                         const Names& relations) {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        kept.push_back(words[i]);
        const bool relation =
            i > 0 && introduces_relation(words[i - 1]) && relations.contains(words[i]);
        if (!relation) continue;
        if (i + 1 < words.size() && words[i + 1] == "as") ++i;
        if (i + 1 < words.size() && !may_follow_relation(words[i + 1])) ++i;
    }
    return kept;
}

/// What a query may speak of.
struct QueryNames {
    Names truths;  ///< columns of truth values, wherever they are
    Names relations;
};

QueryNames names_of(const Object& root) {
    QueryNames names;
    for (const Object& schema : root.children) {
        for (const Object& table : schema.children) {
            names.relations.insert(lower_case(table.name));
            for (const Object& column : table.children) {
                const std::string* type =
                    column.kind == Kind::column ? column.get<Key::type>() : nullptr;
                if (type && *type == "boolean") names.truths.insert(lower_case(column.name));
            }
        }
    }
    return names;
}

// Without what types, qualification and aliases of relations add, and truth values as numbers:
// `is_active`, `is_active = true` and `is_active = 1` are one.
std::string neutral_query(const std::string& canonical, const QueryNames& names) {
    std::vector<std::string> words;
    for (const SqliteToken& token : sqlite_tokens(weak_form(canonical))) {
        const bool word = token.kind == SqliteToken::Kind::word;
        words.push_back(word ? neutral_function(token.text) : token.text);
        std::string& last = words.back();
        if (word && last == "true") last = "1";
        if (word && last == "false") last = "0";
    }
    std::erase(words, ";");
    words = without_aliases(words, names.relations);
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool equality =
            names.truths.contains(words[i]) && i + 2 < words.size() && words[i + 1] == "=";
        const bool negated = equality && words[i + 2] == "0";
        if (negated) text += "not ";
        text += words[i] + ' ';
        if (equality && (negated || words[i + 2] == "1")) i += 2;
    }
    return text;
}

bool is_view(const Object& object) {
    return object.kind == Kind::view;
}

bool is_column(const Object& object) {
    return object.kind == Kind::column;
}

class ViewSettling {
  public:
    ViewSettling(const Object& root, Ledger& ledger)
        : catalog_(root), search_path_(schemas_of(root)), names_(names_of(root)), ledger_(ledger) {}

    std::size_t weakly = 0;

    void settle(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        settle_definition(postgres, sqlite);
        settle_postgres_only(postgres, sqlite, ledger_);
        // Their names stand in the view's list of columns, which is compared.
        for (Object& column : postgres.children) {
            if (column.kind != Kind::column) continue;
            const Within inside(ledger_, column);
            settle_postgres_only(column, sqlite, ledger_);
        }
        std::erase_if(postgres.children, is_column);
        std::erase_if(sqlite.children, is_column);
        settle_triggers(postgres, sqlite, ledger_, {});
    }

  private:
    void settle_definition(Object& postgres, Object& sqlite) {
        const std::string* left = postgres.get<Key::definition>();
        const std::string* right = sqlite.get<Key::definition>();
        if (left == nullptr || right == nullptr) return;
        const ReadQuery one = read_query(*left, catalog_.catalog());
        const ReadQuery other = read_query(*right, catalog_of_sqlite());
        const bool same = neutral_query(one.text, names_) == neutral_query(other.text, names_);
        const bool certain = one.certain && other.certain;
        if (same) {
            if (one.text != other.text) {
                ledger_.changed(RowId::view_spelling, postgres, sqlite, Key::definition);
            }
            drop(postgres, sqlite, Key::definition);
        } else if (!certain) {
            ++weakly;
            drop(postgres, sqlite, Key::definition);
        } else {
            sqlite.set<Key::definition>(other.text.ends_with(';') ? other.text : other.text + ';');
        }
        drop(postgres, sqlite, Key::unresolved);
    }

    static Strings schemas_of(const Object& root) {
        Strings names{"public"};
        for (const Object& schema : root.children) {
            if (schema.kind == Kind::schema && schema.name != "public")
                names.push_back(schema.name);
        }
        return names;
    }

    // SQLite's names stand without a schema, or in main, whichever schema PostgreSQL has them in.
    QueryCatalog catalog_of_sqlite() {
        QueryCatalog catalog = catalog_.catalog();
        catalog.relation = [this](std::string_view schema,
                                  std::string_view name) -> const CatalogRelation* {
            if (!schema.empty() && schema != "main") return nullptr;
            for (const std::string& home : search_path_) {
                if (const CatalogRelation* relation = catalog_.relation(home, name))
                    return relation;
            }
            return nullptr;
        };
        return catalog;
    }

    SnapshotCatalog catalog_;
    Strings search_path_;
    QueryNames names_;
    Ledger& ledger_;
};

// What a view keeps becomes its indexes' affair, which SQLite's views have none of.
void become_view(Object& view, Object& sqlite, Ledger& ledger) {
    ledger.only_postgres(RowId::materialized_view, view, sqlite);
    std::erase_if(view.children, [&](const Object& child) { return child.kind == Kind::index; });
    Object plain(Kind::view, view.name);
    for (Attribute& attribute : view.attributes) {
        if (carries(Kind::view, attribute.key)) plain.put(attribute.key, std::move(attribute.shared));
    }
    plain.children = std::move(view.children);
    plain.written = std::move(view.written);
    plain.where = view.where;
    view = std::move(plain);
}

}  // namespace

std::vector<CoverageGap> settle_views(const std::vector<SchemaPair>& schemas,
                                      const Object& postgres_root, Ledger& ledger) {
    const bool any = std::ranges::any_of(schemas, [](const SchemaPair& pair) {
        return std::ranges::any_of(pair.sqlite->children, is_view);
    });
    if (!any) return {};
    ViewSettling views(postgres_root, ledger);
    for (const SchemaPair& pair : schemas) {
        const Within within(ledger, *pair.postgres);
        for (Object& view : pair.postgres->children) {
            if (view.kind != Kind::view && view.kind != Kind::materialized_view) continue;
            Object* other = pair.sqlite->child(Kind::view, view.name);
            if (other == nullptr) continue;
            if (view.kind == Kind::materialized_view) become_view(view, *other, ledger);
            views.settle(view, *other);
        }
    }
    if (views.weakly == 0) return {};
    return {{views.weakly == 1 ? "view" : "views", static_cast<std::int64_t>(views.weakly),
             "their queries say what only one of the engines has"}};
}

}  // namespace schemadiff
