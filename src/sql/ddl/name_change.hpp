// One change of names, carried through the whole catalog.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sql/ddl/catalog.hpp"
#include "sql/ddl/references.hpp"

namespace schemadiff::ddl {

/// What becomes of the names of each kind; nothing where a name stays. Each may be left empty.
struct NameChange {
    using Change = std::function<std::optional<QualifiedName>(const QualifiedName&)>;
    using PlainChange = std::function<std::optional<std::string>(const std::string&)>;
    Change name;       ///< relations, types and all that is called schema.name
    Change function;   ///< functions, called schema.name as well
    Change operators;  ///< "schema" and "+"
    std::optional<QualifiedName> relation;     ///< renamed: queries may qualify columns with it ...
    std::optional<QualifiedName> relation_to;  ///< ... and what it is called then
    /// The plain names that are changed, one of which is in all that is to be looked at.
    std::vector<std::string> from;
    PlainChange role;
    PlainChange schema;
    PlainChange server;
    PlainChange wrapper;
    PlainChange language;
};

/// Carries the change through every attribute of every object, and through the names of those that
/// are called after others.
void apply(Catalog& catalog, const NameChange& change);

/// A label of an enum type in all expressions that have it as a constant.
void rename_label(Catalog& catalog, const QualifiedName& type, const std::string& from,
                  const std::string& to);

}  // namespace schemadiff::ddl
