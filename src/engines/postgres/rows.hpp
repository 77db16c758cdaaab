// The result of one query: rows of text, read by column number. A reader asks for the numbers by
// name once a result, so that neither the order of the query's columns nor a look-up for each row
// matters.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engines/postgres/oid.hpp"

namespace schemadiff::postgres {

/// One row; valid as long as its Rows.
class Row {
  public:
    Row(const PGresult* result, int row) : result_(result), row_(row) {}

    bool null(int column) const { return PQgetisnull(result_, row_, column) != 0; }
    /// The value's text; empty for NULL.
    std::string_view text(int column) const {
        return {PQgetvalue(result_, row_, column),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    std::string string(int column) const { return std::string(text(column)); }
    /// 0 for NULL.
    Oid oid(int column) const { return static_cast<Oid>(number(column)); }
    /// A decimal number as the server prints it; 0 for NULL. By hand, since from_chars on a value
    /// whose length has to be asked for was a tenth of all reading.
    std::int64_t number(int column) const {
        const char* at = PQgetvalue(result_, row_, column);
        const bool negative = *at == '-';
        if (negative) ++at;
        std::uint64_t number = 0;
        for (; *at >= '0' && *at <= '9'; ++at) {
            number = number * 10 + static_cast<std::uint64_t>(*at - '0');
        }
        return static_cast<std::int64_t>(negative ? 0 - number : number);
    }
    bool flag(int column) const { return *PQgetvalue(result_, row_, column) == 't'; }
    /// The one letter of a "char" column; '\0' for an empty one or NULL.
    char letter(int column) const { return *PQgetvalue(result_, row_, column); }

  private:
    const PGresult* result_;
    int row_;
};

/// A whole result; owns it.
class Rows {
  public:
    class Iterator {
      public:
        Iterator(const PGresult* result, int row) : result_(result), row_(row) {}
        Row operator*() const { return {result_, row_}; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return row_ == other.row_; }

      private:
        const PGresult* result_;
        int row_;
    };

    Rows() = default;
    explicit Rows(PGresult* result) : result_(result) {}

    int size() const { return result_ ? PQntuples(result_.get()) : 0; }
    bool empty() const { return size() == 0; }
    /// The number of the column of that name; the query must have it.
    int column(const char* name) const;
    Row operator[](int row) const { return {result_.get(), row}; }
    Iterator begin() const { return {result_.get(), 0}; }
    Iterator end() const { return {result_.get(), size()}; }

  private:
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> result_;
};

}  // namespace schemadiff::postgres
