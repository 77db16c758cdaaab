#include "sql/sqlite/working_schema.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

std::size_t WorkingSchema::map_of(DefinitionKind kind, Place place) {
    const std::size_t offset = place == Place::temporary ? 1 : 0;
    if (kind == DefinitionKind::index) return 2 + offset;
    if (kind == DefinitionKind::trigger) return 4 + offset;
    return offset;
}

const Definition* WorkingSchema::find(std::size_t map, const std::string& name) const {
    const auto found = maps_[map].find(name);
    return found == maps_[map].end() ? nullptr : found->second.get();
}

const Definition* WorkingSchema::relation(const std::string& name, Place place) const {
    return find(map_of(DefinitionKind::table, place), name);
}

const Definition* WorkingSchema::relation(const std::string& name) const {
    const Definition* temporary = relation(name, Place::temporary);
    return temporary ? temporary : relation(name, Place::main);
}

const Definition* WorkingSchema::index(const std::string& name, Place place) const {
    return find(map_of(DefinitionKind::index, place), name);
}

const Definition* WorkingSchema::index(const std::string& name) const {
    const Definition* temporary = index(name, Place::temporary);
    return temporary ? temporary : index(name, Place::main);
}

const Definition* WorkingSchema::trigger(const std::string& name, Place place) const {
    return find(map_of(DefinitionKind::trigger, place), name);
}

const Definition* WorkingSchema::trigger(const std::string& name) const {
    const Definition* temporary = trigger(name, Place::temporary);
    return temporary ? temporary : trigger(name, Place::main);
}

std::vector<const Definition*> WorkingSchema::current(const std::vector<Owner>& owners) const {
    std::vector<const Definition*> found;
    std::unordered_set<const Definition*> seen;
    for (const Owner& owner : owners) {
        const Definition* definition = find(owner.map, owner.name);
        if (definition && seen.insert(definition).second) found.push_back(definition);
    }
    std::ranges::sort(found, [](const Definition* a, const Definition* b) {
        return a->kind != b->kind ? a->kind < b->kind : a->name < b->name;
    });
    return found;
}

std::vector<const Definition*> WorkingSchema::children(const std::string& table,
                                                       DefinitionKind kind) const {
    const auto owners = children_.find(table);
    if (owners == children_.end()) return {};
    std::vector<const Definition*> found = current(owners->second);
    std::erase_if(found, [&](const Definition* one) {
        return one->kind != kind || one->table != table;
    });
    return found;
}

std::vector<const Definition*> WorkingSchema::mentioning(const std::string& word) const {
    const auto owners = mentions_.find(word);
    return owners == mentions_.end() ? std::vector<const Definition*>() : current(owners->second);
}

void WorkingSchema::replace(std::size_t map, const std::string& name, DefinitionPtr definition) {
    DefinitionPtr& slot = maps_[map][name];
    journal_.emplace_back([this, map, name, before = slot] {
        ++epoch_;
        if (before) {
            maps_[map][name] = before;
        } else {
            maps_[map].erase(name);
        }
    });
    ++epoch_;
    if (definition) {
        slot = std::move(definition);
    } else {
        maps_[map].erase(name);
    }
}

void WorkingSchema::put(Definition definition) {
    const Place place = definition.temporary ? Place::temporary : Place::main;
    const std::size_t map = map_of(definition.kind, place);
    const std::string name = lower_case(definition.name);
    const bool has_parent = definition.kind == DefinitionKind::index ||
                            definition.kind == DefinitionKind::trigger;
    if (has_parent) children_[definition.table].push_back({map, name});
    note_words(definition);
    replace(map, name, std::make_shared<const Definition>(std::move(definition)));
    settings_.written = true;
}

// Of a table only those that it refers to: its own expressions name nothing else.
void WorkingSchema::note_words(const Definition& definition) {
    const Place place = definition.temporary ? Place::temporary : Place::main;
    const Owner owner{map_of(definition.kind, place), lower_case(definition.name)};
    const auto note = [&](std::string word) {
        std::vector<Owner>& owners = mentions_[std::move(word)];
        const bool noted = !owners.empty() && owners.back().map == owner.map &&
                           owners.back().name == owner.name;
        if (!noted) owners.push_back(owner);
    };
    if (definition.kind == DefinitionKind::table) {
        for (const ForeignKey& key : definition.table_syntax.foreign_keys) {
            note(folded_name(definition.token(key.target)));
        }
    }
    if (definition.kind != DefinitionKind::view && definition.kind != DefinitionKind::trigger) return;
    for (const Lexeme& lexeme : definition.lexemes) {
        const bool name = lexeme.kind == Lexeme::Kind::word ||
                          lexeme.kind == Lexeme::Kind::quoted_name ||
                          lexeme.kind == Lexeme::Kind::string;
        if (name) note(folded_name(lexeme));
    }
    // A star reads columns that it does not name.
    const bool star = std::ranges::any_of(definition.lexemes,
                                          [](const Lexeme& lexeme) { return lexeme.is('*'); });
    if (star) note("*");
}

void WorkingSchema::erase(const Definition& definition) {
    const Place place = definition.temporary ? Place::temporary : Place::main;
    replace(map_of(definition.kind, place), lower_case(definition.name), nullptr);
}

void WorkingSchema::set(const Settings& settings) {
    journal_.emplace_back([this, before = settings_] { settings_ = before; });
    settings_ = settings;
}

void WorkingSchema::roll_back_to(std::size_t mark) {
    while (journal_.size() > mark) {
        journal_.back()();
        journal_.pop_back();
    }
}

}  // namespace schemadiff::sqlite
