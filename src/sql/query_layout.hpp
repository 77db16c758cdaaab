// The state and the parts of the query printer, spread over two files: queries (query_printer.cpp)
// and the statements that change data (query_modification_printer.cpp).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/query_tree.hpp"

namespace schemadiff {

enum class Layout { lines, one_line };
enum class ColumnNames { kept, dropped };

/// Names as they must be written, with something between.
std::string joined_names(const std::vector<std::string>& names, std::string_view between);

class QueryPrinter {
  public:
    explicit QueryPrinter(Layout layout) : layout_(layout) {}

    std::string take() { return std::move(out_); }
    void query(const Query& query, int indent, ColumnNames names);

  private:
    // A new line, indented; a blank where all stands on one line.
    void line(int indent, std::string_view text) {
        if (layout_ == Layout::one_line) {
            if (!out_.empty() && !out_.ends_with('(')) out_ += ' ';
        } else {
            const bool opens = out_.empty() || out_.ends_with("( ");
            if (!opens) {
                out_ += '\n';
                out_.append(static_cast<std::size_t>(indent), ' ');
            } else if (out_.empty()) {
                out_ += ' ';
            }
        }
        out_ += text;
    }

    std::string_view open() const { return layout_ == Layout::one_line ? "(" : "( "; }

    void with(const Query& query, int indent);
    void select(const Query& query, int indent, ColumnNames names);
    void targets(const Query& query, int indent, ColumnNames names);
    void values(const Query& query, int indent);
    void sides(const Query& query, int indent, ColumnNames names);
    void tail(const Query& query, int indent);
    void modification(const Query& query, int indent, ColumnNames names);
    void insert(const Query& query, int indent);
    void changed_table(const FromItem& item);
    void conflict(const Conflict& conflict);
    void assignments(const std::vector<Assignment>& all);
    void from_list(const Query& query, int indent, std::string_view word);
    void from_item(const FromItem& item, int indent);
    void table(const FromItem& item);
    void functions(const FromItem& item);
    void join(const FromItem& item, int indent);
    void alias(const FromItem& item);
    void group(const GroupItem& item);
    void group_list(const std::vector<GroupItem>& items);
    void enclosed(const Query& query, int indent, ColumnNames names);

    std::string out_;
    Layout layout_;
};

}  // namespace schemadiff
