// Takes a PostgreSQL script apart into statements, by the rules of psql's own scanner: a semicolon
// ends a statement outside of parentheses, quotes, comments and BEGIN ATOMIC bodies; a backslash
// outside of quotes begins a command of psql. Strings are read as with standard_conforming_strings
// on, the setting of every server since 9.1.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sql/psql_conditions.hpp"
#include "sql/script.hpp"
#include "sql/text_position.hpp"
#include "sql/token_list.hpp"

namespace schemadiff {

struct PsqlCommand;

class PostgresSplitter {
  public:
    PostgresSplitter(ScriptReader& reader, std::string_view text, std::string file);
    void run();

  private:
    bool plain_statement();
    // One step of the scan; each is given or finds the stretch at at_.
    void step();
    void quoted(std::size_t end, std::string_view what);
    void token(std::size_t end);
    void escaped_string(std::size_t quote);
    void dollar();
    void word();
    void note_word(std::string_view word);
    void colon();
    void parenthesis();
    void semicolon();

    // psql's commands
    void command();
    void follow(const PsqlCommand& command);
    void set_variable(const PsqlCommand& command);
    void condition(const PsqlCommand& command);
    void connect(const PsqlCommand& command);
    void include(const PsqlCommand& command);

    void splice(std::size_t begin, std::size_t end, std::string value);
    void emit(const TokenList* tokens = nullptr);
    std::string spliced_text(std::vector<Splice>& splices) const;
    std::string_view copy_data();
    void forget();
    bool inside_statement() const;
    bool is_routine() const;
    Place place(std::size_t at);
    [[noreturn]] void fail(std::size_t at, std::string_view what);

    struct Cut {
        std::size_t begin, end;
        std::string value;
    };

    ScriptReader& reader_;
    std::string_view text_;
    std::string file_;
    TextPosition position_;
    PsqlConditions conditions_;
    std::size_t at_ = 0;
    bool ended_ = false;  ///< by \q

    // The statement that is being read.
    std::size_t begin_ = std::string_view::npos;
    std::size_t end_ = 0;  ///< behind its last token
    std::vector<Cut> cuts_;
    std::vector<std::size_t> open_;  ///< its open parentheses
    std::array<std::string_view, 4> lead_;
    int words_ = 0;
    std::string_view last_word_;
    int body_depth_ = 0;  ///< BEGIN ATOMIC and the CASEs inside
    bool copies_in_ = false;
    TokenList tokens_;  ///< of a plain statement
};

}  // namespace schemadiff
