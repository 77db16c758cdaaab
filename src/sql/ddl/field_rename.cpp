#include "sql/ddl/field_rename.hpp"

#include <unordered_set>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/references.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/expression.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff::ddl {

namespace {

/// Those of the types whose values are known anywhere: as columns, fields, arguments or results.
std::vector<QualifiedName> used_types(Catalog& catalog, const std::vector<QualifiedName>& types) {
    std::vector<std::string> names;
    std::unordered_set<std::string> spelled;
    for (const QualifiedName& type : types) {
        names.push_back(type.name);
        spelled.insert(to_string(type));
    }
    std::unordered_set<std::string> used;
    for_each_object_naming(catalog, names, [&](Entry&, Object& object) {
        for (const Key key : {Key::type, Key::returns, Key::arguments}) {
            const Value* const value = carries(object.kind, key) ? object.find(key) : nullptr;
            if (!value) continue;
            for_each_string(*value, [&](const std::string& text) {
                if (text.find('.') == text.npos) return;
                for (const TextMention& mention : mentions_in(text)) {
                    std::string name = to_string(mention.name);
                    if (spelled.contains(name)) used.insert(std::move(name));
                }
            });
        }
    });
    std::vector<QualifiedName> found;
    for (const QualifiedName& type : types) {
        if (used.contains(to_string(type))) found.push_back(type);
    }
    return found;
}

class FieldRename {
  public:
    FieldRename(Session& session, const QualifiedName& type, const std::string& from,
                const std::string& to)
        : session_(session),
          queries_(session),
          type_(to_string(type)),
          from_(quoted(from)),
          mark_(")." + from_),
          to_(quoted(to)) {
        catalog_ = queries_.catalog();
        catalog_.renamed_field = [this](std::string_view of, std::string_view field) {
            return of == type_ && field == from_ ? to_ : std::string();
        };
    }

    void in(Entry& entry, Object& object) {
        for (Attribute& attribute : object.attributes) {
            const NamingKey* const row = naming_key(attribute.key);
            if (!row || row->names != Names::text || is_authors_text(attribute)) continue;
            if (!any_has(attribute)) continue;
            for_each_string(attribute.edit(), [&](std::string& text) {
                if (text.find(mark_) != text.npos)
                    text = renamed(text, entry, object, attribute.key);
            });
        }
    }

  private:
    bool any_has(const Attribute& attribute) const {
        bool any = false;
        for_each_string(attribute.value(), [&](const std::string& text) {
            any = any || text.find(mark_) != text.npos;
        });
        return any;
    }

    std::string renamed(const std::string& text, const Entry& entry, const Object& object,
                        Key key) {
        if (object.kind == Kind::view || object.kind == Kind::materialized_view) {
            std::vector<std::string> names;
            for (const QueryColumn& column : entry.result) names.push_back(column.name);
            return read_query_qualified(text, catalog_, names).text;
        }
        const bool relation = space_of(entry.kind) == Kind::table;
        if (object.kind == Kind::rule) return read_rule(text, catalog_, query_relation(entry)).text;
        if (key == Key::body || (relation && object.kind == Kind::policy)) {
            if (key == Key::body) return text;  // arguments' fields: told by who asks
            return read_query_expression(text, catalog_, query_relation(entry)).text;
        }
        ColumnTypes types;
        if (relation) {
            types = column_types(session_.catalog, *entry.object);
        } else if (const std::string* const base =
                       entry.kind == Kind::domain ? entry.object->get<Key::type>() : nullptr) {
            types["value"] = types["VALUE"] = without_domains(session_.catalog, *base);
        }
        add_fields_of_columns(types, session_.catalog);
        types['(' + type_ + ").\x1f" + from_] = to_;
        const CanonicalExpression read = parse_canonically(text, types, {});
        return read.parsed ? read.text : text;
    }

    Session& session_;
    SessionQueries queries_;
    QueryCatalog catalog_;
    std::string type_;
    std::string from_;
    std::string mark_;
    std::string to_;
};

}  // namespace

void rename_field_everywhere(Session& session, const std::vector<QualifiedName>& types,
                             const std::string& from, const std::string& to) {
    for (const QualifiedName& type : used_types(session.catalog, types)) {
        FieldRename rename(session, type, from, to);
        // Values of the type come out of others that have one, over any number of steps: every text
        // is looked at.
        for_each_object(session.catalog,
                        [&](Entry& entry, Object& object) { rename.in(entry, object); });
    }
}

}  // namespace schemadiff::ddl
