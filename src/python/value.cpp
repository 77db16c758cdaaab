#include "python/value.hpp"

#include <algorithm>
#include <string_view>

#include "python/names.hpp"
#include "python/value_texts.hpp"

namespace schemadiff::python {

namespace {

// Names may mean each other, and b = a + a, c = b + b ... doubles at each step.
constexpr int deepest = 40;
constexpr int most_steps = 20'000;

// Functions that only mark a text as SQL or as a name, or return it as it is.
constexpr std::string_view transparent[] = {"alembic.op.f", "sqlalchemy.text",
                                            "sqlalchemy.sql.text", "sqlalchemy.sql.expression.text",
                                            "alembic.op.inline_literal", "str"};

class Evaluation {
  public:
    Value of(const Expression& e, const Names& names);

  private:
    Value unknown(const Expression& e, const Names& names) const;
    Value name(const Expression& e, const Names& names);
    Value list(const Expression& e, const Names& names);
    Value dict(const Expression& e, const Names& names);
    Value formatted(const Expression& e, const Names& names);
    Value binary(const Expression& e, const Names& names);
    Value call(const Expression& e, const Names& names);
    Value method(const Expression& e, const Value& object, const Names& names);

    int depth_ = 0;
    int steps_ = 0;
};

Value Evaluation::unknown(const Expression& e, const Names& names) const {
    std::string source = names.module().source.substr(e.begin, std::min(e.end - e.begin, 60U));
    for (char& c : source) c = c == '\n' || c == '\t' ? ' ' : c;
    return {.why = std::move(source), .line = e.line};
}

Value Evaluation::of(const Expression& e, const Names& names) {
    if (depth_ >= deepest || ++steps_ > most_steps) return unknown(e, names);
    ++depth_;
    Value value;
    switch (e.kind) {
        case ExpressionKind::text: value = literal_text(names.module().source, e); break;
        case ExpressionKind::number: value = {.kind = ValueKind::number, .text = e.text}; break;
        case ExpressionKind::constant:
            if (e.text == "None") value.kind = ValueKind::none;
            else if (e.text != "...") value = {.kind = ValueKind::boolean, .text = e.text};
            else value = unknown(e, names);
            break;
        case ExpressionKind::name: value = name(e, names); break;
        case ExpressionKind::list:
        case ExpressionKind::tuple:
        case ExpressionKind::set: value = list(e, names); break;
        case ExpressionKind::dict: value = dict(e, names); break;
        case ExpressionKind::formatted: value = formatted(e, names); break;
        case ExpressionKind::binary: value = binary(e, names); break;
        case ExpressionKind::call: value = call(e, names); break;
        default: value = unknown(e, names);
    }
    --depth_;
    value.line = e.line;
    if (value.text.size() > longest_text) return unknown(e, names);
    return value;
}

Value Evaluation::name(const Expression& e, const Names& names) {
    if (const Value* bound = names.bound(e.text)) return *bound;
    const Expression* expression = names.expression_of(e.text);
    return expression ? of(*expression, names.scope_of(e.text)) : unknown(e, names);
}

Value Evaluation::list(const Expression& e, const Names& names) {
    Value value{.kind = ValueKind::list};
    for (const Expression& part : e.parts) {
        if (!part.is(ExpressionKind::starred)) {
            value.items.push_back(of(part, names));
            continue;
        }
        const Value inner = of(part.parts[0], names);
        if (!inner.is(ValueKind::list)) return unknown(part, names);
        value.items.insert(value.items.end(), inner.items.begin(), inner.items.end());
    }
    return value;
}

Value Evaluation::dict(const Expression& e, const Names& names) {
    Value value{.kind = ValueKind::dict};
    for (const Expression& part : e.parts) {
        if (!part.is(ExpressionKind::entry)) return unknown(part, names);
        value.items.push_back(of(part.parts[0], names));
        value.items.push_back(of(part.parts[1], names));
    }
    return value;
}

Value Evaluation::formatted(const Expression& e, const Names& names) {
    std::vector<Value> holes;
    for (const Expression& part : e.parts) {
        if (part.is(ExpressionKind::text)) continue;
        // !s changes nothing of a text; other conversions and widths do.
        Value inner = of(part.parts[0], names);
        const bool has_text = inner.is(ValueKind::text) || inner.is(ValueKind::number);
        if (!has_text || (!part.text.empty() && part.text != "!s")) {
            return inner.why.empty() ? unknown(part.parts[0], names) : inner;
        }
        holes.push_back(std::move(inner));
    }
    return literal_text(names.module().source, e, holes);
}

Value Evaluation::binary(const Expression& e, const Names& names) {
    Value left = of(e.parts[0], names);
    std::string_view signs = e.text;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const std::string_view sign = signs.substr(0, signs.find(' '));
        signs.remove_prefix(std::min(sign.size() + 1, signs.size()));
        const Value right = of(e.parts[i], names);
        if (sign == "%" && left.is(ValueKind::text)) {
            left = percent_text(left, right);
        } else if (sign == "+" && left.is(ValueKind::text) && right.is(ValueKind::text)) {
            append(left, right);
        } else if (sign == "+" && left.is(ValueKind::list) && right.is(ValueKind::list)) {
            left.items.insert(left.items.end(), right.items.begin(), right.items.end());
        } else {
            return !left.why.empty() ? left : !right.why.empty() ? right : unknown(e, names);
        }
        if (left.text.size() > longest_text) return unknown(e, names);
    }
    return left;
}

Value Evaluation::call(const Expression& e, const Names& names) {
    const Expression& callee = e.parts[0];
    const std::string name = names.qualified(callee);
    const bool has_argument = e.parts.size() > 1 && !e.parts[1].is(ExpressionKind::starred) &&
                              !e.parts[1].is(ExpressionKind::keyword) &&
                              !e.parts[1].is(ExpressionKind::double_starred);
    if (has_argument && std::ranges::find(transparent, name) != std::end(transparent)) {
        return of(e.parts[1], names);
    }
    // batch_op.f("ix_users_email"): the name is given by a with, so only its method tells what it is.
    const bool marks_name = callee.is(ExpressionKind::attribute) && callee.text == "f" &&
                            callee.parts[0].is(ExpressionKind::name) && e.parts.size() == 2;
    if (has_argument && marks_name) return of(e.parts[1], names);
    if (has_argument && name == "textwrap.dedent") {
        Value text = of(e.parts[1], names);
        return text.is(ValueKind::text) ? dedented(text) : text;
    }
    if (callee.is(ExpressionKind::attribute)) {
        const Value object = of(callee.parts[0], names);
        if (object.is(ValueKind::text)) return method(e, object, names);
        // text("...").bindparams(...) is still that text.
        if (!object.why.empty()) return object;
    }
    return unknown(e, names);
}

Value Evaluation::method(const Expression& e, const Value& object, const Names& names) {
    const std::string& name = e.parts[0].text;
    std::vector<Value> given;
    Value named{.kind = ValueKind::dict};
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const Expression& part = e.parts[i];
        if (part.is(ExpressionKind::keyword)) {
            named.items.push_back({.kind = ValueKind::text, .text = part.text});
            named.items.push_back(of(part.parts[0], names));
        } else if (part.is(ExpressionKind::starred) || part.is(ExpressionKind::double_starred)) {
            return unknown(e, names);
        } else {
            given.push_back(of(part, names));
        }
    }
    if (name == "format") return formatted_text(object, given, named);
    if (name == "bindparams" || name == "execution_options" || name == "columns") return object;
    if (given.empty() && (name == "strip" || name == "lstrip" || name == "rstrip")) {
        constexpr std::string_view blanks = " \t\n\r\f\v";
        const std::size_t size = object.text.size();
        const std::size_t begin = name == "rstrip" ? 0 : std::min(object.text.find_first_not_of(blanks), size);
        const std::size_t last = object.text.find_last_not_of(blanks);
        return part_of(object, begin, name == "lstrip" ? size : std::max(begin, last + 1));
    }
    if (name == "join" && given.size() == 1 && given[0].is(ValueKind::list)) {
        Value joined{.kind = ValueKind::text};
        for (std::size_t i = 0; i < given[0].items.size(); ++i) {
            if (!given[0].items[i].is(ValueKind::text)) return unknown(e, names);
            if (i > 0) append(joined, object);
            append(joined, given[0].items[i]);
        }
        return joined;
    }
    return unknown(e, names);
}

}  // namespace

Value value_of(const Expression& expression, const Names& names) {
    return Evaluation().of(expression, names);
}

}  // namespace schemadiff::python
