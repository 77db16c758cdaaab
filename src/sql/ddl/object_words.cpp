#include "sql/ddl/object_words.hpp"

namespace schemadiff::ddl {

namespace {

// A row stands before those that begin like it with fewer words.
constexpr ObjectWords rows[] = {
    {"access method", Naming::plain, Kind::access_method},
    {"aggregate", Naming::routine, Kind::aggregate},
    {"cast", Naming::cast, Kind::cast},
    {"collation", Naming::qualified, Kind::collation},
    {"column", Naming::column, Kind::column},
    {"constraint", Naming::constraint, Kind::check, true},
    {"conversion", Naming::qualified, Kind::conversion},
    {"database", Naming::plain, Kind::database},
    {"domain", Naming::qualified, Kind::domain},
    {"event trigger", Naming::plain, Kind::event_trigger},
    {"extension", Naming::plain, Kind::extension},
    {"foreign data wrapper", Naming::plain, Kind::foreign_data_wrapper},
    {"foreign table", Naming::qualified, Kind::foreign_table},
    {"foreign server", Naming::plain, Kind::server},
    {"function", Naming::routine, Kind::function},
    {"group", Naming::plain, Kind::role},
    {"index", Naming::qualified, Kind::index},
    {"large object", Naming::number, std::nullopt},
    {"procedural language", Naming::plain, Kind::language},
    {"language", Naming::plain, Kind::language},
    {"materialized view", Naming::qualified, Kind::materialized_view},
    {"operator class", Naming::with_method, Kind::operator_class},
    {"operator family", Naming::with_method, Kind::operator_family},
    {"operator", Naming::operator_, Kind::operator_},
    {"parameter", Naming::plain, Kind::parameter},
    {"policy", Naming::on_table, Kind::policy},
    {"procedure", Naming::routine, Kind::procedure},
    {"publication", Naming::plain, Kind::publication},
    {"role", Naming::plain, Kind::role},
    {"routine", Naming::routine, Kind::function, true},
    {"rule", Naming::on_table, Kind::rule},
    {"schema", Naming::plain, Kind::schema},
    {"sequence", Naming::qualified, Kind::sequence},
    {"server", Naming::plain, Kind::server},
    {"statistics", Naming::qualified, Kind::statistics},
    {"subscription", Naming::plain, Kind::subscription},
    {"table", Naming::qualified, Kind::table},
    {"tablespace", Naming::plain, std::nullopt},
    {"text search configuration", Naming::qualified, Kind::text_search_configuration},
    {"text search dictionary", Naming::qualified, Kind::text_search_dictionary},
    {"text search parser", Naming::qualified, Kind::text_search_parser},
    {"text search template", Naming::qualified, Kind::text_search_template},
    {"transform", Naming::transform, Kind::transform},
    {"trigger", Naming::on_table, Kind::trigger},
    {"type", Naming::qualified, Kind::base_type, true},
    {"user mapping", Naming::user_mapping, Kind::user_mapping},
    {"user", Naming::plain, Kind::role},
    {"view", Naming::qualified, Kind::view},
};

}  // namespace

std::span<const ObjectWords> object_words() {
    return rows;
}

const ObjectWords* take_object_words(Cursor& cursor) {
    for (const ObjectWords& row : rows) {
        if (cursor.take_words(row.words)) return &row;
    }
    return nullptr;
}

const ObjectWords& read_object_words(Cursor& cursor) {
    const ObjectWords* const row = take_object_words(cursor);
    if (!row) cursor.fail_expecting("a kind of object");
    return *row;
}

}  // namespace schemadiff::ddl
