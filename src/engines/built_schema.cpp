#include "engines/built_schema.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

bool names_an_owner(const Object& object) {
    return object.get<Key::owner>() || std::ranges::any_of(object.children, names_an_owner);
}

}  // namespace

void leave_server_unstated(Snapshot& snapshot, Roles roles) {
    for (const Key key : row_of(Kind::database).keys) {
        snapshot.unstated.push_back({Kind::database, key});
    }
    snapshot.unstated.push_back({Kind::tablespace, std::nullopt});
    for (const Key key : row_of(Kind::tablespace).keys) {
        snapshot.unstated.push_back({Kind::tablespace, key});
    }
    if (roles == Roles::given) snapshot.unstated.push_back({Kind::role, std::nullopt});
    if (std::ranges::any_of(snapshot.root.children, names_an_owner)) return;
    for (int k = 0; k < number_of_kinds; ++k) {
        const Kind kind = static_cast<Kind>(k);
        if (kind != Kind::database && carries(kind, Key::owner)) {
            snapshot.unstated.push_back({kind, Key::owner});
        }
    }
}

void compare_owners_and_roles(Snapshot& left, Snapshot& right) {
    const auto is_built = [](const Snapshot& snapshot) {
        return snapshot.read_by == "scratch" || snapshot.read_by == "static";
    };
    if (!is_built(left) || !is_built(right)) return;
    const auto is_of_the_user = [](const Unstated& unstated) {
        const bool of_server = unstated.kind == Kind::database || unstated.kind == Kind::tablespace;
        return !of_server &&
               (unstated.key == Key::owner || (unstated.kind == Kind::role && !unstated.key));
    };
    std::erase_if(left.unstated, is_of_the_user);
    std::erase_if(right.unstated, is_of_the_user);
}

}  // namespace schemadiff
