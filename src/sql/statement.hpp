// One statement of a SQL script, with where it was written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/place.hpp"

namespace schemadiff {

struct TokenList;

enum class StatementKind {
    sql,      ///< text is SQL for the server
    connect,  ///< psql's \connect: text is the name of the database
};

/// Where the text of a statement departs from the file, as psql put a variable's value in or a
/// command stood between two lines of it.
struct Splice {
    std::size_t text_begin = 0;  ///< in Statement::text
    std::size_t text_size = 0;
    std::size_t source_begin = 0;  ///< in Statement::source
    std::size_t source_size = 0;
};

/// All views last as long as the call that hands the statement over.
struct Statement {
    StatementKind kind = StatementKind::sql;
    std::string_view text;    ///< first to last token, variables put in, without the semicolon
    std::string_view source;  ///< the same as the file has it
    std::string_view data;    ///< the block that follows COPY … FROM stdin, without its "\."
    std::string_view script;  ///< the whole text that `source` is a part of
    std::string_view file;    ///< as it is shown to people
    std::size_t offset = 0;   ///< of the first byte in the file
    int line = 0;             ///< from 1
    int column = 0;           ///< from 1, in characters
    bool takes_data = false;  ///< COPY … FROM stdin
    std::vector<Splice> splices;
    /// The tokens of the text, where they were asked for and are known already (ScriptReader::keep_tokens).
    const TokenList* tokens = nullptr;
};

/// Where the statement begins.
Place place_of(const Statement& statement);

/// Where the byte of the statement's text stands in the file.
Place place_at(const Statement& statement, std::size_t text_offset);

/// Where the character (from 1, as PostgreSQL reports an error's position) stands in the file.
Place place_at_character(const Statement& statement, int character);

/// A remark about what stands at that byte of the statement's text, with the line that it stands in.
Diagnostic remark_at(const Statement& statement, std::size_t text_offset, Remark remark,
                     std::string message);

/// The beginning of the statement on one line, for messages.
std::string beginning_of(const Statement& statement);

}  // namespace schemadiff
