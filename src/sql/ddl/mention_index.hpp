// Which entries of a catalog may name a thing: an index from words to entries, so that renaming or
// dropping one of many tables looks at those few that speak of it, and not at the whole catalog.
//
// It holds the words of every text that may name something, of object's and relations' names. It only
// tells where to look: words that an entry has no more stay, and who finds an entry by them looks for
// himself. It is made when it is first asked, as most scripts rename and drop nothing; from then on
// entries that were handed out to be altered (Catalog::find) are read anew before the next question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace schemadiff::ddl {

struct Entry;

class MentionIndex {
  public:
    /// Whether anybody asked yet: until then nothing has to be noted.
    bool is_made() const { return made_; }
    /// The entry may be altered from here on, with all that inherits from it or belongs to it.
    void note(const Entry& entry);
    /// Any entry may be.
    void note_all() { all_noted_ = true; }

    /// The orders (Entry::order) of those that may name one of the names, sorted; some may be gone.
    /// REQUIRES: `entries` are the catalog's, by their order
    template <class Entries>
    std::vector<std::uint32_t> naming(const std::vector<std::string>& names, const Entries& entries) {
        if (!made_ || all_noted_) {
            for (const auto& entry : entries) {
                if (entry) read(*entry);
            }
        } else {
            for (const std::uint32_t order : noted_) {
                if (entries[order]) read_family(*entries[order]);
            }
        }
        forget_notes();
        return found(names, entries.size());
    }

  private:
    void read(const Entry& entry);
    void read_family(const Entry& entry);
    void forget_notes();
    std::vector<std::uint32_t> found(const std::vector<std::string>& names, std::size_t entries) const;

    using Word = std::uint64_t;  ///< its hash: two words that share one are looked through together

    bool made_ = false;
    bool all_noted_ = false;
    std::vector<std::uint32_t> noted_;
    std::vector<bool> is_noted_;                ///< by order
    std::vector<std::uint32_t> read_in_;        ///< by order: the last round in which it was read
    std::uint32_t round_ = 1;
    std::vector<std::vector<Word>> words_of_;   ///< by order, sorted
    std::unordered_map<Word, std::vector<std::uint32_t>> entries_with_;
};

}  // namespace schemadiff::ddl
