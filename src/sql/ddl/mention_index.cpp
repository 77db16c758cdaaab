#include "sql/ddl/mention_index.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

#include "sql/ddl/catalog.hpp"
#include "sql/ddl/references.hpp"

namespace schemadiff::ddl {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::uint64_t hash_of(std::string_view word) {
    std::string folded(word);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return std::hash<std::string>{}(folded);
}

/// Calls the function with each run of letters and digits: a name in quotes may be several. What
/// stands right behind digits or a backslash may begin there as well.
template <class Function>
void for_each_word(std::string_view text, const Function& function) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_letter(text[at]) && !is_digit(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
        const std::string_view word = text.substr(begin, at - begin);
        function(word);
        std::size_t digits = 0;
        while (digits < word.size() && is_digit(word[digits])) ++digits;
        if (digits > 0 && digits < word.size()) function(word.substr(digits));
        if (begin > 0 && text[begin - 1] == '\\' && word.size() > 1) function(word.substr(1));
    }
}

/// The words of the name itself, without what may begin within them.
std::vector<std::uint64_t> words_of(std::string_view name) {
    std::vector<std::uint64_t> words;
    std::size_t end = 0;
    for_each_word(name, [&](std::string_view word) {
        const auto begin = static_cast<std::size_t>(word.data() - name.data());
        if (begin >= end) words.push_back(hash_of(word));
        end = begin + word.size();
    });
    return words;
}

class Words {
  public:
    void add(std::string_view text) {
        for_each_word(text, [&](std::string_view word) { all_.push_back(hash_of(word)); });
    }

    void add(const Object& object) {
        for (const Attribute& attribute : object.attributes) {
            if (!naming_key(attribute.key) || is_authors_text(attribute)) continue;
            for_each_string(attribute.value(), [&](const std::string& text) { add(text); });
        }
        if (is_named_after_others(object.kind) || object.kind == Kind::user_mapping) add(object.name);
        for (const Object& child : object.children) add(child);
    }

    std::vector<std::uint64_t> sorted() && {
        std::ranges::sort(all_);
        const auto repeated = std::ranges::unique(all_);
        all_.erase(repeated.begin(), repeated.end());
        return std::move(all_);
    }

  private:
    std::vector<std::uint64_t> all_;
};

template <class T>
T& at_order(std::vector<T>& by_order, std::size_t order) {
    if (by_order.size() <= order) by_order.resize(order + 1);
    return by_order[order];
}

}  // namespace

void MentionIndex::note(const Entry& entry) {
    if (is_noted_.size() <= entry.order) is_noted_.resize(entry.order + 1);
    if (is_noted_[entry.order]) return;
    is_noted_[entry.order] = true;
    noted_.push_back(static_cast<std::uint32_t>(entry.order));
}

void MentionIndex::read(const Entry& entry) {
    Words words;
    words.add(entry.name.schema);
    words.add(entry.name.name);
    words.add(entry.table.name);
    if (entry.object) words.add(*entry.object);
    const std::vector<Word> all = std::move(words).sorted();
    std::vector<Word>& known = at_order(words_of_, entry.order);
    std::vector<Word> fresh;
    std::ranges::set_difference(all, known, std::back_inserter(fresh));
    if (fresh.empty()) return;
    for (const Word word : fresh) {
        entries_with_[word].push_back(static_cast<std::uint32_t>(entry.order));
    }
    const auto middle = static_cast<std::ptrdiff_t>(known.size());
    known.insert(known.end(), fresh.begin(), fresh.end());
    std::inplace_merge(known.begin(), known.begin() + middle, known.end());
}

// A family is a graph of any depth: each of it once in a round, and no recursion.
void MentionIndex::read_family(const Entry& entry) {
    std::vector<const Entry*> open{&entry};
    while (!open.empty()) {
        const Entry& next = *open.back();
        open.pop_back();
        std::uint32_t& seen = at_order(read_in_, next.order);
        if (seen == round_) continue;
        seen = round_;
        read(next);
        open.insert(open.end(), next.children.begin(), next.children.end());
        open.insert(open.end(), next.sequences.begin(), next.sequences.end());
        if (next.owner) open.push_back(next.owner);
    }
}

void MentionIndex::forget_notes() {
    for (const std::uint32_t order : noted_) is_noted_[order] = false;
    noted_.clear();
    all_noted_ = false;
    made_ = true;
    ++round_;
}

std::vector<std::uint32_t> MentionIndex::found(const std::vector<std::string>& names,
                                               std::size_t entries) const {
    std::vector<std::uint32_t> all;
    for (const std::string& name : names) {
        const std::vector<Word> words = words_of(name);
        if (words.empty()) {  // of signs alone: it may stand anywhere
            all.resize(entries);
            std::iota(all.begin(), all.end(), 0U);
            return all;
        }
        // What names it has all of its words: the rarest tells most.
        const std::vector<std::uint32_t>* rarest = nullptr;
        for (const Word word : words) {
            const auto at = entries_with_.find(word);
            static const std::vector<std::uint32_t> none;
            const auto* const with = at == entries_with_.end() ? &none : &at->second;
            if (!rarest || with->size() < rarest->size()) rarest = with;
        }
        all.insert(all.end(), rarest->begin(), rarest->end());
    }
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

}  // namespace schemadiff::ddl
