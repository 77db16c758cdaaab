// The result of one query: rows of text, read by column number. A reader asks for the numbers by
// name once a result, so that neither the order of the query's columns nor a look-up for each row
// matters.
//
// Not a PGresult: that one keeps 16 bytes and an allocation's share for each value, most of which
// are NULL. Here a value costs its text and four bytes; of a schema of 10,000 tables the columns
// take 11 MB instead of 26. They stand in pieces, so that growing copies nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engines/postgres/oid.hpp"

namespace schemadiff::postgres {

/// One row; valid as long as its Rows.
class Row {
  public:
    /// `ends`: for each value where its text ends, doubled, and 1 more for NULL. `ends[-1]` is that
    /// of the value before the row. Behind each value's text stands a separator.
    Row(const char* text, const std::uint32_t* ends) : text_(text), ends_(ends) {}

    bool null(int column) const { return (ends_[column] & 1U) != 0; }
    /// The value's text; empty for NULL.
    std::string_view text(int column) const {
        const char* const begin = this->begin(column);
        return {begin, static_cast<std::size_t>(text_ + (ends_[column] >> 1U) - begin)};
    }
    std::string string(int column) const { return std::string(text(column)); }
    /// 0 for NULL.
    Oid oid(int column) const { return static_cast<Oid>(number(column)); }
    /// A decimal number as the server prints it; 0 for NULL.
    std::int64_t number(int column) const {
        const char* at = begin(column);
        const bool negative = *at == '-';
        if (negative) ++at;
        std::uint64_t number = 0;
        for (; *at >= '0' && *at <= '9'; ++at) {  // up to the separator at the latest
            number = number * 10 + static_cast<std::uint64_t>(*at - '0');
        }
        return static_cast<std::int64_t>(negative ? 0 - number : number);
    }
    bool flag(int column) const { return *begin(column) == 't'; }
    /// The one letter of a "char" column; '\0' for an empty one or NULL.
    char letter(int column) const { return text(column).empty() ? '\0' : *begin(column); }

  private:
    const char* begin(int column) const { return text_ + (ends_[column - 1] >> 1U) + 1; }

    const char* text_;
    const std::uint32_t* ends_;
};

/// A whole result.
class Rows {
  public:
    class Iterator {
      public:
        Iterator(const Rows& rows, int row) : rows_(rows), row_(row) {}
        Row operator*() const { return rows_[row_]; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return row_ == other.row_; }

      private:
        const Rows& rows_;
        int row_;
    };

    Rows() = default;
    explicit Rows(std::vector<std::string> columns) : columns_(std::move(columns)) {}

    /// Appends a value to the last row, or the first one of another row.
    void add(std::string_view value);
    void add_null();
    /// Appends a row, or the names of the columns, as COPY sends them (`copy_format`).
    void add_line(std::string_view line);

    int size() const { return size_; }
    bool empty() const { return size_ == 0; }
    /// The number of the column of that name; the query must have it.
    int column(std::string_view name) const;
    Row operator[](int row) const {
        const Piece& piece = pieces_[static_cast<std::size_t>(row) / rows_of_piece];
        const std::size_t place = static_cast<std::size_t>(row) % rows_of_piece;
        return {piece.text.data(), piece.ends.data() + 1 + place * columns_.size()};
    }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size_}; }

  private:
    static constexpr std::size_t rows_of_piece = 1024;
    struct Piece {
        std::string text;
        std::vector<std::uint32_t> ends;  ///< begins with the end of the separator before all
    };

    Piece& piece_of_next_value();
    void finish(Piece& piece, std::uint32_t null);
    void add_plain_line(std::string_view line);
    void add_quoted_line(std::string_view line);

    std::vector<std::string> columns_;
    std::vector<Piece> pieces_;
    std::size_t values_of_row_ = 0;  ///< of the last row, while it is not complete
    int size_ = 0;
};

/// The format of COPY that add_line() reads: CSV, whose header names the columns in every version,
/// with a separator that hardly any value holds. NULL is nothing, an empty text is quoted.
inline constexpr std::string_view copy_format =
    "(format csv, header true, delimiter e'\\x1f', null '')";

}  // namespace schemadiff::postgres
