#include "sql/ddl/aggregates.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "sql/call_resolution.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/routine_arguments.hpp"

namespace schemadiff::ddl {

namespace {

struct FinalFunction {
    std::string_view name;
    std::string_view returns;  ///< empty where it is the aggregate's own type of elements
};

// The result types of pg_catalog's final functions (pg_aggregate.aggfinalfn of 13 to 18). Sorted.
constexpr FinalFunction final_functions[] = {
    {"array_agg_array_finalfn", "anyarray"}, {"array_agg_finalfn", "anyarray"},
    {"bytea_string_agg_finalfn", "bytea"}, {"cume_dist_final", "double precision"},
    {"dense_rank_final", "bigint"}, {"float8_avg", "double precision"},
    {"float8_corr", "double precision"}, {"float8_covar_pop", "double precision"},
    {"float8_covar_samp", "double precision"}, {"float8_regr_avgx", "double precision"},
    {"float8_regr_avgy", "double precision"}, {"float8_regr_intercept", "double precision"},
    {"float8_regr_r2", "double precision"}, {"float8_regr_slope", "double precision"},
    {"float8_regr_sxx", "double precision"}, {"float8_regr_sxy", "double precision"},
    {"float8_regr_syy", "double precision"}, {"float8_stddev_pop", "double precision"},
    {"float8_stddev_samp", "double precision"}, {"float8_var_pop", "double precision"},
    {"float8_var_samp", "double precision"}, {"int8_avg", "numeric"}, {"interval_avg", "interval"},
    {"json_agg_finalfn", "json"}, {"json_object_agg_finalfn", "json"},
    {"jsonb_agg_finalfn", "jsonb"}, {"jsonb_object_agg_finalfn", "jsonb"},
    {"mode_final", "anyelement"}, {"multirange_agg_finalfn", "anymultirange"},
    {"numeric_avg", "numeric"}, {"numeric_poly_avg", "numeric"},
    {"numeric_poly_stddev_pop", "numeric"}, {"numeric_poly_stddev_samp", "numeric"},
    {"numeric_poly_sum", "numeric"}, {"numeric_poly_var_pop", "numeric"},
    {"numeric_poly_var_samp", "numeric"}, {"numeric_stddev_pop", "numeric"},
    {"numeric_stddev_samp", "numeric"}, {"numeric_sum", "numeric"}, {"numeric_var_pop", "numeric"},
    {"numeric_var_samp", "numeric"}, {"percent_rank_final", "double precision"},
    {"percentile_cont_float8_final", "double precision"},
    {"percentile_cont_float8_multi_final", "double precision[]"},
    {"percentile_cont_interval_final", "interval"},
    {"percentile_cont_interval_multi_final", "interval[]"},
    {"percentile_disc_final", "anyelement"}, {"percentile_disc_multi_final", "anyarray"},
    {"range_agg_finalfn", "anymultirange"}, {"rank_final", "bigint"},
    {"string_agg_finalfn", "text"},
};

/// One aggregate while it is read.
struct AggregateSyntax {
    QualifiedName written;
    std::size_t name_token = 0;
    TokenRange arguments_range;
    TokenRange definition_range;
    AggregateArguments arguments;
    std::vector<std::string> types;   ///< of the arguments
    std::vector<Definition> definitions;
};

/// The form before 8.2 says the type of its one argument in the list; "any" means none.
void take_base_type(AggregateSyntax& syntax, Session& session, const Cursor& cursor) {
    const Definition* const base = find_definition(syntax.definitions, "basetype");
    if (!base) cursor.fail(syntax.name_token, "the type of the argument is not said");
    if (lower(text_of(cursor, *base)) == "any") return;
    Argument argument;
    argument.type = type_of(cursor, *base);
    syntax.types.push_back(argument_type(session, argument, cursor));
    syntax.arguments.arguments.push_back(std::move(argument));
}

bool is_old_style(const Cursor& cursor) {
    const Token& third = cursor.peek(2);
    return cursor.peek(1).kind == TokenKind::word && third.is(TokenKind::symbol, "=");
}

AggregateSyntax read_aggregate(Cursor& cursor, Session& session) {
    AggregateSyntax syntax;
    syntax.name_token = cursor.at();
    syntax.written = cursor.qualified_name("an aggregate", NamePlace::routine);
    const std::size_t begin = cursor.at();
    const bool old_style = cursor.sees_symbol("(") && is_old_style(cursor);
    if (!old_style) {
        syntax.arguments = read_aggregate_arguments(cursor);
        for (const Argument& argument : syntax.arguments.arguments) {
            syntax.types.push_back(argument_type(session, argument, cursor));
        }
    }
    syntax.arguments_range = {begin, cursor.at()};
    const std::size_t list = cursor.at();
    syntax.definitions = read_definitions(cursor);
    syntax.definition_range = {list, cursor.at()};
    cursor.expect_end();
    expect_names(cursor, syntax.definitions,
                 {"sfunc", "sfunc1", "stype", "stype1", "sspace", "finalfunc", "finalfunc_extra",
                  "finalfunc_modify", "combinefunc", "serialfunc", "deserialfunc", "initcond",
                  "initcond1", "msfunc", "minvfunc", "mstype", "msspace", "mfinalfunc",
                  "mfinalfunc_extra", "mfinalfunc_modify", "minitcond", "sortop", "parallel",
                  "hypothetical", "basetype"},
                 "an aggregate");
    if (old_style) take_base_type(syntax, session, cursor);
    return syntax;
}

/// The model's list of "name = value", filled one by one.
class Parameters {
  public:
    Parameters(Session& session, const AggregateSyntax& syntax, const Cursor& cursor)
        : session_(session), syntax_(syntax), cursor_(cursor) {}

    const Definition* said(std::string_view name) const {
        return find_definition(syntax_.definitions, name);
    }
    /// What older forms call sfunc1 and the like.
    const Definition* said_either(std::string_view name, std::string_view older) const {
        const Definition* const found = said(name);
        return found ? found : said(older);
    }
    void add(std::string_view name, std::string_view value) {
        list.push_back(fmt::format("{} = {}", name, value));
    }
    void add_function(std::string_view name, const Definition* definition) {
        if (!definition) return;
        add(name, function_name(session_, name_of(cursor_, *definition), cursor_,
                                definition->value.begin));
    }
    std::string add_type(std::string_view name, const Definition& definition) {
        std::string type = plain_type_name(session_, type_of(cursor_, definition), cursor_);
        add(name, type);
        return type;
    }
    void add_number(std::string_view name) {
        const Definition* const definition = said(name);
        if (definition && integer_of(cursor_, *definition) != 0) {
            add(name, std::to_string(integer_of(cursor_, *definition)));
        }
    }
    void add_text(std::string_view name, const Definition* definition) {
        if (definition) add(name, text_of(cursor_, *definition));
    }
    void add_extra(std::string_view name) {
        const Definition* const definition = said(name);
        if (definition && flag_of(cursor_, *definition)) add(name, "true");
    }
    /// Whether the final function may change the state: pg_aggregate.aggfinalmodify.
    void add_modify(std::string_view name, std::string_view usual) {
        const Definition* const definition = said(name);
        if (!definition) return add(name, usual);
        const std::string word = lower(text_of(cursor_, *definition));
        if (word == "read_only") return add(name, "r");
        if (word == "shareable") return add(name, "s");
        if (word == "read_write") return add(name, "w");
        cursor_.fail(definition->value.begin, "expected read_only, shareable or read_write");
    }

    Strings list;

  private:
    Session& session_;
    const AggregateSyntax& syntax_;
    const Cursor& cursor_;
};

void add_kind(Parameters& parameters, const AggregateSyntax& syntax, const Cursor& cursor) {
    const Definition* const hypothetical = parameters.said("hypothetical");
    const bool is_hypothetical = hypothetical && flag_of(cursor, *hypothetical);
    if (!syntax.arguments.direct) {
        if (is_hypothetical) {
            cursor.fail(hypothetical->token, "only an ordered-set aggregate is hypothetical");
        }
        return;
    }
    parameters.add("kind", is_hypothetical ? "hypothetical set" : "ordered set");
    if (*syntax.arguments.direct > 0) {
        parameters.add("direct arguments", std::to_string(*syntax.arguments.direct));
    }
}

void add_moving(Parameters& parameters, std::string_view usual_modify) {
    parameters.add_function("msfunc", parameters.said("msfunc"));
    parameters.add_function("minvfunc", parameters.said("minvfunc"));
    if (const Definition* const type = parameters.said("mstype")) {
        parameters.add_type("mstype", *type);
    }
    parameters.add_number("msspace");
    if (const Definition* const final_function = parameters.said("mfinalfunc")) {
        parameters.add_function("mfinalfunc", final_function);
        parameters.add_modify("mfinalfunc_modify", usual_modify);
    }
    parameters.add_extra("mfinalfunc_extra");
    parameters.add_text("minitcond", parameters.said("minitcond"));
}

void add_sort_operator(Parameters& parameters, Session& session, const AggregateSyntax& syntax,
                       const Cursor& cursor) {
    const Definition* const said = parameters.said("sortop");
    if (!said) return;
    if (syntax.types.size() != 1) cursor.fail(said->token, "SORTOP is for one argument");
    const OperatorSpelling written =
        whole_value(cursor, *said, "an operator", [](Cursor& value) { return read_operator(value); });
    parameters.add("sortop", operator_signature(session, written.name, syntax.types.front(),
                                                syntax.types.front()));
}

/// What the final function returns: that of the script, or one of pg_catalog's.
std::string final_type(const Session& session, const Definition& definition,
                       const std::string& state, const Cursor& cursor) {
    const QualifiedName written = name_of(cursor, definition);
    const QualifiedName name =
        function_reference(session, written, cursor, definition.value.begin);
    // Several of the name differ in their first argument, the state.
    const auto routines = session.catalog.routines_named(name.schema, name.name);
    for (const std::string& routine : routines) {
        const std::string_view arguments = std::string_view(routine).substr(name.name.size() + 1);
        if (routines.size() > 1 && !arguments.starts_with(state)) continue;
        const Entry* const entry = session.catalog.find(Kind::function, {name.schema, routine});
        if (const std::string* const type = entry->object->get<Key::returns>()) return *type;
    }
    const auto* const known =
        std::ranges::lower_bound(final_functions, name.name, {}, &FinalFunction::name);
    if (known != std::end(final_functions) && known->name == name.name) {
        return std::string(known->returns);
    }
    const auto call = resolve_function(name.name, std::span(&state, 1));
    if (call && !call->result.empty()) return call->result;
    cursor.fail(definition.value.begin,
                fmt::format("what \"{}\" returns is not known here", to_string(written)));
}

void set_arguments(Session& session, Object& aggregate, const AggregateSyntax& syntax,
                   const Cursor& cursor) {
    Strings arguments;
    for (std::size_t n = 0; n < syntax.types.size(); ++n) {
        arguments.push_back(argument_text(syntax.arguments.arguments[n], syntax.types[n]));
    }
    if (arguments.empty()) return;
    set_written<Key::arguments>(session, aggregate, std::move(arguments), cursor,
                                syntax.arguments_range);
}

void set_parallel(Session& session, Object& aggregate, const Definition* said,
                  const Cursor& cursor) {
    if (!said) return;
    const std::string mode = text_of(cursor, *said);
    if (mode == "unsafe") return;
    if (mode != "safe" && mode != "restricted") {
        cursor.fail(said->value.begin, "expected safe, restricted or unsafe");
    }
    set_written<Key::parallel>(session, aggregate, mode, cursor, said->value);
}

Object aggregate_object(Session& session, const AggregateSyntax& syntax, const Cursor& cursor) {
    Object aggregate(Kind::aggregate, routine_name(syntax.written.name, syntax.types));
    set_arguments(session, aggregate, syntax, cursor);
    Parameters parameters(session, syntax, cursor);
    const Definition* const function = parameters.said_either("sfunc", "sfunc1");
    const Definition* const state = parameters.said_either("stype", "stype1");
    if (!function) cursor.fail(syntax.name_token, "SFUNC is not said");
    if (!state) cursor.fail(syntax.name_token, "STYPE is not said");
    const std::string_view usual_modify = syntax.arguments.direct ? "w" : "r";
    add_kind(parameters, syntax, cursor);
    parameters.add_function("sfunc", function);
    std::string returns = parameters.add_type("stype", *state);
    parameters.add_number("sspace");
    if (const Definition* const final_function = parameters.said("finalfunc")) {
        parameters.add_function("finalfunc", final_function);
        parameters.add_modify("finalfunc_modify", usual_modify);
        returns = final_type(session, *final_function, returns, cursor);
    }
    parameters.add_extra("finalfunc_extra");
    for (const std::string_view name : {"combinefunc", "serialfunc", "deserialfunc"}) {
        parameters.add_function(name, parameters.said(name));
    }
    parameters.add_text("initcond", parameters.said_either("initcond", "initcond1"));
    add_moving(parameters, usual_modify);
    add_sort_operator(parameters, session, syntax, cursor);
    aggregate.set<Key::returns>(returns);
    set_written<Key::parameters>(session, aggregate, std::move(parameters.list), cursor,
                                 syntax.definition_range);
    set_parallel(session, aggregate, parameters.said("parallel"), cursor);
    return aggregate;
}

}  // namespace

void create_aggregate(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    const AggregateSyntax syntax = read_aggregate(cursor, session);
    Object aggregate = aggregate_object(session, syntax, cursor);
    QualifiedName name = session.name_to_create(syntax.written, cursor, syntax.name_token);
    name.name = aggregate.name;
    Entry* entry = session.catalog.find(Kind::aggregate, name);
    if (!entry || !modifiers.or_replace || entry->kind != Kind::aggregate) {
        entry = &session.create(Kind::aggregate, name, cursor, syntax.name_token);
    }
    for (const Key key : {Key::owner, Key::comment, Key::privileges, Key::security_labels}) {
        if (const Value* const value = entry->object->find(key)) aggregate.put(key, *value);
    }
    aggregate.where = session.location_of(cursor, syntax.name_token);
    *entry->object = std::move(aggregate);
}

}  // namespace schemadiff::ddl
