#include "sql/ddl/expression_text.hpp"

#include <algorithm>
#include <optional>

#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/extension_types.hpp"
#include "sql/ddl/own_operators.hpp"
#include "sql/expression.hpp"
#include "sql/lexical.hpp"

namespace schemadiff::ddl {

namespace {

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

/// Writes the tokens of a range, qualifying names on the way.
class Qualifier {
  public:
    Qualifier(const Session& session, const Cursor& cursor, TokenRange range,
              std::string_view relation)
        : session_(session), cursor_(cursor), tokens_(cursor.list().tokens), range_(range),
          relation_(relation) {}

    std::string text() {
        for (at_ = range_.begin; at_ < range_.end;) write_next();
        return std::move(out_);
    }

    /// Whether the text names nothing but types and functions of PostgreSQL's own.
    bool is_settled() const { return settled_; }

  private:
    bool symbol_at(std::size_t token, std::string_view symbol) const {
        return token >= range_.begin && token < range_.end &&
               tokens_[token].is(TokenKind::symbol, symbol);
    }
    bool word_at(std::size_t token, std::string_view word) const {
        return token >= range_.begin && token < range_.end &&
               tokens_[token].is(TokenKind::word, word);
    }

    bool name_at(std::size_t token, std::string_view name) const {
        return token < range_.end && is_name(tokens_[token]) && tokens_[token].value == name;
    }

    /// Whether "::" and that type of pg_catalog follow, quoted or not.
    bool is_cast_to(std::string_view type) const {
        if (!symbol_at(at_ + 1, "::")) return false;
        return name_at(at_ + 2, type) || (name_at(at_ + 2, "pg_catalog") && name_at(at_ + 4, type));
    }

    void append(std::string_view piece) {
        if (!out_.empty() && out_.back() != '.') out_ += ' ';
        out_ += piece;
    }

    void keep() {
        append(cursor_.spelling({at_, at_ + 1}));
        ++at_;
    }

    void write_next() {
        if (symbol_at(at_, "::")) {
            keep();
            write_type();
        } else if (word_at(at_, "as") && in_cast()) {
            keep();
            write_type();
        } else if (word_at(at_, "collate")) {
            keep();
            write_collation();
        } else if (tokens_[at_].kind == TokenKind::text && names_configuration()) {
            write_configuration();
        } else if (tokens_[at_].kind == TokenKind::text && names_relation()) {
            settled_ = false;
            write_relation_constant();
        } else if (is_name(tokens_[at_]) && !symbol_at(at_ - 1, ".")) {
            write_name();
        } else if (symbol_at(at_, ".")) {
            out_ += '.';
            ++at_;
        } else {
            keep();
        }
    }

    /// Whether the AS here belongs to CAST (x AS type).
    bool in_cast() const {
        std::size_t depth = 0;
        for (std::size_t token = at_; token-- > range_.begin;) {
            if (symbol_at(token, ")")) ++depth;
            if (!symbol_at(token, "(")) continue;
            if (depth == 0) return token > range_.begin && word_at(token - 1, "cast");
            --depth;
        }
        return false;
    }

    void write_type() {
        Cursor type_cursor(cursor_, {at_, range_.end});
        const TypeSpelling type = read_type(type_cursor);
        const std::optional<std::string> name = session_.catalog.type_name(type);
        settled_ = settled_ && Catalog::is_built_in(type);
        // "bit" in quotes is the type without a length, as no key word can say it.
        const bool plain_bit = type.quoted_name && type.name.name == "bit" && type.modifier.empty();
        append(name && !plain_bit ? *name : std::string(cursor_.spelling(type.range)));
        at_ = type_cursor.at();
    }

    /// Those of the script have a schema; the others are pg_catalog's.
    void write_collation() {
        if (at_ >= range_.end || !is_name(tokens_[at_]) || symbol_at(at_ + 1, ".")) return;
        const auto found = session_.catalog.resolve(
            Kind::collation, {{}, std::string(tokens_[at_].value)});
        if (!found) return;
        settled_ = false;
        append(to_string(*found));
        ++at_;
    }

    /// 'name' before ::regconfig, or the first of the arguments of a function of text search.
    bool names_configuration() const {
        if (is_cast_to("regconfig")) return true;
        if (!symbol_at(at_ - 1, "(") || at_ < range_.begin + 2 || !symbol_at(at_ + 1, ",")) return false;
        const std::string_view function = tokens_[at_ - 2].value;
        return function == "to_tsvector" || function == "to_tsquery" ||
               function == "plainto_tsquery" || function == "phraseto_tsquery" ||
               function == "websearch_to_tsquery";
    }

    void write_configuration() {
        const std::string named(tokens_[at_].value);
        const TokenList inner = token_list_of(named);
        if (inner.tokens.empty() || !is_name(inner.tokens.front())) return keep();
        Cursor name_cursor(named, inner);
        const auto found = session_.catalog.resolve(Kind::text_search_configuration,
                                                    name_cursor.qualified_name("a configuration"));
        if (!found) return keep();
        settled_ = false;
        append(quoted_text(to_string(*found)));
        if (!symbol_at(at_ + 1, "::")) out_ += "::regconfig";
        ++at_;
    }

    /// 'name' before ::regclass, or the first argument of a sequence function.
    bool names_relation() const {
        if (is_cast_to("regclass")) return true;
        const bool first = symbol_at(at_ - 1, "(") && at_ >= range_.begin + 2;
        const bool alone = symbol_at(at_ + 1, ")") || symbol_at(at_ + 1, ",");
        if (!first || !alone) return false;
        const std::string_view function = tokens_[at_ - 2].value;
        return function == "nextval" || function == "currval" || function == "setval";
    }

    void write_relation_constant() {
        const std::string named(tokens_[at_].value);
        const TokenList inner = token_list_of(named);
        std::string full = named;
        if (!inner.tokens.empty() && is_name(inner.tokens.front())) {
            Cursor name_cursor(named, inner);
            const QualifiedName written = name_cursor.qualified_name("a relation");
            const auto found = session_.catalog.resolve(Kind::table, written);
            if (found) full = to_string(*found);
        }
        append(quoted_text(full));
        if (!symbol_at(at_ + 1, "::")) out_ += "::regclass";
        ++at_;
    }

    void write_name() {
        // The table's own name before a column says nothing.
        if (!relation_.empty() && tokens_[at_].value == relation_ && symbol_at(at_ + 1, ".") &&
            at_ + 2 < range_.end && is_name(tokens_[at_ + 2]) && !symbol_at(at_ + 3, "(")) {
            at_ += 2;
            keep();
            return;
        }
        if (symbol_at(at_ + 1, "(")) {
            if (const auto schema = function_schema(tokens_[at_].value)) {
                settled_ = false;
                append(quoted(*schema));
                out_ += '.';
            }
        }
        const std::string_view name = tokens_[at_].value;
        // The token is cut, its text is not; quotes belong to the text.
        constexpr std::size_t quotes = 2;
        const bool whole = tokens_[at_].end - tokens_[at_].begin <= name.size() + quotes;
        if (whole) return keep();
        append(quoted(name));
        ++at_;
    }

    std::optional<std::string> function_schema(std::string_view name) const {
        if (auto schema = session_.catalog.schema_of_function(name)) return schema;
        const std::string_view extension = extension_of_function(name);
        if (extension.empty()) return std::nullopt;
        const Entry* const made =
            session_.catalog.find(Kind::extension, {{}, std::string(extension)});
        if (!made) return std::nullopt;
        const std::string* const schema = made->object->get<Key::schema>();
        return schema ? *schema : "public";
    }

    const Session& session_;
    const Cursor& cursor_;
    const std::vector<Token>& tokens_;
    TokenRange range_;
    std::string_view relation_;
    std::size_t at_ = 0;
    bool settled_ = true;
    std::string out_;
};

}  // namespace

std::string qualified_text(const Session& session, const Cursor& cursor, TokenRange range,
                           std::string_view relation) {
    return Qualifier(session, cursor, range, relation).text();
}

namespace {

/// All that the canonical text depends on, where it is worth to be kept; empty otherwise.
std::string known_key(std::string_view text, const ColumnTypes& columns, std::string_view wanted) {
    constexpr std::size_t longest_text = 200;
    constexpr std::size_t most_columns = 4;
    std::string key;
    if (text.size() > longest_text || columns.size() > most_columns) return key;
    key.append(wanted).append(1, '\x1f').append(text);
    for (const auto& [name, type] : columns) {
        key.append(1, '\x1f').append(name).append(1, '\x1f').append(type);
    }
    return key;
}

/// What an expression is kept under as it is spelled; empty where it is not worth it.
std::string spelled_key(const Session& session, std::string_view spelled, const ColumnTypes& columns,
                        const ExpressionScope& scope) {
    // Names before columns are left out, of their own table only.
    if (!scope.relation.empty() && spelled.find(scope.relation) != spelled.npos) return {};
    if (session.settled_at != session.catalog.routine_changes()) {
        session.settled.clear();
        session.settled_at = session.catalog.routine_changes();
    }
    return known_key(spelled, columns, scope.wanted);
}

}  // namespace

std::string expression_text(const Session& session, const Cursor& cursor, TokenRange range,
                            const ExpressionScope& scope) {
    static const ColumnTypes none;
    const bool operators = session.catalog.has_operators();
    ColumnTypes more;
    if (operators) {
        if (scope.columns) more = *scope.columns;
        add_operators(more, session, cursor, range);
    }
    const ColumnTypes& columns = operators ? more : scope.columns ? *scope.columns : none;
    std::string spelled;
    if (!operators) spelled = spelled_key(session, cursor.spelling(range), columns, scope);
    if (!spelled.empty()) {
        const auto known = session.settled.find(spelled);
        if (known != session.settled.end()) return known->second;
    }
    Qualifier qualifier(session, cursor, range, scope.relation);
    const std::string text = qualifier.text();
    if (!qualifier.is_settled()) spelled.clear();
    std::string key = known_key(text, columns, scope.wanted);
    if (!key.empty()) {
        const auto known = session.expressions.find(key);
        if (known != session.expressions.end()) {
            if (!spelled.empty()) session.settled.emplace(std::move(spelled), known->second);
            return known->second;
        }
    }
    CanonicalExpression canonical = parse_canonically(text, columns, scope.wanted);
    // What has sub-selects counts for not parsed as well.
    if (!canonical.parsed) {
        expect_expression(cursor, range);
    } else if (!key.empty()) {
        session.expressions.emplace(std::move(key), canonical.text);
    }
    return canonical.text;
}

std::string without_domains(const Catalog& catalog, std::string type) {
    // Only types outside of pg_catalog have a schema in their name.
    while (type.find('.') != type.npos && !type.ends_with("[]")) {
        const TokenList list = token_list_of(type);
        Cursor cursor(type, list);
        const Entry* const domain = catalog.find(Kind::domain, read_type(cursor).name);
        if (!domain || domain->kind != Kind::domain) break;
        const std::string* const base = domain->object->get<Key::type>();
        if (!base) break;
        type = std::string(*base);
    }
    return type;
}

namespace {

/// The relation or composite type whose row it is; null for any other type.
const Entry* row_type(const Catalog& catalog, const std::string& type) {
    if (type.find('.') == type.npos || type.ends_with("[]")) return nullptr;
    const TokenList list = token_list_of(type);
    Cursor cursor(type, list);
    const QualifiedName name = read_type(cursor).name;
    const Entry* const relation = catalog.find(Kind::table, name);
    const Entry* const found = relation ? relation : catalog.find(Kind::composite_type, name);
    const bool has_fields = found && found->object &&
                            (relation || found->kind == Kind::composite_type);
    return has_fields ? found : nullptr;
}

void add_fields(ColumnTypes& types, const Catalog& catalog, std::string type) {
    while (type.ends_with("[]")) type.resize(type.size() - 2);
    const Entry* const row = row_type(catalog, type);
    if (!row || !types.emplace("::" + type, type).second) return;
    for (const Object& child : row->object->children) {
        const bool field = child.kind == Kind::column || child.kind == Kind::composite_attribute;
        const std::string* const its_type = field ? child.get<Key::type>() : nullptr;
        if (!its_type) continue;
        const std::string base = without_domains(catalog, *its_type);
        types['(' + type + ")." + quoted(child.name)] = base;
        add_fields(types, catalog, base);
    }
}

}  // namespace

void add_fields_of_columns(ColumnTypes& types, const Catalog& catalog) {
    std::vector<std::string> known;
    for (const auto& [name, type] : types) known.push_back(type);
    for (const std::string& type : known) add_fields(types, catalog, type);
}

ColumnTypes column_types(const Catalog& catalog, const Object& relation) {
    ColumnTypes types;
    for (const Object& child : relation.children) {
        if (child.kind == Kind::column) add_column_type(types, catalog, child);
    }
    return types;
}

void add_column_type(ColumnTypes& types, const Catalog& catalog, const Object& column) {
    const std::string* const type = column.get<Key::type>();
    const std::string base = type ? without_domains(catalog, *type) : std::string();
    types.emplace(quoted(column.name), base);
    add_fields(types, catalog, base);
}

}  // namespace schemadiff::ddl
