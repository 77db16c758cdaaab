#include "rules/attribute_rules.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

using enum FindingClass;
using enum Severity;

// Everything that pg_dump shows is at least a warning: two databases that it tells apart are not in
// sync. What is only information says so here, in its row.
constexpr AttributeRule rows[] = {
    // cosmetic: nothing that runs depends on it
    {Key::comment, cosmetic, warning},
    {Key::not_null_name, name_only, warning,
     "a later migration that drops the constraint by name finds it on one side only"},
    {Key::position, order, warning,
     "INSERT without a column list, SELECT * and COPY depend on the order of columns"},
    {Key::inherited, cosmetic, warning},
    {Key::unpopulated, cosmetic, info, "REFRESH MATERIALIZED VIEW fills it"},

    // security: who may do or see what
    {Key::owner, security, warning},
    {Key::privileges, security, error},
    {Key::security_labels, security, error},
    {Key::row_security, security, error,
     "without row security the policies of the table have no effect"},
    {Key::force_row_security, security, error},
    {Key::superuser, security, error},
    {Key::no_inherit_role, security, error},
    {Key::create_role, security, error},
    {Key::create_database, security, error},
    {Key::login, security, error},
    {Key::replication, security, error},
    {Key::bypass_row_security, security, error},
    {Key::valid_until, security, warning},
    {Key::member_of, security, error},
    {Key::trusted, security, error},
    {Key::restrictive, security, error,
     "permissive policies widen what a role may see, restrictive ones narrow it"},
    {Key::roles, security, error},
    {Key::command, security, error},
    {Key::using_, security, error},
    {Key::with_check, security, error},
    {Key::security_barrier, security, error},
    {Key::security_invoker, security, error,
     "it decides whose rights and policies the view's query runs with"},
    {Key::security_definer, security, error,
     "a security definer function runs with its owner's rights"},
    {Key::leakproof, security, error},

    // integrity: which rows the database accepts
    {Key::not_null, integrity, error},
    {Key::not_null_no_inherit, integrity, error},
    {Key::not_null_not_valid, integrity, error},
    {Key::expression, integrity, error},
    {Key::columns, integrity, error},
    {Key::references_table, integrity, error},
    {Key::references_columns, integrity, error},
    {Key::match, integrity, error},
    {Key::on_update, integrity, error},
    {Key::on_delete, data_loss, error,
     "it decides whether deleting a parent row deletes, keeps or forbids its children"},
    {Key::on_delete_columns, data_loss, error},
    {Key::deferrable, integrity, error},
    {Key::initially_deferred, integrity, error},
    {Key::not_valid, integrity, error, "rows that were there before may violate it"},
    {Key::not_enforced, integrity, error},
    {Key::no_inherit, integrity, error},
    {Key::nulls_not_distinct, integrity, error},
    {Key::without_overlaps, integrity, error},
    {Key::period, integrity, error},
    {Key::elements, integrity, error},
    {Key::unique, integrity, error},
    {Key::labels, integrity, error},
    {Key::check_option, integrity, error},
    {Key::on_conflict, integrity, error},
    {Key::not_null_on_conflict, integrity, error},
    {Key::strict, integrity, error, "a STRICT table rejects values of another type"},
    {Key::timing, integrity, error},
    {Key::level, integrity, error},
    {Key::events, integrity, error},
    {Key::update_of, integrity, error},
    {Key::when, integrity, error},
    {Key::enabled, integrity, error},
    {Key::partition_bound, integrity, error},
    {Key::cycle, integrity, error, "a sequence that cycles repeats its values"},
    {Key::collation, compatibility, error, "it decides order, equality and what an index is good for"},
    {Key::type, compatibility, error},

    // data loss
    {Key::persistence, data_loss, error, "an unlogged table is emptied after a crash"},

    // performance: same answers, other cost
    {Key::options, performance, warning},
    {Key::tablespace, performance, warning},
    {Key::location, performance, warning},
    {Key::access_method, performance, warning},
    {Key::clustered_on, performance, warning},
    {Key::storage, performance, warning},
    {Key::compression, performance, warning},
    {Key::statistics_target, performance, warning},
    {Key::statistics_targets, performance, warning},
    {Key::method, performance, error},
    {Key::keys, performance, error},
    {Key::operator_classes, performance, error},
    {Key::collations, performance, error},
    {Key::orders, performance, error},
    {Key::include, performance, error},
    {Key::invalid, performance, error, "an invalid index is maintained and never used"},
    {Key::cache, performance, warning},
    {Key::cost, performance, warning},
    {Key::rows, performance, warning},
    {Key::support, performance, warning},
    {Key::parallel, performance, warning},
    {Key::kinds, performance, warning},
    {Key::expressions, performance, warning},
    {Key::connection_limit, performance, warning},
    {Key::user_version, compatibility, warning},
    {Key::application_id, compatibility, warning},
    {Key::auto_vacuum, performance, warning},

    // the same key, another weight
    {Key::predicate, integrity, error, "a partial unique index constrains only the rows it covers",
     Kind::index},
    {Key::predicate, security, error, "it decides which rows are published", Kind::publication_table},
    {Key::columns, security, error, "it decides which columns are published",
     Kind::publication_table},
    {Key::columns, compatibility, error, {}, Kind::view},
    {Key::columns, performance, warning, {}, Kind::statistics},
    {Key::options, compatibility, warning, {}, Kind::foreign_table},
    {Key::options, compatibility, warning, {}, Kind::server},
    {Key::options, compatibility, warning, {}, Kind::foreign_data_wrapper},
    {Key::options, security, warning, {}, Kind::user_mapping},
    {Key::options, compatibility, error, {}, Kind::text_search_dictionary},
    {Key::options, compatibility, warning, {}, Kind::subscription},
    {Key::version, compatibility, warning, {}, Kind::extension},
    {Key::settings, security, error, "search_path of a security definer function is part of its safety",
     Kind::function},
};

// A key without a row: it changes what programs see.
constexpr auto otherwise = [] {
    std::array<AttributeRule, number_of_keys> rules{};
    for (int i = 0; i < number_of_keys; ++i) {
        rules[static_cast<std::size_t>(i)] = {static_cast<Key>(i), compatibility, error, {}, {}};
    }
    return rules;
}();

}  // namespace

const AttributeRule& attribute_rule(Kind kind, Key key) {
    const auto special = std::ranges::find_if(
        rows, [&](const AttributeRule& row) { return row.key == key && row.kind == kind; });
    if (special != std::end(rows)) return *special;
    const auto general = std::ranges::find_if(
        rows, [&](const AttributeRule& row) { return row.key == key && !row.kind; });
    if (general != std::end(rows)) return *general;
    return otherwise[static_cast<std::size_t>(key)];
}

}  // namespace schemadiff
