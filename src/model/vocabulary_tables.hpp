// The tables behind vocabulary.hpp, in the order of its enums (static_assert keeps them so).
#pragma once

#include <array>
#include <cstddef>

#include "model/vocabulary.hpp"

namespace schemadiff::vocabulary {

inline constexpr std::array<KeyRow, number_of_keys> keys{{
    {.key = Key::owner, .name = "owner", .shape = Shape::text, .absent = "the database's owner"},
    {.key = Key::comment, .name = "comment", .shape = Shape::text},
    {.key = Key::privileges, .name = "privileges", .shape = Shape::set,
     .absent = "the default ones"},
    {.key = Key::security_labels, .name = "security-labels", .shape = Shape::set},
    {.key = Key::options, .name = "options", .shape = Shape::set},
    {.key = Key::generated_name, .name = "generated-name", .shape = Shape::flag,
     .presentation = Presentation::remark, .present = "generated name"},
    {.key = Key::needs_extensions, .name = "needs-extensions", .shape = Shape::set},
    {.key = Key::parameters, .name = "parameters", .shape = Shape::set},
    {.key = Key::definition, .name = "definition", .shape = Shape::text,
     .presentation = Presentation::definition},
    {.key = Key::encoding, .name = "encoding", .shape = Shape::text, .absent = "UTF-8"},
    {.key = Key::locale, .name = "locale", .shape = Shape::text},
    {.key = Key::character_type, .name = "character-type", .shape = Shape::text},
    {.key = Key::locale_provider, .name = "locale-provider", .shape = Shape::text,
     .absent = "libc"},
    {.key = Key::icu_locale, .name = "icu-locale", .shape = Shape::text},
    {.key = Key::icu_rules, .name = "icu-rules", .shape = Shape::text},
    {.key = Key::collation_version, .name = "collation-version", .shape = Shape::text,
     .presentation = Presentation::remark},
    {.key = Key::settings, .name = "settings", .shape = Shape::set},
    {.key = Key::connection_limit, .name = "connection-limit", .shape = Shape::number,
     .absent = "unlimited"},
    {.key = Key::superuser, .name = "superuser", .shape = Shape::flag,
     .absent = "no superuser", .present = "superuser"},
    {.key = Key::no_inherit_role, .name = "no-inherit", .shape = Shape::flag,
     .absent = "inherit", .present = "no inherit"},
    {.key = Key::create_role, .name = "create-role", .shape = Shape::flag,
     .absent = "may not create roles", .present = "may create roles"},
    {.key = Key::create_database, .name = "create-database", .shape = Shape::flag,
     .absent = "may not create databases", .present = "may create databases"},
    {.key = Key::login, .name = "login", .shape = Shape::flag,
     .absent = "no login", .present = "login"},
    {.key = Key::replication, .name = "replication", .shape = Shape::flag,
     .absent = "no replication", .present = "replication"},
    {.key = Key::bypass_row_security, .name = "bypass-row-security", .shape = Shape::flag,
     .absent = "subject to row security", .present = "bypasses row security"},
    {.key = Key::valid_until, .name = "valid-until", .shape = Shape::text, .absent = "for ever"},
    {.key = Key::member_of, .name = "member-of", .shape = Shape::set},
    {.key = Key::location, .name = "location", .shape = Shape::text},
    {.key = Key::version, .name = "version", .shape = Shape::text},
    {.key = Key::schema, .name = "schema", .shape = Shape::text},
    {.key = Key::trusted, .name = "trusted", .shape = Shape::flag,
     .absent = "not trusted", .present = "trusted"},
    {.key = Key::handler, .name = "handler", .shape = Shape::text},
    {.key = Key::inline_handler, .name = "inline-handler", .shape = Shape::text},
    {.key = Key::validator, .name = "validator", .shape = Shape::text},
    {.key = Key::labels, .name = "labels", .shape = Shape::list},
    {.key = Key::type, .name = "type", .shape = Shape::text, .presentation = Presentation::type},
    {.key = Key::subtype, .name = "subtype", .shape = Shape::text,
     .presentation = Presentation::type},
    {.key = Key::canonical_function, .name = "canonical-function", .shape = Shape::text},
    {.key = Key::subtype_difference, .name = "subtype-difference", .shape = Shape::text},
    {.key = Key::multirange, .name = "multirange", .shape = Shape::text,
     .absent = "the generated name"},
    {.key = Key::collation, .name = "collation", .shape = Shape::text, .absent = "default"},
    {.key = Key::start, .name = "start", .shape = Shape::number, .absent = "the default"},
    {.key = Key::increment, .name = "increment", .shape = Shape::number, .absent = "1"},
    {.key = Key::minimum, .name = "minimum", .shape = Shape::number, .absent = "the default"},
    {.key = Key::maximum, .name = "maximum", .shape = Shape::number, .absent = "the default"},
    {.key = Key::cache, .name = "cache", .shape = Shape::number, .absent = "1"},
    {.key = Key::cycle, .name = "cycle", .shape = Shape::flag,
     .absent = "no cycle", .present = "cycle"},
    {.key = Key::owned_by, .name = "owned-by", .shape = Shape::text, .absent = "no column"},
    {.key = Key::persistence, .name = "persistence", .shape = Shape::text, .absent = "permanent"},
    {.key = Key::access_method, .name = "access-method", .shape = Shape::text, .absent = "heap"},
    {.key = Key::tablespace, .name = "tablespace", .shape = Shape::text,
     .absent = "the database's"},
    {.key = Key::clustered_on, .name = "clustered-on", .shape = Shape::text},
    {.key = Key::replica_identity, .name = "replica-identity", .shape = Shape::text,
     .absent = "default"},
    {.key = Key::row_security, .name = "row-security", .shape = Shape::flag,
     .absent = "disabled", .present = "enabled"},
    {.key = Key::force_row_security, .name = "force-row-security", .shape = Shape::flag,
     .absent = "not for the owner", .present = "for the owner too"},
    {.key = Key::inherits, .name = "inherits", .shape = Shape::list},
    {.key = Key::of_type, .name = "of-type", .shape = Shape::text},
    {.key = Key::partition_strategy, .name = "partition-strategy", .shape = Shape::text,
     .absent = "not partitioned"},
    {.key = Key::partition_key, .name = "partition-key", .shape = Shape::list,
     .follows = Key::partition_strategy},
    {.key = Key::partition_of, .name = "partition-of", .shape = Shape::text,
     .absent = "not a partition"},
    {.key = Key::partition_bound, .name = "partition-bound", .shape = Shape::text,
     .follows = Key::partition_of},
    {.key = Key::detach_pending, .name = "detach-pending", .shape = Shape::flag,
     .absent = "attached", .present = "detaching"},
    {.key = Key::strict, .name = "strict", .shape = Shape::flag,
     .absent = "not strict", .present = "strict"},
    {.key = Key::without_rowid, .name = "without-rowid", .shape = Shape::flag,
     .absent = "with rowid", .present = "without rowid"},
    {.key = Key::module, .name = "module", .shape = Shape::text},
    {.key = Key::arguments, .name = "arguments", .shape = Shape::list},
    {.key = Key::server, .name = "server", .shape = Shape::text},
    {.key = Key::position, .name = "position", .shape = Shape::number,
     .presentation = Presentation::rank},
    {.key = Key::affinity, .name = "affinity", .shape = Shape::text, .follows = Key::type},
    {.key = Key::not_null, .name = "not-null", .shape = Shape::flag,
     .absent = "nullable", .present = "not null"},
    {.key = Key::not_null_name, .name = "not-null-name", .shape = Shape::text,
     .absent = "a generated name", .follows = Key::not_null},
    {.key = Key::not_null_no_inherit, .name = "not-null-no-inherit", .shape = Shape::flag,
     .absent = "inherited", .present = "no inherit", .follows = Key::not_null},
    {.key = Key::not_null_not_valid, .name = "not-null-not-valid", .shape = Shape::flag,
     .absent = "validated", .present = "not valid", .follows = Key::not_null},
    {.key = Key::default_, .name = "default", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::identity, .name = "identity", .shape = Shape::text,
     .absent = "not an identity column"},
    {.key = Key::sequence_name, .name = "sequence-name", .shape = Shape::text,
     .absent = "the generated name", .follows = Key::identity},
    {.key = Key::generated, .name = "generated", .shape = Shape::text,
     .presentation = Presentation::expression, .absent = "not generated"},
    {.key = Key::virtual_, .name = "virtual", .shape = Shape::flag,
     .absent = "stored", .present = "virtual", .follows = Key::generated},
    {.key = Key::storage, .name = "storage", .shape = Shape::text, .absent = "the type's"},
    {.key = Key::compression, .name = "compression", .shape = Shape::text, .absent = "default"},
    {.key = Key::statistics_target, .name = "statistics-target", .shape = Shape::number,
     .absent = "default"},
    {.key = Key::inherited, .name = "inherited", .shape = Shape::flag,
     .absent = "local", .present = "inherited"},
    {.key = Key::not_null_on_conflict, .name = "not-null-on-conflict", .shape = Shape::text,
     .absent = "abort"},
    // Of a view: what its query yields. The keys of a constraint have no definition to follow.
    {.key = Key::columns, .name = "columns", .shape = Shape::list, .follows = Key::definition},
    {.key = Key::include, .name = "include", .shape = Shape::list},
    {.key = Key::expression, .name = "expression", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::deferrable, .name = "deferrable", .shape = Shape::flag,
     .absent = "not deferrable", .present = "deferrable"},
    {.key = Key::initially_deferred, .name = "initially-deferred", .shape = Shape::flag,
     .absent = "initially immediate", .present = "initially deferred"},
    {.key = Key::not_valid, .name = "not-valid", .shape = Shape::flag,
     .absent = "validated", .present = "not valid"},
    {.key = Key::not_enforced, .name = "not-enforced", .shape = Shape::flag,
     .absent = "enforced", .present = "not enforced"},
    {.key = Key::no_inherit, .name = "no-inherit", .shape = Shape::flag,
     .absent = "inherited", .present = "no inherit"},
    {.key = Key::nulls_not_distinct, .name = "nulls-not-distinct", .shape = Shape::flag,
     .absent = "nulls distinct", .present = "nulls not distinct"},
    {.key = Key::without_overlaps, .name = "without-overlaps", .shape = Shape::flag,
     .absent = "overlaps allowed", .present = "without overlaps"},
    {.key = Key::period, .name = "period", .shape = Shape::flag,
     .absent = "no period", .present = "period"},
    {.key = Key::references_table, .name = "references-table", .shape = Shape::text},
    {.key = Key::references_columns, .name = "references-columns", .shape = Shape::list},
    {.key = Key::match, .name = "match", .shape = Shape::text, .absent = "simple"},
    {.key = Key::on_update, .name = "on-update", .shape = Shape::text, .absent = "no action"},
    {.key = Key::on_delete, .name = "on-delete", .shape = Shape::text, .absent = "no action"},
    {.key = Key::on_delete_columns, .name = "on-delete-columns", .shape = Shape::list,
     .absent = "all columns", .follows = Key::on_delete},
    {.key = Key::elements, .name = "elements", .shape = Shape::list},
    {.key = Key::predicate, .name = "predicate", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::on_conflict, .name = "on-conflict", .shape = Shape::text, .absent = "abort"},
    {.key = Key::autoincrement, .name = "autoincrement", .shape = Shape::flag,
     .absent = "no autoincrement", .present = "autoincrement"},
    {.key = Key::rowid_alias, .name = "rowid-alias", .shape = Shape::flag,
     .absent = "not the rowid", .present = "the rowid", .follows = Key::type},
    {.key = Key::method, .name = "method", .shape = Shape::text, .absent = "btree"},
    {.key = Key::unique, .name = "unique", .shape = Shape::flag,
     .absent = "not unique", .present = "unique"},
    {.key = Key::keys, .name = "keys", .shape = Shape::list},
    {.key = Key::operator_classes, .name = "operator-classes", .shape = Shape::set,
     .absent = "default", .follows = Key::keys},
    {.key = Key::collations, .name = "collations", .shape = Shape::set,
     .absent = "the column's", .follows = Key::keys},
    {.key = Key::orders, .name = "orders", .shape = Shape::set,
     .absent = "ascending", .follows = Key::keys},
    {.key = Key::invalid, .name = "invalid", .shape = Shape::flag,
     .absent = "valid", .present = "invalid"},
    {.key = Key::statistics_targets, .name = "statistics-targets", .shape = Shape::set,
     .absent = "default", .follows = Key::keys},
    {.key = Key::kinds, .name = "kinds", .shape = Shape::set},
    {.key = Key::expressions, .name = "expressions", .shape = Shape::set},
    {.key = Key::timing, .name = "timing", .shape = Shape::text},
    {.key = Key::level, .name = "level", .shape = Shape::text, .absent = "row"},
    {.key = Key::events, .name = "events", .shape = Shape::set},
    {.key = Key::update_of, .name = "update-of", .shape = Shape::list,
     .absent = "any column", .follows = Key::events},
    {.key = Key::when, .name = "when", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::function, .name = "function", .shape = Shape::text},
    {.key = Key::trigger_arguments, .name = "trigger-arguments", .shape = Shape::list},
    {.key = Key::old_table, .name = "old-table", .shape = Shape::text},
    {.key = Key::new_table, .name = "new-table", .shape = Shape::text},
    {.key = Key::constraint_trigger, .name = "constraint-trigger", .shape = Shape::flag,
     .absent = "ordinary trigger", .present = "constraint trigger"},
    {.key = Key::references, .name = "references", .shape = Shape::text},
    {.key = Key::enabled, .name = "enabled", .shape = Shape::text, .absent = "enabled"},
    {.key = Key::tags, .name = "tags", .shape = Shape::set, .absent = "any command"},
    {.key = Key::command, .name = "command", .shape = Shape::text, .absent = "all"},
    {.key = Key::restrictive, .name = "restrictive", .shape = Shape::flag,
     .absent = "permissive", .present = "restrictive"},
    {.key = Key::roles, .name = "roles", .shape = Shape::set, .absent = "public"},
    {.key = Key::using_, .name = "using", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::with_check, .name = "with-check", .shape = Shape::text,
     .presentation = Presentation::expression},
    {.key = Key::security_barrier, .name = "security-barrier", .shape = Shape::flag,
     .absent = "no security barrier", .present = "security barrier"},
    {.key = Key::security_invoker, .name = "security-invoker", .shape = Shape::flag,
     .absent = "the owner's rights", .present = "the caller's rights"},
    {.key = Key::check_option, .name = "check-option", .shape = Shape::text},
    {.key = Key::unpopulated, .name = "unpopulated", .shape = Shape::flag,
     .presentation = Presentation::remark,
     .absent = "populated", .present = "not populated"},
    {.key = Key::unresolved, .name = "unresolved", .shape = Shape::set,
     .presentation = Presentation::remark},
    {.key = Key::argument_defaults, .name = "argument-defaults", .shape = Shape::list},
    {.key = Key::returns, .name = "returns", .shape = Shape::text,
     .presentation = Presentation::type},
    {.key = Key::language, .name = "language", .shape = Shape::text},
    {.key = Key::body, .name = "body", .shape = Shape::text,
     .presentation = Presentation::definition},
    {.key = Key::library, .name = "library", .shape = Shape::text},
    {.key = Key::volatility, .name = "volatility", .shape = Shape::text, .absent = "volatile"},
    {.key = Key::strict_function, .name = "strict", .shape = Shape::flag,
     .absent = "called on null input", .present = "strict"},
    {.key = Key::security_definer, .name = "security-definer", .shape = Shape::flag,
     .absent = "security invoker", .present = "security definer"},
    {.key = Key::leakproof, .name = "leakproof", .shape = Shape::flag,
     .absent = "not leakproof", .present = "leakproof"},
    {.key = Key::parallel, .name = "parallel", .shape = Shape::text, .absent = "unsafe"},
    {.key = Key::cost, .name = "cost", .shape = Shape::text, .absent = "the default"},
    {.key = Key::rows, .name = "rows", .shape = Shape::text, .absent = "the default"},
    {.key = Key::support, .name = "support", .shape = Shape::text},
    {.key = Key::window, .name = "window", .shape = Shape::flag,
     .absent = "not a window function", .present = "window function"},
    {.key = Key::transforms, .name = "transforms", .shape = Shape::set},
    {.key = Key::context, .name = "context", .shape = Shape::text, .absent = "explicit"},
    {.key = Key::family, .name = "family", .shape = Shape::text},
    {.key = Key::default_class, .name = "default", .shape = Shape::flag,
     .absent = "not the default", .present = "default"},
    {.key = Key::members, .name = "members", .shape = Shape::set},
    {.key = Key::from_sql, .name = "from-sql", .shape = Shape::text},
    {.key = Key::to_sql, .name = "to-sql", .shape = Shape::text},
    {.key = Key::parser, .name = "parser", .shape = Shape::text},
    {.key = Key::template_, .name = "template", .shape = Shape::text},
    {.key = Key::mappings, .name = "mappings", .shape = Shape::list},
    {.key = Key::wrapper, .name = "wrapper", .shape = Shape::text},
    {.key = Key::server_type, .name = "server-type", .shape = Shape::text},
    {.key = Key::all_tables, .name = "all-tables", .shape = Shape::flag,
     .absent = "listed tables", .present = "all tables"},
    {.key = Key::schemas, .name = "schemas", .shape = Shape::set},
    {.key = Key::publish, .name = "publish", .shape = Shape::set,
     .absent = "insert, update, delete, truncate"},
    {.key = Key::via_root, .name = "via-root", .shape = Shape::flag,
     .absent = "as the partition", .present = "as the root"},
    {.key = Key::generated_columns, .name = "generated-columns", .shape = Shape::text,
     .absent = "none"},
    {.key = Key::publications, .name = "publications", .shape = Shape::set},
    {.key = Key::connection, .name = "connection", .shape = Shape::text},
    {.key = Key::slot, .name = "slot", .shape = Shape::text},
    {.key = Key::user_version, .name = "user-version", .shape = Shape::number, .absent = "0"},
    {.key = Key::application_id, .name = "application-id", .shape = Shape::number, .absent = "0"},
    {.key = Key::auto_vacuum, .name = "auto-vacuum", .shape = Shape::text, .absent = "none"},
}};

// The attributes of each kind.
inline constexpr Key database_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::encoding, Key::locale,
    Key::character_type, Key::locale_provider, Key::icu_locale, Key::icu_rules,
    Key::collation_version, Key::settings, Key::connection_limit, Key::tablespace,
    Key::user_version, Key::application_id, Key::auto_vacuum};
inline constexpr Key role_keys[] = {
    Key::comment, Key::security_labels, Key::superuser, Key::no_inherit_role, Key::create_role,
    Key::create_database, Key::login, Key::replication, Key::bypass_row_security,
    Key::connection_limit, Key::valid_until, Key::member_of, Key::settings};
inline constexpr Key tablespace_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::options, Key::location};
inline constexpr Key parameter_keys[] = {
    Key::privileges};
inline constexpr Key language_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::trusted, Key::handler,
    Key::inline_handler, Key::validator};
inline constexpr Key extension_keys[] = {
    Key::comment, Key::version, Key::schema};
inline constexpr Key access_method_keys[] = {
    Key::comment, Key::type, Key::handler};
inline constexpr Key schema_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels};
inline constexpr Key default_privileges_keys[] = {
    Key::privileges};
inline constexpr Key enum_type_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::labels};
inline constexpr Key domain_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::type, Key::collation,
    Key::default_, Key::not_null, Key::not_null_name, Key::not_null_not_valid};
inline constexpr Key composite_type_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels};
inline constexpr Key range_type_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::subtype,
    Key::operator_classes, Key::collation, Key::canonical_function, Key::subtype_difference,
    Key::multirange};
inline constexpr Key base_type_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::parameters};
inline constexpr Key collation_keys[] = {
    Key::owner, Key::comment, Key::locale, Key::character_type, Key::locale_provider,
    Key::icu_rules, Key::collation_version, Key::parameters};
inline constexpr Key conversion_keys[] = {
    Key::owner, Key::comment, Key::parameters};
inline constexpr Key sequence_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::generated_name,
    Key::type, Key::start, Key::increment, Key::minimum, Key::maximum, Key::cache, Key::cycle,
    Key::owned_by, Key::persistence};
inline constexpr Key table_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::options,
    Key::persistence, Key::access_method, Key::tablespace, Key::clustered_on,
    Key::replica_identity, Key::row_security, Key::force_row_security, Key::inherits,
    Key::of_type, Key::partition_strategy, Key::partition_key, Key::partition_of,
    Key::partition_bound, Key::detach_pending, Key::strict, Key::without_rowid};
inline constexpr Key virtual_table_keys[] = {
    Key::module, Key::arguments};
inline constexpr Key foreign_table_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::options, Key::server,
    Key::inherits, Key::partition_of, Key::partition_bound};
inline constexpr Key column_keys[] = {
    Key::comment, Key::privileges, Key::security_labels, Key::options, Key::position, Key::type,
    Key::affinity, Key::not_null, Key::not_null_name, Key::not_null_no_inherit,
    Key::not_null_not_valid, Key::not_null_on_conflict, Key::default_, Key::identity, Key::sequence_name,
    Key::start, Key::increment, Key::minimum, Key::maximum, Key::cache, Key::cycle,
    Key::generated, Key::virtual_, Key::collation, Key::storage, Key::compression,
    Key::statistics_target, Key::inherited, Key::parameters};
inline constexpr Key composite_attribute_keys[] = {
    Key::comment, Key::position, Key::type, Key::collation};
inline constexpr Key primary_key_keys[] = {
    Key::comment, Key::generated_name, Key::columns, Key::include, Key::deferrable,
    Key::initially_deferred, Key::without_overlaps, Key::options, Key::tablespace,
    Key::inherited, Key::invalid, Key::on_conflict, Key::autoincrement, Key::rowid_alias,
    Key::orders, Key::collations, Key::enabled};
inline constexpr Key unique_keys[] = {
    Key::comment, Key::generated_name, Key::columns, Key::include, Key::deferrable,
    Key::initially_deferred, Key::nulls_not_distinct, Key::without_overlaps, Key::options,
    Key::tablespace, Key::inherited, Key::invalid, Key::on_conflict, Key::orders,
    Key::collations, Key::enabled};
inline constexpr Key foreign_key_keys[] = {
    Key::comment, Key::generated_name, Key::columns, Key::references_table,
    Key::references_columns, Key::match, Key::on_update, Key::on_delete, Key::on_delete_columns,
    Key::deferrable, Key::initially_deferred, Key::not_valid, Key::not_enforced, Key::period,
    Key::inherited, Key::enabled};
inline constexpr Key check_keys[] = {
    Key::comment, Key::generated_name, Key::expression, Key::no_inherit, Key::not_valid,
    Key::not_enforced, Key::inherited};
inline constexpr Key exclusion_keys[] = {
    Key::comment, Key::generated_name, Key::method, Key::elements, Key::include, Key::predicate,
    Key::deferrable, Key::initially_deferred, Key::options, Key::tablespace, Key::inherited, Key::invalid,
    Key::enabled};
inline constexpr Key index_keys[] = {
    Key::comment, Key::generated_name, Key::method, Key::unique, Key::keys,
    Key::operator_classes, Key::collations, Key::orders, Key::include, Key::predicate,
    Key::nulls_not_distinct, Key::options, Key::tablespace, Key::invalid,
    Key::statistics_targets, Key::partition_of, Key::needs_extensions};
inline constexpr Key statistics_keys[] = {
    Key::owner, Key::comment, Key::kinds, Key::columns, Key::expressions, Key::statistics_target};
inline constexpr Key trigger_keys[] = {
    Key::comment, Key::timing, Key::level, Key::events, Key::update_of, Key::when,
    Key::function, Key::trigger_arguments, Key::old_table, Key::new_table,
    Key::constraint_trigger, Key::deferrable, Key::initially_deferred, Key::references,
    Key::enabled, Key::body, Key::needs_extensions};
inline constexpr Key rule_keys[] = {
    Key::comment, Key::events, Key::definition, Key::enabled};
inline constexpr Key policy_keys[] = {
    Key::comment, Key::command, Key::restrictive, Key::roles, Key::using_, Key::with_check};
inline constexpr Key view_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::definition,
    Key::columns, Key::security_barrier, Key::security_invoker, Key::check_option, Key::options,
    Key::unresolved};
inline constexpr Key materialized_view_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::definition,
    Key::options, Key::access_method, Key::tablespace, Key::clustered_on, Key::unpopulated,
    Key::columns, Key::unresolved, Key::needs_extensions};
inline constexpr Key function_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::arguments,
    Key::argument_defaults, Key::returns, Key::language, Key::body, Key::library,
    Key::volatility, Key::strict_function, Key::security_definer, Key::leakproof, Key::parallel,
    Key::cost, Key::rows, Key::support, Key::window, Key::settings, Key::transforms,
    Key::needs_extensions};
inline constexpr Key procedure_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::arguments,
    Key::argument_defaults, Key::language, Key::body, Key::library, Key::security_definer,
    Key::settings, Key::transforms, Key::needs_extensions};
inline constexpr Key aggregate_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::security_labels, Key::arguments,
    Key::returns, Key::parameters, Key::parallel};
inline constexpr Key cast_keys[] = {
    Key::comment, Key::function, Key::context, Key::method};
inline constexpr Key operator_keys[] = {
    Key::owner, Key::comment, Key::parameters};
inline constexpr Key operator_family_keys[] = {
    Key::owner, Key::comment, Key::method, Key::members};
inline constexpr Key operator_class_keys[] = {
    Key::owner, Key::comment, Key::method, Key::type, Key::family, Key::default_class,
    Key::storage, Key::members};
inline constexpr Key transform_keys[] = {
    Key::comment, Key::from_sql, Key::to_sql};
inline constexpr Key text_search_parser_keys[] = {
    Key::comment, Key::parameters};
inline constexpr Key text_search_template_keys[] = {
    Key::comment, Key::parameters};
inline constexpr Key text_search_dictionary_keys[] = {
    Key::owner, Key::comment, Key::template_, Key::options};
inline constexpr Key text_search_configuration_keys[] = {
    Key::owner, Key::comment, Key::parser, Key::mappings};
inline constexpr Key foreign_data_wrapper_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::handler, Key::validator, Key::options};
inline constexpr Key server_keys[] = {
    Key::owner, Key::comment, Key::privileges, Key::wrapper, Key::server_type, Key::version,
    Key::options};
inline constexpr Key user_mapping_keys[] = {
    Key::options};
inline constexpr Key event_trigger_keys[] = {
    Key::owner, Key::comment, Key::security_labels, Key::events, Key::tags, Key::function,
    Key::enabled};
inline constexpr Key publication_keys[] = {
    Key::owner, Key::comment, Key::security_labels, Key::all_tables, Key::schemas, Key::publish,
    Key::via_root, Key::generated_columns};
inline constexpr Key publication_table_keys[] = {
    Key::columns, Key::predicate};
inline constexpr Key subscription_keys[] = {
    Key::owner, Key::comment, Key::security_labels, Key::publications, Key::connection,
    Key::slot, Key::enabled, Key::options};

inline constexpr std::array<KindRow, number_of_kinds> kinds{{
    {Kind::database, "database", "database", "databases", database_keys},
    {Kind::role, "role", "role", "roles", role_keys},
    {Kind::tablespace, "tablespace", "tablespace", "tablespaces", tablespace_keys},
    {Kind::parameter, "parameter", "configuration parameter", "configuration parameters", parameter_keys},
    {Kind::language, "language", "language", "languages", language_keys},
    {Kind::extension, "extension", "extension", "extensions", extension_keys},
    {Kind::access_method, "access-method", "access method", "access methods", access_method_keys},
    {Kind::schema, "schema", "schema", "schemas", schema_keys},
    {Kind::default_privileges, "default-privileges", "default privileges", "default privileges", default_privileges_keys},
    {Kind::enum_type, "enum-type", "enum type", "enum types", enum_type_keys},
    {Kind::domain, "domain", "domain", "domains", domain_keys},
    {Kind::composite_type, "composite-type", "composite type", "composite types", composite_type_keys},
    {Kind::range_type, "range-type", "range type", "range types", range_type_keys},
    {Kind::base_type, "base-type", "base type", "base types", base_type_keys},
    {Kind::collation, "collation", "collation", "collations", collation_keys},
    {Kind::conversion, "conversion", "conversion", "conversions", conversion_keys},
    {Kind::sequence, "sequence", "sequence", "sequences", sequence_keys},
    {Kind::table, "table", "table", "tables", table_keys},
    {Kind::virtual_table, "virtual-table", "virtual table", "virtual tables", virtual_table_keys},
    {Kind::foreign_table, "foreign-table", "foreign table", "foreign tables", foreign_table_keys},
    {Kind::column, "column", "column", "columns", column_keys},
    {Kind::composite_attribute, "composite-attribute", "attribute", "attributes", composite_attribute_keys},
    {Kind::primary_key, "primary-key", "primary key", "primary keys", primary_key_keys},
    {Kind::unique, "unique", "unique constraint", "unique constraints", unique_keys},
    {Kind::foreign_key, "foreign-key", "foreign key", "foreign keys", foreign_key_keys},
    {Kind::check, "check", "check constraint", "check constraints", check_keys},
    {Kind::exclusion, "exclusion", "exclusion constraint", "exclusion constraints", exclusion_keys},
    {Kind::index, "index", "index", "indexes", index_keys},
    {Kind::statistics, "statistics", "extended statistics", "extended statistics", statistics_keys},
    {Kind::trigger, "trigger", "trigger", "triggers", trigger_keys},
    {Kind::rule, "rule", "rule", "rules", rule_keys},
    {Kind::policy, "policy", "policy", "policies", policy_keys},
    {Kind::view, "view", "view", "views", view_keys},
    {Kind::materialized_view, "materialized-view", "materialized view", "materialized views", materialized_view_keys},
    {Kind::function, "function", "function", "functions", function_keys},
    {Kind::procedure, "procedure", "procedure", "procedures", procedure_keys},
    {Kind::aggregate, "aggregate", "aggregate", "aggregates", aggregate_keys},
    {Kind::cast, "cast", "cast", "casts", cast_keys},
    {Kind::operator_, "operator", "operator", "operators", operator_keys},
    {Kind::operator_family, "operator-family", "operator family", "operator families", operator_family_keys},
    {Kind::operator_class, "operator-class", "operator class", "operator classes", operator_class_keys},
    {Kind::transform, "transform", "transform", "transforms", transform_keys},
    {Kind::text_search_parser, "text-search-parser", "text search parser", "text search parsers", text_search_parser_keys},
    {Kind::text_search_template, "text-search-template", "text search template", "text search templates", text_search_template_keys},
    {Kind::text_search_dictionary, "text-search-dictionary", "text search dictionary", "text search dictionaries", text_search_dictionary_keys},
    {Kind::text_search_configuration, "text-search-configuration", "text search configuration", "text search configurations", text_search_configuration_keys},
    {Kind::foreign_data_wrapper, "foreign-data-wrapper", "foreign-data wrapper", "foreign-data wrappers", foreign_data_wrapper_keys},
    {Kind::server, "server", "foreign server", "foreign servers", server_keys},
    {Kind::user_mapping, "user-mapping", "user mapping", "user mappings", user_mapping_keys},
    {Kind::event_trigger, "event-trigger", "event trigger", "event triggers", event_trigger_keys},
    {Kind::publication, "publication", "publication", "publications", publication_keys},
    {Kind::publication_table, "publication-table", "published table", "published tables", publication_table_keys},
    {Kind::subscription, "subscription", "subscription", "subscriptions", subscription_keys},
}};

consteval bool in_order() {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].key != static_cast<Key>(i) || keys[i].name.empty()) return false;
        if ((keys[i].shape == Shape::flag) == keys[i].present.empty()) return false;
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].kind != static_cast<Kind>(i) || kinds[i].name.empty()) return false;
    }
    return true;
}
static_assert(in_order(), "a row of the vocabulary is missing or out of place");

}  // namespace schemadiff::vocabulary

namespace schemadiff {

constexpr Shape shape_of(Key key) {
    return vocabulary::keys[static_cast<std::size_t>(key)].shape;
}

}  // namespace schemadiff
