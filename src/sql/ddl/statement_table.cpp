// The tables of statements.hpp. The first row that fits is taken: longer beginnings come first.
#include "sql/ddl/aggregates.hpp"
#include "sql/ddl/alter_index.hpp"
#include "sql/ddl/casts.hpp"
#include "sql/ddl/collations.hpp"
#include "sql/ddl/database_statements.hpp"
#include "sql/ddl/do_blocks.hpp"
#include "sql/ddl/domains.hpp"
#include "sql/ddl/dropping.hpp"
#include "sql/ddl/extensions.hpp"
#include "sql/ddl/foreign_data.hpp"
#include "sql/ddl/grant_statements.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/operator_families.hpp"
#include "sql/ddl/operators.hpp"
#include "sql/ddl/policies.hpp"
#include "sql/ddl/publications.hpp"
#include "sql/ddl/roles.hpp"
#include "sql/ddl/routines.hpp"
#include "sql/ddl/rules.hpp"
#include "sql/ddl/rows.hpp"
#include "sql/ddl/schemas.hpp"
#include "sql/ddl/sequences.hpp"
#include "sql/ddl/settings.hpp"
#include "sql/ddl/statements.hpp"
#include "sql/ddl/statistics.hpp"
#include "sql/ddl/subscriptions.hpp"
#include "sql/ddl/tables.hpp"
#include "sql/ddl/tablespaces.hpp"
#include "sql/ddl/text_search.hpp"
#include "sql/ddl/triggers.hpp"
#include "sql/ddl/types.hpp"
#include "sql/ddl/views.hpp"

namespace schemadiff::ddl {

namespace {

constexpr CreateRow creates[] = {
    {"access method", create_access_method},
    {"aggregate", create_aggregate},
    {"cast", create_cast},
    {"collation", create_collation},
    {"constraint trigger", create_constraint_trigger},
    {"conversion", create_conversion},
    {"database", create_database},
    {"default conversion", create_default_conversion},
    {"domain", create_domain},
    {"event trigger", create_event_trigger},
    {"extension", create_extension},
    {"foreign data wrapper", create_foreign_data_wrapper},
    {"foreign table", create_foreign_table},
    {"function", create_function},
    {"group", create_role},
    {"index", create_index},
    {"language", create_language},
    {"materialized view", create_materialized_view},
    {"operator class", create_operator_class},
    {"operator family", create_operator_family},
    {"operator", create_operator},
    {"policy", create_policy},
    {"procedural language", create_language},
    {"procedure", create_procedure},
    {"publication", create_publication},
    {"recursive", create_recursive_view},
    {"role", create_role},
    {"rule", create_rule},
    {"schema", create_schema},
    {"sequence", create_sequence},
    {"server", create_server},
    {"statistics", create_statistics},
    {"subscription", create_subscription},
    {"table", create_table},
    {"tablespace", create_tablespace},
    {"text search configuration", create_text_search_configuration},
    {"text search dictionary", create_text_search_dictionary},
    {"text search parser", create_text_search_parser},
    {"text search template", create_text_search_template},
    {"transform", create_transform},
    {"trigger", create_trigger},
    {"trusted language", create_trusted_language},
    {"trusted procedural language", create_trusted_language},
    {"type", create_type},
    {"unique index", create_unique_index},
    {"user mapping", create_user_mapping},
    {"user", create_user},
    {"view", create_view},
};

constexpr StatementRow statements[] = {
    {"alter default privileges", alter_default_privileges},
    {"alter foreign table", alter_table},
    {"alter group", alter_group},
    {"alter index", alter_index},
    {"alter policy", alter_policy},
    {"alter large object", nullptr},
    {"alter role", alter_role},
    {"alter system", nullptr},
    {"alter table", alter_table},
    {"alter tablespace", alter_tablespace},
    {"alter user mapping", alter_user_mapping},
    {"alter user", alter_role},
    {"alter", alter_object},
    {"cluster", cluster_statement},
    {"comment", comment_on},
    {"drop", drop_statement},
    {"grant", grant_statement},
    {"import foreign schema", import_foreign_schema},
    {"revoke", revoke_statement},
    {"reassign", reassign_owned},
    {"security label", security_label},
    {"do", do_block},
    {"set", set_setting},
    {"reset", reset_setting},
    {"select", select_setting},
    {"delete", change_rows},
    {"insert", change_rows},
    {"update", change_rows},
    {"merge", change_rows},
    // Data, sessions and maintenance.
    {"analyze", nullptr},
    {"analyse", nullptr},
    {"call", nullptr},
    {"checkpoint", nullptr},
    {"close", nullptr},
    {"copy", nullptr},
    {"deallocate", nullptr},
    {"declare", nullptr},
    {"discard", discard},
    {"execute", nullptr},
    {"explain", nullptr},
    {"fetch", nullptr},
    {"listen", nullptr},
    {"load", nullptr},
    {"lock", nullptr},
    {"move", nullptr},
    {"notify", nullptr},
    {"prepare", nullptr},
    {"refresh", nullptr},
    {"reindex", nullptr},
    {"show", nullptr},
    {"table", nullptr},
    {"truncate", nullptr},
    {"unlisten", nullptr},
    {"vacuum", nullptr},
    {"values", nullptr},
    {"with", nullptr},
};

}  // namespace

std::span<const CreateRow> create_rows() {
    return creates;
}

std::span<const StatementRow> statement_rows() {
    return statements;
}

}  // namespace schemadiff::ddl
