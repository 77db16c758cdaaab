// One object of SQLite's schema table: the tokens of its CREATE statement and what they say.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/sqlite/lexeme.hpp"
#include "sql/sqlite/syntax.hpp"

namespace schemadiff::sqlite {

enum class DefinitionKind { table, view, virtual_table, index, trigger };

struct Definition {
    DefinitionKind kind = DefinitionKind::table;
    std::string name;
    std::string table;  ///< of an index or a trigger: the folded name of what it belongs to
    bool temporary = false;
    bool if_not_exists = false;
    Lexemes lexemes;
    std::size_t schema_at = nowhere;  ///< "main" of CREATE TABLE main.t
    std::size_t name_at = nowhere;
    std::size_t table_at = nowhere;   ///< the table's name behind ON

    // The one of these that the kind tells.
    TableSyntax table_syntax;
    ViewSyntax view;
    VirtualTableSyntax virtual_table;
    IndexSyntax index;
    TriggerSyntax trigger;
    /// CREATE TABLE … AS: the columns come from here.
    std::unique_ptr<Select> as_select;

    Location where() const { return lexemes[name_at].at; }
    const Lexeme& token(std::size_t at) const { return lexemes[at]; }
    std::string text(Span span) const {
        return span.empty() ? std::string()
                            : text_of(lexemes.data() + span.begin, lexemes.data() + span.end);
    }
    std::string text() const { return text({0, lexemes.size() - 1}); }
};

using DefinitionPtr = std::shared_ptr<const Definition>;

/// Reads a CREATE statement; throws Fault.
Definition definition_of(Lexemes lexemes);

/// "table", "view", "index", …
std::string_view words_of(DefinitionKind kind);

}  // namespace schemadiff::sqlite
