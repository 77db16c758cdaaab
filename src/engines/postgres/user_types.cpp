// Enums, domains, row types of their own, ranges and base types.
#include <fmt/format.h>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, name, schema, owner, kind, relation, base, base_name, collation, not_null, acl,
        is_defined, default_value, parameters;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), name(rows.column("name")), schema(rows.column("schema")),
          owner(rows.column("owner")), kind(rows.column("kind")),
          relation(rows.column("relation")), base(rows.column("base")),
          base_name(rows.column("base_name")), collation(rows.column("collation")),
          not_null(rows.column("not_null")), acl(rows.column("acl")),
          is_defined(rows.column("is_defined")), default_value(rows.column("default_value")),
          parameters(rows.column("parameters")) {}
};

/// The kind of a type by its letter; nothing for the multirange that comes with a range.
std::optional<Kind> kind_of(const Row& row, const Columns& at, const Reading& reading) {
    switch (row.letter(at.kind)) {
        case 'e': return Kind::enum_type;
        case 'd': return Kind::domain;
        case 'c': return Kind::composite_type;
        case 'r': return Kind::range_type;
        case 'b':
        case 'p': return Kind::base_type;
        case 'm': return std::nullopt;
        default: reading.unknown("type kind", row.text(at.kind), row.text(at.name));
    }
}

void set_domain(Object& domain, const Row& row, const Columns& at, const Reading& reading) {
    const Oid base = row.oid(at.base);
    domain.set<Key::type>(std::string(row.null(at.base_name) ? reading.types.unmodified_name_of(base)
                                                            : row.text(at.base_name)));
    const Type* const known = reading.types.find(base);
    const Oid collation = row.oid(at.collation);
    if (known && collation != 0 && collation != known->collation) {
        domain.set<Key::collation>(reading.collation(collation));
    }
    domain.set_unless_empty<Key::default_>(row.string(at.default_value));
    if (row.flag(at.not_null)) domain.set<Key::not_null>(true);
}

/// The attributes of a row type were read as columns of its relation.
void take_attributes(Object& type, const Row& row, const Columns& at, Reading& reading) {
    Relation* const relation = reading.relations.find(row.oid(at.relation));
    if (!relation) throw SchemaChanged{fmt::format("the type {} is gone", type.name)};
    type.children = std::move(relation->object.children);
}

void set_attributes(Object& type, const Row& row, const Columns& at, Reading& reading) {
    reading.set_owner(type, row.oid(at.owner));
    reading.set_privileges(type, row, at.acl, acl::type, row.oid(at.owner));
    switch (type.kind) {
        case Kind::enum_type: {
            const auto labels = reading.enum_labels.find(row.oid(at.oid));
            type.set<Key::labels>(labels == reading.enum_labels.end() ? Strings()
                                                                      : labels->second);
            break;
        }
        case Kind::domain: set_domain(type, row, at, reading); break;
        case Kind::composite_type: take_attributes(type, row, at, reading); break;
        case Kind::base_type: {
            Strings parameters = strings_of_array(row.text(at.parameters));
            if (!row.flag(at.is_defined)) parameters = {"a shell type"};
            if (!row.null(at.default_value)) {
                parameters.push_back("default = " + row.string(at.default_value));
            }
            type.set_unless_empty<Key::parameters>(std::move(parameters));
            break;
        }
        default: break;
    }
}

}  // namespace

void read_enum_labels(const Rows& rows, Reading& reading) {
    const int type = rows.column("type");
    const int label = rows.column("label");
    for (const Row row : rows) reading.enum_labels[row.oid(type)].push_back(row.string(label));
}

void read_types(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    for (const Row row : rows) {
        const std::optional<Kind> kind = kind_of(row, at, reading);
        if (!kind) continue;
        Object* const type = reading.add(Catalog::type, row.oid(at.oid), row.oid(at.schema), *kind,
                                         row.string(at.name));
        if (!type) continue;
        set_attributes(*type, row, at, reading);
    }
}

/// As many bytes of the name, between characters.
std::string cut(std::string name, std::size_t size) {
    if (name.size() <= size) return name;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) --size;
    name.resize(size);
    return name;
}

/// The first "range" becomes "multirange", or it is appended (makeMultirangeTypeName).
std::string generated_multirange(std::string name) {
    constexpr std::size_t longest = 63;
    constexpr std::string_view end = "_multirange";
    const std::size_t place = name.find("range");
    if (place == name.npos) return cut(std::move(name), longest - end.size()).append(end);
    return cut(name.insert(place, "multi"), longest);
}

void read_ranges(const Rows& rows, Reading& reading) {
    const int type = rows.column("type");
    const int subtype = rows.column("subtype");
    const int collation = rows.column("collation");
    const int operator_class = rows.column("class");
    const int canonical = rows.column("canonical");
    const int difference = rows.column("difference");
    const int multirange = rows.column("multirange");
    for (const Row row : rows) {
        Object* const range = reading.find(Catalog::type, row.oid(type));
        if (!range) continue;
        const Oid of = row.oid(subtype);
        range->set<Key::subtype>(reading.types.name_of(of));
        const Type* const known = reading.types.find(of);
        if (row.oid(collation) != 0 && known && row.oid(collation) != known->collation) {
            range->set<Key::collation>(reading.collation(row.oid(collation)));
        }
        const OperatorClass* const used = reading.operator_classes.find(row.oid(operator_class));
        if (used && (!used->default_ || used->input != reading.types.base_of(of))) {
            range->set<Key::operator_classes>({used->name});
        }
        range->set_unless_empty<Key::canonical_function>(row.string(canonical));
        range->set_unless_empty<Key::subtype_difference>(row.string(difference));
        const std::string expected = generated_multirange(range->name);
        const std::string name = row.string(multirange);
        if (!name.empty() && name != expected) range->set<Key::multirange>(name);
    }
}

}  // namespace schemadiff::postgres
