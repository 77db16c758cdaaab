// Takes a SQLite script apart into statements.
#pragma once

#include <string>
#include <string_view>

#include "sql/script.hpp"
#include "sql/text_position.hpp"

namespace schemadiff {

/// One script. A trigger ends with "; END ;": no other statement of its body can begin with END, so
/// that a CASE … END inside needs no counting (the rule of sqlite3_complete()).
class SqliteSplitter {
  public:
    SqliteSplitter(std::string_view text, std::string_view file, const StatementCallback& callback);
    void run();

  private:
    void step();
    void quoted(std::size_t end, std::string_view what);
    void token(std::size_t end);
    void word(std::size_t end);
    void semicolon();
    void emit(std::size_t end);
    [[noreturn]] void fail(std::size_t at, std::string_view what);

    std::string_view text_;
    std::string_view file_;
    const StatementCallback& callback_;
    TextPosition position_;
    std::size_t at_ = 0;
    std::size_t begin_ = std::string_view::npos;  ///< of the statement; npos between two of them
    std::size_t end_ = 0;                         ///< behind its last token
    int words_ = 0;
    bool creates_ = false;
    bool temporary_ = false;
    bool trigger_ = false;
    enum class Ending { none, semicolon, end } ending_ = Ending::none;
};

}  // namespace schemadiff
