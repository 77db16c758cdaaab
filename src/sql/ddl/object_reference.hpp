// An object as a statement names it, and the one that is meant.
#pragma once

#include <optional>
#include <string>

#include "sql/ddl/object_words.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// What was read; nothing has been looked up yet but types.
struct ObjectName {
    const ObjectWords* words = nullptr;
    Kind kind = Kind::table;    ///< of `name`: of the owner if there is a child
    QualifiedName name;
    std::string child;          ///< column, constraint, trigger, …; empty for the object itself
    bool unknown_type = false;  ///< it names a type that does not exist
    bool without_arguments = false;  ///< a routine by its plain name
    std::size_t token = 0;
};

/// Reads a name behind the words of its kind.
ObjectName read_object_name(Cursor& cursor, const Session& session, const ObjectWords& words);

/// What a name means: an entry, or a child of one.
struct FoundObject {
    Entry* entry = nullptr;    ///< never null
    Object* object = nullptr;  ///< never null: the entry's own object, or the child of it
    bool is_child() const { return entry->object.get() != object; }
};

/// The object, or nothing. A Fault where the name stands for several or for another kind.
std::optional<FoundObject> find_object(Session& session, const ObjectName& name,
                                       const Cursor& cursor);
/// What an entry stands for: its object, or the index that only has its name there. Nothing for the
/// copy of an index on a partition.
std::optional<FoundObject> found_object(Session& session, Entry& entry);
/// The object of the name, or a Fault.
FoundObject existing_object(Session& session, const ObjectName& name, const Cursor& cursor);

/// Whether it belongs to the system or to an extension, so that the model does not have it.
bool is_outside_of_model(const Session& session, const ObjectName& name);

/// For messages: "trigger x of public.t".
std::string to_string(const ObjectName& name);

}  // namespace schemadiff::ddl
