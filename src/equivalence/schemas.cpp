#include "equivalence/schemas.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "sql/expression_words.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

bool is_relation(Kind kind) {
    return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
           kind == Kind::virtual_table || kind == Kind::foreign_table;
}

/// A relation of PostgreSQL's by its name in lower case.
struct Known {
    const Object* schema = nullptr;
    const Object* relation = nullptr;
};
using Relations = std::map<std::string, Known, std::less<>>;

class SchemaPairing {
  public:
    SchemaPairing(Object& postgres, Object& sqlite, Ledger& ledger)
        : postgres_(postgres), sqlite_(sqlite), ledger_(ledger) {}

    std::vector<SchemaPair> run() {
        know_relations();
        Object main = take_main();
        rename_references(main);
        spread(main);
        std::vector<SchemaPair> pairs;
        for (Object& schema : postgres_.children) {
            if (schema.kind != Kind::schema) continue;
            pairs.push_back({&schema, sqlite_.child(Kind::schema, schema.name)});
        }
        return pairs;
    }

  private:
    // public before the others, as that is where a name without a schema leads.
    void know_relations() {
        for (const Object& schema : postgres_.children) {
            if (schema.kind != Kind::schema) continue;
            if (home_ == nullptr || schema.name == "public") home_ = &schema;
        }
        const auto add = [&](const Object& schema) {
            for (const Object& relation : schema.children) {
                if (!is_relation(relation.kind)) continue;
                relations_.try_emplace(lower_case(relation.name), Known{&schema, &relation});
            }
        };
        if (home_) add(*home_);
        for (const Object& schema : postgres_.children) {
            if (schema.kind == Kind::schema) add(schema);
        }
    }

    Object take_main() {
        const auto main = std::ranges::find(sqlite_.children, Kind::schema, &Object::kind);
        Object taken =
            main == sqlite_.children.end() ? Object(Kind::schema, "main") : std::move(*main);
        std::erase_if(sqlite_.children, [](const Object& one) { return one.kind == Kind::schema; });
        return taken;
    }

    const Known* known(const std::string& name) const {
        const auto found = relations_.find(lower_case(name));
        return found == relations_.end() ? nullptr : &found->second;
    }

    std::string qualified(const std::string& name) const {
        const Known* relation = known(name);
        const std::string schema = relation ? relation->schema->name
                                   : home_  ? home_->name
                                            : "public";
        const std::string& spelled = relation ? relation->relation->name : name;
        return canonical_identifier(schema) + '.' + canonical_identifier(spelled);
    }

    // What refers to relations and columns; they themselves are renamed where they are placed.
    void rename_references(Object& main) {
        for (Object& relation : main.children) {
            rename_columns(relation, Key::columns, known(relation.name));
            for (Object& child : relation.children) {
                if (child.kind == Kind::foreign_key) rename_target(child);
                for (const Key key : {Key::columns, Key::update_of}) {
                    rename_columns(child, key, known(relation.name));
                }
            }
        }
    }

    static void rename_columns(Object& object, Key key, const Known* relation) {
        const Value* value = object.find(key);
        const auto* names = value ? std::get_if<Strings>(value) : nullptr;
        if (names == nullptr || relation == nullptr) return;
        Strings renamed;
        for (const std::string& name : *names)
            renamed.push_back(own_name(name, *relation->relation));
        object.put(key, Value(std::move(renamed)));
    }

    static std::string own_name(const std::string& name, const Object& relation) {
        const std::string wanted = lower_case(name);
        for (const Object& column : relation.children) {
            if (column.kind == Kind::column && lower_case(column.name) == wanted)
                return column.name;
        }
        return name;
    }

    // Gives a column, index or trigger PostgreSQL's letter case.
    void rename_to(Object& object, const Object& relation) {
        const std::string wanted = lower_case(object.name);
        for (const Object& other : relation.children) {
            if (other.kind != object.kind || lower_case(other.name) != wanted) continue;
            if (other.name != object.name) ledger_.renamed(RowId::name_case, other, object);
            object.name = other.name;
            return;
        }
    }

    void rename_target(Object& key) {
        const std::string* target = key.get<Key::references_table>();
        if (target == nullptr) return;
        rename_columns(key, Key::references_columns, known(*target));
        key.set<Key::references_table>(qualified(*target));
    }

    void spread(Object& main) {
        std::map<std::string, Object> schemas;
        for (const Object& schema : postgres_.children) {
            if (schema.kind == Kind::schema)
                schemas.emplace(schema.name, Object(Kind::schema, schema.name));
        }
        const std::string home = home_ ? home_->name : "public";
        schemas.try_emplace(home, Object(Kind::schema, home));
        if (home_ == nullptr) postgres_.add(Kind::schema, home);
        schemas.at(home).where = main.where;
        for (Object& relation : main.children) {
            const Known* other = known(relation.name);
            place(relation, other, schemas.at(other ? other->schema->name : home));
        }
        tell_flattened(schemas, home);
        for (auto& [name, schema] : schemas) {
            schema.sort_children();
            sqlite_.children.push_back(std::move(schema));
        }
        sqlite_.sort_children();
        postgres_.sort_children();
    }

    void place(Object& relation, const Known* other, Object& schema) {
        const Within within(ledger_, schema);
        if (other) {
            if (relation.name != other->relation->name) {
                ledger_.renamed(RowId::name_case, *other->relation, relation);
                relation.name = other->relation->name;
            }
            const Within inside(ledger_, *other->relation);
            for (Object& child : relation.children) {
                const bool named = child.kind == Kind::column || child.kind == Kind::index ||
                                   child.kind == Kind::trigger || child.kind == Kind::check;
                if (named) rename_to(child, *other->relation);
            }
        }
        schema.children.push_back(std::move(relation));
    }

    // Told once for each schema, not for each of its tables.
    void tell_flattened(const std::map<std::string, Object>& schemas, const std::string& home) {
        for (const Object& schema : postgres_.children) {
            if (schema.kind != Kind::schema || schema.name == home) continue;
            const bool flattened = !schemas.at(schema.name).children.empty();
            Object alone(Kind::schema, schema.name);
            alone.where = schema.where;
            ledger_.only_postgres(flattened ? RowId::schema_flattened : RowId::schema, alone,
                                  sqlite_);
        }
    }

    Object& postgres_;
    Object& sqlite_;
    Ledger& ledger_;
    const Object* home_ = nullptr;
    Relations relations_;
};

}  // namespace

std::vector<SchemaPair> pair_schemas(Object& postgres, Object& sqlite, Ledger& ledger) {
    return SchemaPairing(postgres, sqlite, ledger).run();
}

}  // namespace schemadiff
