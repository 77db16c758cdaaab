// The readers: each one turns the rows of the query of the same name (x.sql) into names that others
// need (known_*) or into objects of the model. In the order of their queries.
#pragma once

#include "engines/postgres/reading.hpp"

namespace schemadiff::postgres {

// stand_in.cpp
void read_stand_in(const Rows& rows, Reading& reading);

// known.cpp
void read_keywords(const Rows& rows, Reading& reading);
void read_members(const Rows& rows, Reading& reading);
void read_extension_needs(const Rows& rows, Reading& reading);
void read_comments(const Rows& rows, Reading& reading);
void read_security_labels(const Rows& rows, Reading& reading);
void read_known_operator_classes(const Rows& rows, Reading& reading);
void read_known_collations(const Rows& rows, Reading& reading);
void read_known_types(const Rows& rows, Reading& reading);
void read_used_types(const Rows& rows, Reading& reading);

// tablespaces.cpp
void read_tablespaces(const Rows& rows, Reading& reading);

// roles.cpp
void read_roles(const Rows& rows, Reading& reading);
void read_role_members(const Rows& rows, Reading& reading);
void read_settings(const Rows& rows, Reading& reading);

// database.cpp
void read_database(const Rows& rows, Reading& reading);
void read_namespaces(const Rows& rows, Reading& reading);
void read_default_privileges(const Rows& rows, Reading& reading);
void read_parameters(const Rows& rows, Reading& reading);
void read_extensions(const Rows& rows, Reading& reading);
void read_languages(const Rows& rows, Reading& reading);
void read_access_methods(const Rows& rows, Reading& reading);

// user_types.cpp
void read_enum_labels(const Rows& rows, Reading& reading);
void read_types(const Rows& rows, Reading& reading);
void read_ranges(const Rows& rows, Reading& reading);

// functions.cpp
void read_functions(const Rows& rows, Reading& reading);

// relations.cpp
void read_relations(const Rows& rows, Reading& reading);
void read_toast_options(const Rows& rows, Reading& reading);
void read_foreign_tables(const Rows& rows, Reading& reading);

// inheritance.cpp
void read_inheritance(const Rows& rows, Reading& reading);
void read_partitioned_tables(const Rows& rows, Reading& reading);

// columns.cpp
void read_columns(const Rows& rows, Reading& reading);
void read_defaults(const Rows& rows, Reading& reading);

// sequences.cpp
void read_sequences(const Rows& rows, Reading& reading);

// indexes.cpp
void read_indexes(const Rows& rows, Reading& reading);

// constraint_triggers.cpp
void read_constraint_triggers(const Rows& rows, Reading& reading);
/// Says of a constraint that what keeps it is not at work.
void set_constraint_state(Object& constraint, Oid oid, const Reading& reading);

// constraints.cpp
void read_constraints(const Rows& rows, Reading& reading);

// views.cpp
void read_views(const Rows& rows, Reading& reading);
void read_rules(const Rows& rows, Reading& reading);

// triggers.cpp
void read_triggers(const Rows& rows, Reading& reading);

// policies.cpp
void read_policies(const Rows& rows, Reading& reading);

// aggregates.cpp
void read_aggregates(const Rows& rows, Reading& reading);

// operators.cpp
void read_casts(const Rows& rows, Reading& reading);
void read_operators(const Rows& rows, Reading& reading);
void read_operator_families(const Rows& rows, Reading& reading);
void read_operator_classes(const Rows& rows, Reading& reading);
void read_transforms(const Rows& rows, Reading& reading);

// text_search.cpp
void read_text_search_parsers(const Rows& rows, Reading& reading);
void read_text_search_templates(const Rows& rows, Reading& reading);
void read_text_search_dictionaries(const Rows& rows, Reading& reading);
void read_text_search_configurations(const Rows& rows, Reading& reading);

// foreign_data.cpp
void read_foreign_data_wrappers(const Rows& rows, Reading& reading);
void read_servers(const Rows& rows, Reading& reading);
void read_user_mappings(const Rows& rows, Reading& reading);

// event_triggers.cpp
void read_event_triggers(const Rows& rows, Reading& reading);

// replication.cpp
void read_publications(const Rows& rows, Reading& reading);
void read_publication_tables(const Rows& rows, Reading& reading);
void read_publication_schemas(const Rows& rows, Reading& reading);
void read_subscriptions(const Rows& rows, Reading& reading);
void read_subscription_connections(const Rows& rows, Reading& reading);

// statistics.cpp
void read_statistics(const Rows& rows, Reading& reading);

// collations.cpp
void read_conversions(const Rows& rows, Reading& reading);
void read_collations(const Rows& rows, Reading& reading);

// coverage.cpp
void read_coverage(const Rows& rows, Reading& reading);

}  // namespace schemadiff::postgres
