// The schema while statements are replayed: what a rollback takes back is journalled, so that a
// transaction costs what it changes and not what there is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sql/sqlite/definition.hpp"

namespace schemadiff::sqlite {

struct Settings {
    std::int64_t user_version = 0;
    std::int64_t application_id = 0;
    std::int64_t auto_vacuum = 0;
    std::int64_t wanted_auto_vacuum = 0;  ///< what VACUUM would bring about
    std::string encoding = "UTF-8";
    bool written = false;  ///< the file has pages: its encoding and layout are settled
};

/// Names are folded. Temporary objects hide those of the file.
class WorkingSchema {
  public:
    enum class Place { main, temporary };
    using Map = std::unordered_map<std::string, DefinitionPtr>;

    /// A table, view or virtual table, or none.
    const Definition* relation(const std::string& name) const;
    const Definition* relation(const std::string& name, Place place) const;
    const Definition* index(const std::string& name) const;
    const Definition* index(const std::string& name, Place place) const;
    const Definition* trigger(const std::string& name) const;
    const Definition* trigger(const std::string& name, Place place) const;

    /// Indexes and triggers of a table or view, by name.
    std::vector<const Definition*> children(const std::string& table, DefinitionKind kind) const;

    /// Views, triggers and tables whose text has the word in it, by name.
    std::vector<const Definition*> mentioning(const std::string& word) const;

    void put(Definition definition);
    void erase(const Definition& definition);
    void set(const Settings& settings);
    const Settings& settings() const { return settings_; }

    const Map& relations() const { return maps_[0]; }
    const Map& indexes() const { return maps_[2]; }
    const Map& triggers() const { return maps_[4]; }

    /// Changes whenever a definition does.
    std::uint64_t epoch() const { return epoch_; }

    std::size_t mark() const { return journal_.size(); }
    void roll_back_to(std::size_t mark);
    /// Nothing before is ever taken back.
    void forget_journal() { journal_.clear(); }

  private:
    static std::size_t map_of(DefinitionKind kind, Place place);
    const Definition* find(std::size_t map, const std::string& name) const;
    void replace(std::size_t map, const std::string& name, DefinitionPtr definition);
    void note_words(const Definition& definition);

    struct Owner {
        std::size_t map;
        std::string name;
    };
    std::vector<const Definition*> current(const std::vector<Owner>& owners) const;

    Map maps_[6];  ///< relations, indexes, triggers: of the file and temporary ones
    // Only ever grow; whether an entry still holds is asked when it is used.
    std::unordered_map<std::string, std::vector<Owner>> children_;
    std::unordered_map<std::string, std::vector<Owner>> mentions_;
    Settings settings_;
    std::vector<std::function<void()>> journal_;
    std::uint64_t epoch_ = 0;
};

}  // namespace schemadiff::sqlite
