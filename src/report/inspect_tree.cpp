#include "report/inspect_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "model/path.hpp"
#include "model/shown_value.hpp"
#include "report/summary.hpp"
#include "report/text_line.hpp"

namespace schemadiff {

namespace {

// "cascade" alone says nothing, "not null" and "bigint" do.
std::string shown_attribute(const Attribute& attribute) {
    const KeyRow& row = row_of(attribute.key);
    std::string shown = shown_value(attribute.key, attribute.value());
    if (row.shape == Shape::flag || attribute.key == Key::type) return shown;
    std::string words(row.name);
    std::ranges::replace(words, '-', ' ');
    if (row.presentation == Presentation::definition) {
        const auto lines = static_cast<std::size_t>(std::ranges::count(shown, '\n')) + 1;
        return fmt::format("{} of {}", words, counted(lines, "line"));
    }
    return words + ' ' + shown;
}

std::string without_tabs(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\t' ? std::string(4, ' ') : std::string(1, c);
    return result;
}

bool is_definition(const Attribute& attribute) {
    return row_of(attribute.key).presentation == Presentation::definition;
}

// Columns as they stand in the table; everything else as it is sorted.
std::vector<const Object*> shown_order(const std::vector<Object>& children) {
    std::vector<const Object*> order;
    order.reserve(children.size());
    for (const Object& child : children) order.push_back(&child);
    const auto place = [](const Object* object) {
        const std::int64_t* position = object->get<Key::position>();
        return std::pair(object->kind, position ? *position : 0);
    };
    std::ranges::stable_sort(order, {}, place);
    return order;
}

class Tree {
  public:
    Tree(const Snapshot& snapshot, const Layout& layout, std::ostream& out)
        : snapshot_(snapshot), layout_(layout), out_(out) {}

    void write() { write(snapshot_.root, {}, 0); }

  private:
    // What was written with its parent has its parent's place.
    void write(const Object& object, const Location& parent, int depth) {
        const int indent = depth * 2;
        TextLine line(layout_);
        line.add(std::string(static_cast<std::size_t>(indent), ' '));
        line.add(to_string(Path{{object.kind, object.name}}), Style::strong);
        write_attributes(std::move(line), object, indent + 4);
        if (layout_.places) write_places(object, parent, indent + 4);
        for (const Object* child : shown_order(object.children)) {
            write(*child, object.where, depth + 1);
        }
    }

    void write_attributes(TextLine line, const Object& object, int indent) {
        bool first = true;
        for (const Attribute& attribute : object.attributes) {
            if (attribute.key == Key::position) continue;
            const std::string text = shown_attribute(attribute);
            const int needed = line.width() + 2 + static_cast<int>(text.size());
            if (!first && needed > layout_.width) {
                line.write(out_);
                line = TextLine(layout_);
                line.add(std::string(static_cast<std::size_t>(indent), ' ')).add(text);
            } else {
                line.add(first ? "  " : ", ").add(text);
            }
            first = false;
        }
        line.write(out_);
        if (layout_.verbose) write_definitions(object, indent);
    }

    void write_places(const Object& object, const Location& parent, int indent) {
        if (object.where.line > 0 && object.where != parent) write_place("", object.where, indent);
        for (const Written& written : object.written) {
            if (written.where.line == 0 || written.where == object.where) continue;
            std::string words(row_of(written.key).name);
            std::ranges::replace(words, '-', ' ');
            write_place(words + ": ", written.where, indent);
        }
    }

    void write_place(std::string_view what, const Location& where, int indent) {
        TextLine line(layout_);
        line.add(std::string(static_cast<std::size_t>(indent), ' ')).add(what, Style::dim);
        line.add(to_string(snapshot_.place_of(where)), Style::dim).write(out_);
    }

    void write_definitions(const Object& object, int indent) {
        for (const Attribute& attribute : object.attributes) {
            if (!is_definition(attribute)) continue;
            const std::string shown = shown_value(attribute.key, attribute.value());
            for (std::size_t begin = 0; begin <= shown.size();) {
                const std::size_t end = std::min(shown.find('\n', begin), shown.size());
                TextLine line(layout_);
                line.add(std::string(static_cast<std::size_t>(indent), ' '));
                line.add(without_tabs(shown.substr(begin, end - begin)), Style::dim);
                line.write(out_);
                begin = end + 1;
            }
        }
    }

    const Snapshot& snapshot_;
    const Layout& layout_;
    std::ostream& out_;
};

void write_head(const Snapshot& snapshot, const Layout& layout, std::ostream& out) {
    Side side;
    side.dialect = to_string(snapshot.dialect);
    side.server_version = snapshot.server_version;
    side.read_by = snapshot.read_by;
    side.objects = size_of(snapshot.root);
    TextLine head(layout);
    head.add(snapshot.label, Style::strong).pad_to(0).add(description_of(side), Style::dim);
    head.write(out);
}

}  // namespace

void write_inspect_tree(const Snapshot& snapshot, const Layout& layout, std::ostream& out) {
    write_head(snapshot, layout, out);
    Tree(snapshot, layout, out).write();
    for (const CoverageGap& gap : snapshot.coverage) {
        TextLine(layout).add(fmt::format("not covered: {} {}: {}", gap.count, gap.what, gap.reason),
                             Style::warning).write(out);
    }
}

}  // namespace schemadiff
