#include "report/text_finding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/excerpt.hpp"
#include "base/shown_path.hpp"
#include "base/utf8.hpp"
#include "report/summary.hpp"
#include "report/text_diff.hpp"
#include "report/text_line.hpp"

namespace schemadiff {

namespace {

constexpr int row_indent = 2;
constexpr int detail_indent = 8;
constexpr int widest_label = 48;  // a longer one pushes its own line only
constexpr std::size_t context_lines = 2;
constexpr std::size_t longest_diff = 30;  // lines of a definition, unless -v
constexpr std::string_view arrow = " → ";

// The part of the path that stands in the heading: a schema does not group, what is in it does.
std::size_t heading_size(const Path& path) {
    const bool in_schema = path.size() > 1 && path[0].kind == Kind::schema;
    return std::min<std::size_t>(path.size(), in_schema ? 2 : 1);
}

bool about_presence(const Change& change) {
    return change.action == Action::removed || change.action == Action::added;
}

// The whole object is missing or extra: it needs no heading of its own.
bool stands_alone(const Finding& finding) {
    const Change& change = finding.change;
    return about_presence(change) && change.path.size() == heading_size(change.path);
}

std::string attribute_words(Key key) {
    std::string words(row_of(key).name);
    std::ranges::replace(words, '-', ' ');
    return words;
}

// "column email: type", "comment" for the object in the heading, "column email" when it is missing.
std::string label_of(const Finding& finding) {
    const Change& change = finding.change;
    const auto below = change.path.begin() + static_cast<std::ptrdiff_t>(heading_size(change.path));
    std::string label = below == change.path.end() ? "" : to_string(Path(below, change.path.end()));
    if (change.key) label += (label.empty() ? "" : ": ") + attribute_words(*change.key);
    if (label.empty() && change.action == Action::renamed) return "name";
    if (change.heirs > 0) {
        label += fmt::format(" (and in {})", counted(change.heirs, "heir"));
    }
    return label;
}

std::string presence_words(const Change& change) {
    std::string words =
        change.action == Action::removed ? "missing on the right" : "only on the right";
    if (change.objects > 1) {
        words += fmt::format(", with {} in it", counted(change.objects - 1, "object"));
    }
    return words;
}

struct Piece {
    std::string text;
    Style style = Style::plain;
};

struct SetDifference {
    Strings removed;
    Strings added;
};

std::optional<SetDifference> set_difference_of(const Change& change) {
    if (!change.key || row_of(*change.key).shape != Shape::set) return std::nullopt;
    if (!change.left || !change.right) return std::nullopt;
    const Strings& left = std::get<Strings>(*change.left);
    const Strings& right = std::get<Strings>(*change.right);
    SetDifference difference;
    std::ranges::set_difference(left, right, std::back_inserter(difference.removed));
    std::ranges::set_difference(right, left, std::back_inserter(difference.added));
    return difference;
}

std::vector<Piece> pieces_of(const Finding& finding) {
    const Change& change = finding.change;
    if (change.path.empty() && !change.key) return {{finding.explanation}};
    if (about_presence(change)) {
        const bool removed = change.action == Action::removed;
        return {{presence_words(change), removed ? Style::removed : Style::added}};
    }
    std::vector<Piece> pieces;
    if (const auto difference = set_difference_of(change)) {
        for (const std::string& text : difference->removed) {
            pieces.push_back({(pieces.empty() ? "- " : "  - ") + text, Style::removed});
        }
        for (const std::string& text : difference->added) {
            pieces.push_back({(pieces.empty() ? "+ " : "  + ") + text, Style::added});
        }
        return pieces;
    }
    return {{finding.left, Style::removed}, {std::string(arrow)}, {finding.right, Style::added}};
}

// A configuration's paths are absolute: counted from here they are shorter, and editors find them.
std::string shown_place(Place place) {
    if (!place.file.empty()) place.file = shown_path(place.file);
    return to_string(place);
}

// Where to go and mend it: the right-hand side's place; of what is missing there, the left-hand one.
std::string place_of(const Finding& finding, const Layout& layout) {
    const std::string left = shown_place(finding.change.left_at);
    const std::string right = shown_place(finding.change.right_at);
    if (layout.verbose && !left.empty() && !right.empty() && left != right) {
        return fmt::format("left {}, right {}", left, right);
    }
    return right.empty() ? left : right;
}

class Row {
  public:
    Row(const Finding& finding, const Layout& layout, std::ostream& out)
        : finding_(finding), layout_(layout), out_(out), line_(layout) {}

    void write_alone() {
        begin(0, finding_.subject, Style::strong);
        const std::vector<Piece> pieces = pieces_of(finding_);
        line_.pad_to(0);
        for (const Piece& piece : pieces) line_.add(piece.text, piece.style);
        end();
    }

    void write(int label_width) {
        begin(row_indent, label_of(finding_), Style::plain);
        const std::optional<Key> key = finding_.change.key;
        if (key && row_of(*key).presentation == Presentation::definition) {
            end();
            write_definition();
            return;
        }
        const std::vector<Piece> pieces = pieces_of(finding_);
        TextLine whole = line_;
        whole.pad_to(row_indent + 2 + label_width + 2);
        for (const Piece& piece : pieces) whole.add(piece.text, piece.style);
        if (whole.width() + 2 + width_of(std::string_view(finding_.rule)) <= layout_.width) {
            line_ = std::move(whole);
            end();
        } else {
            end();
            write_details();
        }
    }

  private:
    void begin(int indent, const std::string& label, Style style) {
        const Sign sign = sign_of(finding_.severity);
        line_.add(std::string(static_cast<std::size_t>(indent), ' '));
        line_.add(sign.text, sign.style).add(label, style);
    }

    // The rule at the right edge and the place before it, or on a line of its own.
    void end() {
        const int rule_at = layout_.width - width_of(std::string_view(finding_.rule));
        const std::string place = shown_text(place_of(finding_, layout_));
        const int place_at = rule_at - 2 - width_of(std::string_view(place));
        const bool place_fits = !place.empty() && line_.width() + 2 <= place_at;
        if (place_fits) line_.pad_to(place_at).add(place, Style::dim);
        line_.pad_to(rule_at).add(finding_.rule, Style::dim);
        line_.write(out_);
        if (!place.empty() && !place_fits) detail("at " + place, Style::dim);
        write_excerpt(finding_.change.left_at, finding_.left_excerpt);
        if (finding_.change.left_at != finding_.change.right_at) {
            write_excerpt(finding_.change.right_at, finding_.right_excerpt);
        }
    }

    void write_excerpt(const Place& place, std::string_view excerpt) {
        if (excerpt.empty()) return;
        const std::string number = fmt::format("{} | ", place.line);
        const auto [line, caret] = marked_line(excerpt, place.column);
        detail(number + line, Style::dim);
        detail(std::string(number.size() - 2, ' ') + "| " + caret, Style::dim);
    }

    void detail(std::string_view text, Style style) {
        TextLine line(layout_);
        line.add(std::string(detail_indent, ' ')).add(text, style);
        line.write(out_);
    }

    void write_long(std::string_view sign, std::string_view text, Style style) {
        const int width = layout_.width - detail_indent - 2;
        bool first = true;
        for (const std::string& part : wrapped(text, width)) {
            detail((first ? std::string(sign) : std::string("  ")) + part, style);
            first = false;
        }
    }

    // A value too long for the line: left and right under each other.
    void write_details() {
        if (const auto difference = set_difference_of(finding_.change)) {
            for (const std::string& text : difference->removed) {
                write_long("- ", shown_text(text), Style::removed);
            }
            for (const std::string& text : difference->added) {
                write_long("+ ", shown_text(text), Style::added);
            }
        } else if (finding_.change.path.empty() && !finding_.change.key) {
            write_long("", finding_.explanation, Style::plain);
        } else {
            write_long("- ", finding_.left, Style::removed);
            write_long("+ ", finding_.right, Style::added);
        }
    }

    void write_definition() {
        const std::vector<DiffLine> lines = text_diff(finding_.left, finding_.right, context_lines);
        std::size_t shown = 0;
        for (const DiffLine& line : lines) {
            if (shown++ == longest_diff && !layout_.verbose) {
                detail(fmt::format("… {} more lines, -v shows them", lines.size() - longest_diff),
                       Style::dim);
                return;
            }
            write_diff_line(line);
        }
    }

    void write_diff_line(const DiffLine& line) {
        switch (line.change) {
            case LineChange::kept: return detail("  " + expanded(line.text, "    "), Style::plain);
            case LineChange::skipped: return detail("… " + line.text, Style::dim);
            case LineChange::removed:
                return detail("- " + visible_blanks(line.text), Style::removed);
            case LineChange::added: return detail("+ " + visible_blanks(line.text), Style::added);
        }
    }

    static std::string expanded(std::string_view text, std::string_view tab) {
        std::string result;
        for (const char c : text) {
            if (c == '\t') {
                result += tab;
            } else {
                result += c;
            }
        }
        return result;
    }

    // Lines may differ in nothing but blanks.
    static std::string visible_blanks(std::string_view text) {
        const std::size_t ink = text.find_last_not_of(' ') + 1;
        std::string result = expanded(text.substr(0, ink), "→   ");
        for (std::size_t i = ink; i < text.size(); ++i) result += "·";
        return result;
    }

    const Finding& finding_;
    const Layout& layout_;
    std::ostream& out_;
    TextLine line_;
};

int label_width_of(std::span<const Finding> group) {
    int widest = 0;
    for (const Finding& finding : group) {
        if (stands_alone(finding)) continue;
        const int width = width_of(std::string_view(label_of(finding)));
        if (width <= widest_label) widest = std::max(widest, width);
    }
    return widest;
}

}  // namespace

std::size_t size_of_group(std::span<const Finding> findings) {
    const Finding& first = findings.front();
    const auto heading = [](const Finding& finding) {
        const Path& path = finding.change.path;
        const auto end = path.begin() + static_cast<std::ptrdiff_t>(heading_size(path));
        return std::span(path.begin(), end);
    };
    const auto same = [&](const Finding& finding) {
        // A finding about the configuration has no path, only a subject.
        if (finding.change.path.empty()) return finding.subject == first.subject;
        return std::ranges::equal(heading(finding), heading(first));
    };
    const auto end = std::ranges::find_if_not(findings, same);
    return static_cast<std::size_t>(end - findings.begin());
}

void write_group(std::span<const Finding> group, const Layout& layout, std::ostream& out) {
    const Finding& first = group.front();
    const int label_width = label_width_of(group);
    bool headed = false;
    for (const Finding& finding : group) {
        if (stands_alone(finding)) {
            Row(finding, layout, out).write_alone();
            continue;
        }
        if (!headed) {
            const Path& path = first.change.path;
            const auto end = path.begin() + static_cast<std::ptrdiff_t>(heading_size(path));
            const bool configured = path.empty() && !first.change.key;
            TextLine heading(layout);
            heading.add(configured ? first.subject : to_string(Path(path.begin(), end)),
                        Style::strong);
            heading.write(out);
            headed = true;
        }
        Row(finding, layout, out).write(label_width);
    }
}

}  // namespace schemadiff
