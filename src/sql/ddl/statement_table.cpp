// The tables of statements.hpp. The first row that fits is taken: longer beginnings come first.
#include "sql/ddl/alter_index.hpp"
#include "sql/ddl/domains.hpp"
#include "sql/ddl/dropping.hpp"
#include "sql/ddl/aggregates.hpp"
#include "sql/ddl/casts.hpp"
#include "sql/ddl/collations.hpp"
#include "sql/ddl/domains.hpp"
#include "sql/ddl/extensions.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/operator_families.hpp"
#include "sql/ddl/operators.hpp"
#include "sql/ddl/routines.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/rules.hpp"
#include "sql/ddl/schemas.hpp"
#include "sql/ddl/sequences.hpp"
#include "sql/ddl/settings.hpp"
#include "sql/ddl/statements.hpp"
#include "sql/ddl/tables.hpp"
#include "sql/ddl/text_search.hpp"
#include "sql/ddl/triggers.hpp"
#include "sql/ddl/types.hpp"

namespace schemadiff::ddl {

namespace {

constexpr CreateRow creates[] = {
    {"access method", create_access_method},
    {"aggregate", create_aggregate},
    {"cast", create_cast},
    {"collation", create_collation},
    {"constraint trigger", create_constraint_trigger},
    {"conversion", create_conversion},
    {"default conversion", create_default_conversion},
    {"domain", create_domain},
    {"event trigger", create_event_trigger},
    {"extension", create_extension},
    {"foreign table", create_foreign_table},
    {"function", create_function},
    {"index", create_index},
    {"language", create_language},
    {"operator class", create_operator_class},
    {"operator family", create_operator_family},
    {"operator", create_operator},
    {"procedural language", create_language},
    {"procedure", create_procedure},
    {"rule", create_rule},
    {"schema", create_schema},
    {"sequence", create_sequence},
    {"table", create_table},
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
};

constexpr StatementRow statements[] = {
    {"alter foreign table", alter_table},
    {"alter index", alter_index},
    {"alter table", alter_table},
    {"alter", alter_object},
    {"comment", comment_on},
    {"drop", drop_statement},
    {"reassign", reassign_owned},
    {"security label", security_label},
    {"set", set_setting},
    {"reset", reset_setting},
    {"select", select_setting},
    // Data, sessions and maintenance.
    {"analyze", nullptr},
    {"analyse", nullptr},
    {"call", nullptr},
    {"checkpoint", nullptr},
    {"copy", nullptr},
    {"deallocate", nullptr},
    {"delete", nullptr},
    {"discard", nullptr},
    {"explain", nullptr},
    {"insert", nullptr},
    {"listen", nullptr},
    {"lock", nullptr},
    {"merge", nullptr},
    {"notify", nullptr},
    {"prepare", nullptr},
    {"reindex", nullptr},
    {"show", nullptr},
    {"truncate", nullptr},
    {"unlisten", nullptr},
    {"update", nullptr},
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
