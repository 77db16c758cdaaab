// The words of the model: every kind of object, every attribute that an object may carry, and the
// shape of each attribute's value. A new kind or attribute is one line in the enum and one row in
// the table of vocabulary_tables.hpp; diff, ignore rules, JSON, reports and projection follow.
//
// Conventions that all loaders keep:
// - An absent attribute means the engine's default, or "not said". Defaults are never written.
// - References are qualified names, never ids. Lists keep an order that means something; a set is
//   sorted and free of duplicates, its order means nothing.
// - Spelling is the engine's own (PostgreSQL: as printed with search_path = pg_catalog).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace schemadiff {

/// What an object is. The order is the order of reports and of children.
enum class Kind : std::uint8_t {
    database,
    role,
    tablespace,
    parameter,
    language,
    extension,
    access_method,
    schema,
    default_privileges,
    enum_type,
    domain,
    composite_type,
    range_type,
    base_type,
    collation,
    conversion,
    sequence,
    table,
    virtual_table,
    foreign_table,
    column,
    composite_attribute,
    primary_key,
    unique,
    foreign_key,
    check,
    exclusion,
    index,
    statistics,
    trigger,
    rule,
    policy,
    view,
    materialized_view,
    function,
    procedure,
    aggregate,
    cast,
    operator_,
    operator_family,
    operator_class,
    transform,
    text_search_parser,
    text_search_template,
    text_search_dictionary,
    text_search_configuration,
    foreign_data_wrapper,
    server,
    user_mapping,
    event_trigger,
    publication,
    publication_table,
    subscription,
};
inline constexpr int number_of_kinds = static_cast<int>(Kind::subscription) + 1;

/// What the value of an attribute is.
enum class Shape : std::uint8_t {
    flag,    ///< bool; absent is false
    number,  ///< int64
    text,    ///< string
    list,    ///< strings whose order means something
    set      ///< strings, sorted and unique; order means nothing
};

/// How a value is compared and shown.
enum class Presentation : std::uint8_t {
    plain,       ///< as it is
    type,        ///< a type name: shown in the short words people use
    expression,  ///< a scalar expression
    definition,  ///< long text: shown as a unified diff
    rank,        ///< place among siblings: compared as an order, never as a number
    remark       ///< known and shown by `inspect`, never compared by itself
};

/// An attribute. Common ones first, then by what they describe.
enum class Key : std::uint8_t {
    // any object
    owner,
    comment,
    privileges,
    security_labels,
    options,
    generated_name,
    needs_extensions,
    parameters,
    definition,
    // databases and roles
    encoding,
    locale,
    character_type,
    locale_provider,
    icu_locale,
    icu_rules,
    collation_version,
    settings,
    connection_limit,
    superuser,
    no_inherit_role,
    create_role,
    create_database,
    login,
    replication,
    bypass_row_security,
    valid_until,
    member_of,
    location,
    // extensions and languages
    version,
    schema,
    trusted,
    handler,
    inline_handler,
    validator,
    // types
    labels,
    type,
    subtype,
    canonical_function,
    subtype_difference,
    multirange,
    collation,
    // sequences and identity columns
    start,
    increment,
    minimum,
    maximum,
    cache,
    cycle,
    owned_by,
    // relations
    persistence,
    access_method,
    tablespace,
    clustered_on,
    replica_identity,
    row_security,
    force_row_security,
    inherits,
    of_type,
    partition_strategy,
    partition_key,
    partition_of,
    partition_bound,
    detach_pending,
    strict,
    without_rowid,
    module,
    arguments,
    server,
    // columns
    position,
    affinity,
    not_null,
    not_null_name,
    not_null_no_inherit,
    not_null_not_valid,
    default_,
    identity,
    sequence_name,
    generated,
    virtual_,
    storage,
    compression,
    statistics_target,
    inherited,
    not_null_on_conflict,
    // constraints
    columns,
    include,
    expression,
    deferrable,
    initially_deferred,
    not_valid,
    not_enforced,
    no_inherit,
    nulls_not_distinct,
    without_overlaps,
    period,
    references_table,
    references_columns,
    match,
    on_update,
    on_delete,
    on_delete_columns,
    elements,
    predicate,
    on_conflict,
    autoincrement,
    rowid_alias,
    // indexes
    method,
    unique,
    keys,
    operator_classes,
    collations,
    orders,
    invalid,
    statistics_targets,
    // statistics
    kinds,
    expressions,
    // triggers, rules and policies
    timing,
    level,
    events,
    update_of,
    when,
    function,
    trigger_arguments,
    old_table,
    new_table,
    constraint_trigger,
    references,
    enabled,
    tags,
    command,
    restrictive,
    roles,
    using_,
    with_check,
    // views
    security_barrier,
    security_invoker,
    check_option,
    unpopulated,
    unresolved,
    // routines
    argument_defaults,
    returns,
    language,
    body,
    library,
    volatility,
    strict_function,
    security_definer,
    leakproof,
    parallel,
    cost,
    rows,
    support,
    window,
    transforms,
    // casts and operators
    context,
    family,
    default_class,
    members,
    from_sql,
    to_sql,
    // text search
    parser,
    template_,
    mappings,
    // foreign data, publications, subscriptions
    wrapper,
    server_type,
    all_tables,
    schemas,
    publish,
    via_root,
    generated_columns,
    publications,
    connection,
    slot,
    // SQLite databases
    user_version,
    application_id,
    auto_vacuum,
};
inline constexpr int number_of_keys = static_cast<int>(Key::auto_vacuum) + 1;

/// One row of the table of kinds.
struct KindRow {
    Kind kind;
    std::string_view name;      ///< in rule ids, JSON and ignore rules: "foreign-key"
    std::string_view words;     ///< in text: "foreign key"
    std::string_view plural;    ///< in counts: "foreign keys"
    std::span<const Key> keys;  ///< the attributes that an object of this kind may carry
};

/// One row of the table of keys.
struct KeyRow {
    Key key;
    std::string_view name;  ///< in rule ids and JSON: "on-delete"
    Shape shape;
    Presentation presentation = Presentation::plain;
    /// What the reader is shown where the attribute is absent: "no action", "(none)".
    std::string_view absent = "(none)";
    /// A flag's words when it is set ("not null"); empty for the other shapes.
    std::string_view present = {};
    /// When this other attribute of the same object differs too, a difference here only follows
    /// from it and is not told twice (an index's sort order when its keys are others).
    std::optional<Key> follows = std::nullopt;
};

/// The row of a kind or of a key; total.
const KindRow& row_of(Kind kind);
const KeyRow& row_of(Key key);

/// The kind or key of that name ("foreign-key", "on-delete"), if there is one.
std::optional<Kind> kind_named(std::string_view name);
std::optional<Key> key_named(std::string_view name);

/// Whether objects of this kind may carry this attribute.
bool carries(Kind kind, Key key);

}  // namespace schemadiff
