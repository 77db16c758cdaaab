#include "sql/query_reader.hpp"

namespace schemadiff {

// ASC and DESC are other words for USING < and USING >.
std::vector<SortItem> QueryReader::sort_items() {
    std::vector<SortItem> items;
    do {
        SortItem& item = items.emplace_back();
        item.node = expression();
        bool descending = false;
        if (take_word("desc")) {
            descending = true;
        } else if (take_word("using")) {
            const std::string symbol(peek().value);
            if (peek().kind != TokenKind::symbol) throw NotAQuery{};
            ++at_;
            descending = symbol == ">";
            if (symbol != "<" && symbol != ">") item.order = "USING " + symbol;
        } else {
            take_word("asc");
        }
        if (descending) item.order = "DESC";
        if (!take_word("nulls")) continue;
        const bool first = take_word("first");
        if (!first) expect_word("last");
        if (first == descending) continue;
        if (!item.order.empty()) item.order += ' ';
        item.order += first ? "NULLS FIRST" : "NULLS LAST";
    } while (take_symbol(","));
    return items;
}

std::vector<GroupItem> QueryReader::group_items() {
    std::vector<GroupItem> items;
    do {
        items.push_back(group_item());
    } while (take_symbol(","));
    return items;
}

GroupItem QueryReader::group_item() {
    if (++depth_ > deepest_query) throw NotAQuery{};
    GroupItem item;
    if (symbol_is("(") && symbol_is(")", 1)) {
        at_ += 2;
        item.kind = GroupKind::empty;
    } else if ((word_is("rollup") || word_is("cube")) && symbol_is("(", 1)) {
        item.kind = word_is("cube") ? GroupKind::cube : GroupKind::rollup;
        at_ += 2;
        item.items = group_items();
        expect_symbol(")");
    } else if (take_words("grouping", "sets")) {
        item.kind = GroupKind::sets;
        expect_symbol("(");
        item.items = group_items();
        expect_symbol(")");
    } else {
        item.node = expression();
        if (item.node.kind == NodeKind::row) {
            item.kind = GroupKind::list;
            for (Node& node : item.node.items) {
                GroupItem& one = item.items.emplace_back();
                one.node = std::move(node);
            }
            item.node = Node();
        }
    }
    --depth_;
    return item;
}

CallSuffix QueryReader::whole_suffix() {
    CallSuffix suffix;
    if (take_words("order", "by")) suffix.order_by = sort_items();
    expect_symbol(")");
    if (take_words("within", "group")) {
        expect_symbol("(");
        expect_word("order");
        expect_word("by");
        suffix.within_group = sort_items();
        expect_symbol(")");
    }
    if (take_word("filter")) {
        expect_symbol("(");
        expect_word("where");
        suffix.filter = expression();
        expect_symbol(")");
    }
    if (take_word("over")) {
        suffix.over = true;
        if (symbol_is("(")) {
            suffix.window = window();
        } else {
            suffix.over_name = name();
        }
    }
    if (!at_end()) throw NotAQuery{};
    return suffix;
}

Window QueryReader::window() {
    Window result;
    expect_symbol("(");
    const bool frame_follows = word_is("range") || word_is("rows") || word_is("groups");
    if (begins_name() && !word_is("partition") && !frame_follows) result.base = name();
    if (take_words("partition", "by")) result.partition_by = expressions();
    if (take_words("order", "by")) result.order_by = sort_items();
    frame(result);
    expect_symbol(")");
    return result;
}

void QueryReader::frame(Window& window) {
    if (take_word("range")) window.frame_unit = "RANGE";
    else if (take_word("rows")) window.frame_unit = "ROWS";
    else if (take_word("groups")) window.frame_unit = "GROUPS";
    else return;
    const bool between = take_word("between");
    window.frame.push_back(frame_bound());
    if (between) {
        expect_word("and");
        window.frame.push_back(frame_bound());
    }
    if (!take_word("exclude")) return;
    if (take_words("current", "row")) window.exclusion = "EXCLUDE CURRENT ROW";
    else if (take_word("group")) window.exclusion = "EXCLUDE GROUP";
    else if (take_word("ties")) window.exclusion = "EXCLUDE TIES";
    else if (!take_words("no", "others")) throw NotAQuery{};
}

FrameBound QueryReader::frame_bound() {
    if (take_words("current", "row")) return {{}, "CURRENT ROW"};
    FrameBound bound;
    std::string unbounded;
    if (take_word("unbounded")) {
        unbounded = "UNBOUNDED ";
    } else {
        bound.offset = expression();
    }
    if (take_word("preceding")) {
        bound.words = unbounded + "PRECEDING";
    } else {
        expect_word("following");
        bound.words = unbounded + "FOLLOWING";
    }
    return bound;
}

}  // namespace schemadiff
