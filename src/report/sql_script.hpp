// The statements of a script before they are put into order, and what none was found for.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.hpp"

namespace schemadiff {

/// The stages of a script. Within `early` and `definition`, which are one there, the mentions of
/// other objects decide the order.
enum class SqlStage : std::uint8_t {
    schema,
    extension,
    early,       ///< what others may need without a word of it: operators, casts, languages
    definition,  ///< types, sequences, functions, tables, views
    detail,      ///< what completes a definition: column settings, owners of sequences
    index,
    foreign_key,
    trigger,
    policy,
    replication,
    owner,
    privilege,
    comment,
    default_privilege  ///< at the end, or what the script makes would have them
};

struct SqlStatement {
    SqlStage stage = SqlStage::definition;
    std::string text;  ///< without its semicolon
    std::string schema;  ///< of the object that it makes, as others mention it; may be empty
    std::string name;
    std::string needs;   ///< where the mentions stand; a function's body needs nothing
};

struct SqlScript {
    explicit SqlScript(const Snapshot& snapshot) : dialect(snapshot.dialect) {}

    DialectName dialect;
    std::string database_owner;
    std::vector<SqlStatement> statements;
    std::vector<std::string> unspelled;  ///< one line each

    /// Adds a statement that nothing refers to.
    void add(SqlStage stage, std::string text);
    /// Adds the statement that makes an object in a schema.
    void define(std::string_view schema, std::string_view name, std::string text, std::string needs);
    /// The same for one that others may need without mentioning it; no others mention the second.
    void define_early(std::string_view schema, std::string_view name, std::string text,
                      std::string needs);
    void define_early(std::string text, std::string needs);
    /// Notes what the object has and the statements do not say: each attribute that is not among
    /// the spelled keys.
    void note_rest(const std::string& shown, const Object& object, std::initializer_list<Key> spelled);
};

/// "public.users": schema and name as identifiers; the name alone in SQLite.
std::string qualified(const SqlScript& script, const Object& schema, std::string_view name);

/// Puts the statements into their order: by stage, then as they were added, and in the stage of
/// definitions each after those that it mentions, as far as they do not mention one another.
void put_in_order(SqlScript& script);

// The writers of the kinds, one file each.
void spell_type(SqlScript& script, const Object& schema, const Object& type);
void spell_sequence(SqlScript& script, const Object& schema, const Object& sequence);
void spell_routine(SqlScript& script, const Object& schema, const Object& routine);
void spell_table(SqlScript& script, const Object& schema, const Object& table);
void spell_view(SqlScript& script, const Object& schema, const Object& view);
void spell_aggregate(SqlScript& script, const Object& schema, const Object& aggregate);
void spell_operator(SqlScript& script, const Object& schema, const Object& object);
void spell_operator_family(SqlScript& script, const Object& schema, const Object& family);
void spell_operator_class(SqlScript& script, const Object& schema, const Object& object);
void spell_conversion(SqlScript& script, const Object& schema, const Object& conversion);
void spell_text_search(SqlScript& script, const Object& schema, const Object& object);
void spell_cast(SqlScript& script, const Object& cast);
void spell_transform(SqlScript& script, const Object& transform);
void spell_language(SqlScript& script, const Object& language);
void spell_access_method(SqlScript& script, const Object& method);
void spell_foreign_data_wrapper(SqlScript& script, const Object& wrapper);
/// With its user mappings.
void spell_server(SqlScript& script, const Object& server);
void spell_publication(SqlScript& script, const Object& publication);
void spell_subscription(SqlScript& script, const Object& subscription);
void spell_default_privileges(SqlScript& script, const Object& defaults);
/// Triggers, rules, policies, indexes and statistics of a table or view.
void spell_parts(SqlScript& script, const Object& schema, const Object& relation);
/// Owner, grants and comment of any object; `words` is what ALTER, GRANT ON and COMMENT ON call it
/// ("table public.users").
void spell_ownership(SqlScript& script, const Object& object, const std::string& words);
void spell_comment(SqlScript& script, const Object& object, const std::string& words);

}  // namespace schemadiff
