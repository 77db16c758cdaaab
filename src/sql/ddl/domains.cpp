#include "sql/ddl/domains.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/composite_types.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/made_object.hpp"
#include "sql/expression.hpp"
#include "sql/generated_name.hpp"
#include "sql/lexical.hpp"

namespace schemadiff::ddl {

namespace {

enum class DomainClause { check, not_null, null, default_, collation };

struct DomainConstraint {
    DomainClause clause = DomainClause::check;
    std::string name;
    TokenRange expression;     ///< of CHECK and DEFAULT
    QualifiedName collation;
    bool not_valid = false;
    TokenRange range;
};

DomainConstraint read_constraint(Cursor& cursor) {
    DomainConstraint constraint;
    const std::size_t begin = cursor.at();
    if (cursor.take("constraint")) constraint.name = cursor.name("the name of a constraint");
    if (cursor.take("check")) {
        constraint.expression = cursor.parenthesised("\"(\" and a condition");
        if (cursor.sees({"no", "inherit"})) {
            cursor.fail(cursor.at(), "a domain's check has no NO INHERIT");
        }
    } else if (cursor.take({"not", "null"})) {
        constraint.clause = DomainClause::not_null;
    } else if (cursor.take("null")) {
        constraint.clause = DomainClause::null;
    } else if (cursor.take("default")) {
        constraint.clause = DomainClause::default_;
        constraint.expression = read_bare_expression(cursor);
    } else if (constraint.name.empty() && cursor.take("collate")) {
        constraint.clause = DomainClause::collation;
        constraint.collation = cursor.qualified_name("a collation");
    } else {
        cursor.fail_expecting("check, not null, null, default or collate");
    }
    constraint.range = {begin, cursor.at()};
    return constraint;
}

bool is_null(const Cursor& cursor, TokenRange expression) {
    return expression.end - expression.begin == 1 && Cursor(cursor, expression).sees("null");
}

/// The type at the bottom of domains; empty for a type that is no domain.
std::string base_of_domain(const Session& session, const std::string& type) {
    std::string found;
    for (const Entry* base = user_type(session, type); base && base->kind == Kind::domain;
         base = user_type(session, found)) {
        found = *base->object->get<Key::type>();
    }
    return found;
}

void set_default(Session& session, Object& domain, const DomainConstraint& said,
                 const Cursor& cursor) {
    domain.erase(Key::default_);
    const std::string& type = *domain.get<Key::type>();
    std::string text;
    if (is_null(cursor, said.expression)) {
        // A domain below may have a default that this hides.
        const std::string base = base_of_domain(session, type);
        if (base.empty()) return;
        text = "NULL::" + base;
    } else {
        text = expression_text(session, cursor, said.expression, {.wanted = type});
    }
    set_written<Key::default_>(session, domain, text, cursor, said.range);
}

void set_not_null(Session& session, Object& domain, const DomainConstraint& said,
                  const Cursor& cursor) {
    set_written<Key::not_null>(session, domain, true, cursor, said.range);
    if (!said.name.empty() && !is_generated(said.name, {domain.name, {}, "not_null"})) {
        domain.set<Key::not_null_name>(said.name);
    }
    if (said.not_valid) domain.set<Key::not_null_not_valid>(true);
}

/// VALUE with a cast to the type at the bottom, as the server prints it wherever it is used but for
/// IS NULL.
std::string with_casts(const std::string& text, const std::string& base) {
    TokenStorage storage;
    const std::vector<Token> tokens = tokens_of(text, storage);
    std::string cast;
    std::size_t copied = 0;
    for (std::size_t n = 0; n < tokens.size(); ++n) {
        if (!tokens[n].is(TokenKind::word, "value")) continue;
        if (n + 1 < tokens.size() && tokens[n + 1].is(TokenKind::word, "is")) continue;
        cast.append(text, copied, tokens[n].end - copied).append("::").append(base);
        copied = tokens[n].end;
    }
    return cast.append(text, copied);
}

std::string check_text(const Session& session, const Object& domain, TokenRange expression,
                       const Cursor& cursor) {
    const std::string& type = *domain.get<Key::type>();
    const std::string base = base_of_domain(session, type);
    const ColumnTypes value{{"value", type}};
    if (base.empty()) {
        return expression_text(session, cursor, expression,
                               {.columns = &value, .wanted = "boolean"});
    }
    expect_expression(cursor, expression);
    const std::string text = qualified_text(session, cursor, expression, {});
    return parse_canonically(with_casts(text, without_modifier(base)), {}, "boolean").text;
}

/// A new name is none that another constraint of the schema has (ChooseConstraintName); a name that
/// is said must only be new to the domain.
std::string check_name(const Session& session, const QualifiedName& name, const Object& domain,
                       const std::string& said) {
    if (!said.empty()) return said;
    return name_to_choose(domain.name, {}, "check", [&](const std::string& chosen) {
        return domain.child(Kind::check, chosen) ||
               session.catalog.has_constraint(name.schema, chosen);
    });
}

void add_check(Session& session, const QualifiedName& of, Object& domain,
               const DomainConstraint& said, const Cursor& cursor) {
    const std::string name = check_name(session, of, domain, said.name);
    if (domain.child(Kind::check, name)) {
        cursor.fail(said.range.begin, fmt::format("domain \"{}\" has a constraint \"{}\" already",
                                                  domain.name, name), FaultCause::duplicate);
    }
    std::string expression = check_text(session, domain, said.expression, cursor);
    Object& check = domain.add(Kind::check, name);
    check.where = session.location_of(cursor, said.range.begin);
    if (is_generated(name, {domain.name, {}, "check"})) check.set<Key::generated_name>(true);
    set_written<Key::expression>(session, check, std::move(expression), cursor, said.range);
    if (said.not_valid) check.set<Key::not_valid>(true);
}

/// A second DEFAULT, or NULL beside NOT NULL, is an error (DefineDomain).
void expect_no_contradiction(const Cursor& cursor, const std::vector<DomainConstraint>& clauses) {
    const DomainConstraint* default_value = nullptr;
    const DomainConstraint* nullness = nullptr;
    for (const DomainConstraint& said : clauses) {
        if (said.clause == DomainClause::default_) {
            if (default_value) cursor.fail(said.range.begin, "a domain has one default at most");
            default_value = &said;
        }
        if (said.clause != DomainClause::null && said.clause != DomainClause::not_null) continue;
        if (nullness && nullness->clause != said.clause) {
            cursor.fail(said.range.begin, "NULL and NOT NULL contradict each other");
        }
        nullness = &said;
    }
}

void apply(Session& session, const QualifiedName& name, Object& domain,
           const DomainConstraint& said, const Cursor& cursor) {
    switch (said.clause) {
        case DomainClause::check: return add_check(session, name, domain, said, cursor);
        case DomainClause::not_null: return set_not_null(session, domain, said, cursor);
        case DomainClause::default_: return set_default(session, domain, said, cursor);
        case DomainClause::collation:
            return set_collation(session, domain, *domain.get<Key::type>(), said.collation, cursor,
                                 said.range);
        case DomainClause::null: return;
    }
}

void drop_not_null(Object& domain) {
    domain.erase(Key::not_null);
    domain.erase(Key::not_null_name);
    domain.erase(Key::not_null_not_valid);
}

/// Whether the domain's NOT NULL has the name, which it can since 17.
bool is_not_null_of(const Object& domain, const std::string& name) {
    if (!domain.flag<Key::not_null>()) return false;
    const std::string* const said = domain.get<Key::not_null_name>();
    return said ? *said == name : is_generated(name, {domain.name, {}, "not_null"});
}

std::size_t existing_check(const Object& domain, const std::string& name, const Cursor& cursor,
                           std::size_t token) {
    const auto found = std::ranges::find(domain.children, name, &Object::name);
    if (found == domain.children.end()) {
        cursor.fail(token, fmt::format("domain \"{}\" has no constraint \"{}\" here", domain.name,
                                       name), FaultCause::missing);
    }
    return static_cast<std::size_t>(found - domain.children.begin());
}

void drop_constraint(Cursor& cursor, Session& session, Entry& entry) {
    Object& domain = *entry.object;
    const bool if_exists = cursor.take({"if", "exists"});
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a constraint");
    if (!cursor.take("cascade")) cursor.take("restrict");
    cursor.expect_end();
    if (is_not_null_of(domain, name)) return drop_not_null(domain);
    if (if_exists && !domain.child(Kind::check, name)) return;
    const std::size_t at = existing_check(domain, name, cursor, token);
    domain.children.erase(domain.children.begin() + static_cast<std::ptrdiff_t>(at));
    session.catalog.remove_constraint_name(entry.name.schema, name);
}

void rename_constraint(Cursor& cursor, Session& session, Entry& entry) {
    Object& domain = *entry.object;
    const std::size_t token = cursor.at();
    const std::string from = cursor.name("a constraint");
    cursor.expect("to");
    const std::size_t to_token = cursor.at();
    const std::string to = cursor.name("a name for the constraint");
    cursor.expect_end();
    if (is_not_null_of(domain, from)) {
        domain.erase(Key::not_null_name);
        if (!is_generated(to, {domain.name, {}, "not_null"})) domain.set<Key::not_null_name>(to);
        return;
    }
    Object& check = domain.children[existing_check(domain, from, cursor, token)];
    if (domain.child(Kind::check, to)) {
        cursor.fail(to_token, fmt::format("the domain has a constraint \"{}\" already", to), FaultCause::duplicate);
    }
    check.name = to;
    session.catalog.remove_constraint_name(entry.name.schema, from);
    session.catalog.add_constraint_name(entry.name.schema, to);
    check.erase(Key::generated_name);
    if (is_generated(to, {domain.name, {}, "check"})) check.set<Key::generated_name>(true);
}

void add_constraint(Cursor& cursor, Session& session, Entry& entry) {
    DomainConstraint said = read_constraint(cursor);
    if (said.clause != DomainClause::check && said.clause != DomainClause::not_null) {
        cursor.fail(said.range.begin, "ALTER DOMAIN adds a check or not null");
    }
    said.not_valid = cursor.take({"not", "valid"});
    cursor.expect_end();
    apply(session, entry.name, *entry.object, said, cursor);
    if (said.clause == DomainClause::check) {
        session.catalog.add_constraint_name(entry.name.schema, entry.object->children.back().name);
    }
}

void validate_constraint(Cursor& cursor, Object& domain) {
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a constraint");
    cursor.expect_end();
    domain.children[existing_check(domain, name, cursor, token)].erase(Key::not_valid);
}

void alter_default(Cursor& cursor, Session& session, Object& domain) {
    DomainConstraint said = read_constraint(cursor);
    if (said.clause != DomainClause::default_) cursor.fail_expecting("default");
    cursor.expect_end();
    set_default(session, domain, said, cursor);
}

}  // namespace

void create_domain(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a domain");
    cursor.take("as");
    const TypeSpelling type = read_type(cursor);
    if (type.set_of) cursor.fail(type.range.begin, "a domain is no set");
    std::vector<DomainConstraint> clauses;
    while (!cursor.done()) clauses.push_back(read_constraint(cursor));
    expect_no_contradiction(cursor, clauses);
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    const std::string type_name = session.type_name(type, cursor);
    Object made(Kind::domain, name.name);
    set_written<Key::type>(session, made, type_name, cursor, type.range);
    // A domain over another takes its default along (DefineDomain).
    const Entry* const base = user_type(session, type_name);
    const std::string* const inherited = base ? base->object->get<Key::default_>() : nullptr;
    if (base && base->kind == Kind::domain && inherited) made.set<Key::default_>(*inherited);
    for (const DomainConstraint& said : clauses) apply(session, name, made, said, cursor);
    Entry& entry = session.create(Kind::domain, name, cursor, name_token);
    fill_entry(entry, std::move(made));
    for (const Object& check : entry.object->children) {
        session.catalog.add_constraint_name(name.schema, check.name);
    }
}

bool alter_domain(Cursor& cursor, Session& session, Entry& entry) {
    Object& domain = *entry.object;
    if (entry.kind != Kind::domain) {
        cursor.fail(cursor.at() - 1, fmt::format("\"{}\" is no domain", to_string(entry.name)));
    }
    if (cursor.take("add")) {
        add_constraint(cursor, session, entry);
    } else if (cursor.take({"drop", "constraint"})) {
        drop_constraint(cursor, session, entry);
    } else if (cursor.take({"rename", "constraint"})) {
        rename_constraint(cursor, session, entry);
    } else if (cursor.take({"validate", "constraint"})) {
        validate_constraint(cursor, domain);
    } else if (cursor.take({"drop", "default"})) {
        cursor.expect_end();
        domain.erase(Key::default_);
    } else if (cursor.take({"drop", "not", "null"})) {
        cursor.expect_end();
        drop_not_null(domain);
    } else if (cursor.take({"set", "not", "null"})) {
        const TokenRange clause{cursor.at() - 2, cursor.at()};
        cursor.expect_end();
        set_written<Key::not_null>(session, domain, true, cursor, clause);
    } else if (cursor.sees({"set", "default"})) {
        cursor.advance();
        alter_default(cursor, session, domain);
    } else {
        return false;
    }
    return true;
}

}  // namespace schemadiff::ddl
