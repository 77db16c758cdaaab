// The statements of a script, followed on a schema that is empty at first, with SQLite's semantics:
// what fails there fails here, alone, and leaves nothing behind.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/sqlite/name_resolution.hpp"

namespace schemadiff::sqlite {

class Parser;

class Replay {
  public:
    Replay() : names_(schema_) {}

    /// Follows one statement, without its semicolon; throws Fault. The text outlives the replay.
    void follow(std::string_view statement, Location from);
    /// Ends a script; true where a transaction was left open, which is rolled back.
    bool end_script();

    const WorkingSchema& schema() const { return schema_; }
    NameResolution& names() { return names_; }

  private:
    using Place = WorkingSchema::Place;

    void run(std::string_view statement, Location from, std::string_view first);
    void run_schema_statement(Lexemes lexemes, std::string_view first);
    void control_transaction(Parser& parser, std::string_view first);
    void begin(Parser& parser);
    void roll_back(Parser& parser);
    void release(Parser& parser);
    void pragma(Parser& parser);
    void set_pragma(const std::string& name, const Lexeme& value, bool negative);
    void vacuum(Parser& parser);
    void insert_into_schema(const Lexemes& lexemes);

    void create(Lexemes lexemes);
    void create_relation(Definition definition);
    void create_index(Definition definition);
    void create_trigger(Definition definition);
    Definition table_of_select(const Definition& definition);
    bool is_taken(const Definition& definition) const;
    bool is_shadow(const std::string& name) const;
    void check_name(const Definition& definition) const;
    /// The place that "main." or "temp." names.
    Place place_named(const Lexeme& schema) const;

    void drop(Parser& parser);
    void drop_relation(const Definition& relation);
    const Definition* named(DefinitionKind kind, const std::string& name, const Lexeme* schema) const;

    // alter.cpp
    void alter(Parser& parser);
    void rename_relation(Parser& parser, const Definition& relation);
    void rename_column(Parser& parser, const Definition& table);
    void add_column(Parser& parser, const Definition& table);
    void drop_column(Parser& parser, const Definition& table);
    std::vector<const Definition*> referrers(const Definition& relation) const;
    void rewrite(const Definition& relation, const std::string& column, const Lexeme& name);
    /// Throws Fault where a view or trigger refers to what is not there.
    void check_dependents();

    /// Puts a changed definition in the old one's place.
    void replace(const Definition& before, Lexemes lexemes);
    void put(Definition definition);
    void touch(const std::string& relation);
    std::string_view keep(std::string text);

    struct Savepoint {
        std::string name;  ///< folded; empty: BEGIN
        std::size_t mark = 0;
    };

    WorkingSchema schema_;
    NameResolution names_;
    std::deque<std::string> texts_;       ///< what edited definitions are made of
    std::vector<Savepoint> savepoints_;   ///< of the transaction, outermost first
    bool writable_schema_ = false;
    bool legacy_alter_ = false;
    /// Views and triggers that were not resolved since what they read has changed.
    std::set<std::pair<bool, std::string>> unchecked_;
};

}  // namespace schemadiff::sqlite
