// What SQLite makes of a default: asked of SQLite itself, in a database in memory that lasts as
// long as this object, so that no database of the user's is written to.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "model/stored_value.hpp"

struct sqlite3;

namespace schemadiff {

class DefaultProbe {
  public:
    DefaultProbe();
    DefaultProbe(const DefaultProbe&) = delete;
    DefaultProbe& operator=(const DefaultProbe&) = delete;
    ~DefaultProbe();

    /// Inserts a row of nothing but the default into a table of one column of that declared type.
    /// The type decides with: its affinity turns '5' into a number, and leaves 'false' a text.
    StoredValue stored(std::string_view type, std::string_view text);

  private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };
    StoredValue ask(std::string_view type, std::string_view text);

    std::unique_ptr<sqlite3, Closer> database_;
    std::map<std::pair<std::string, std::string>, StoredValue> known_;
};

}  // namespace schemadiff
