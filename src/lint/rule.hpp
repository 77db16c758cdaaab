// A lint rule: one row, in a file of its own under rules/; the list of files in meson.build is the
// registry. Rules see operations alone, so that op.* and SQL are judged by the same words.
#pragma once

#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/migration.hpp"
#include "lint/operation.hpp"
#include "rules/finding.hpp"

namespace schemadiff::lint {

/// Which engines a migration is meant for.
enum class Engine : std::uint8_t { any, postgres, sqlite };

/// Where a rule looks.
enum class Where : std::uint8_t {
    upgrade,  ///< what a downgrade drops is no danger
    both
};

/// A lock or a loss matters little on a table that the same revision made.
enum class NewTables : std::uint8_t { judged, passed_over };

/// In which forms what the rule is about can be said; its golden cases have each of them.
enum class Forms : std::uint8_t { both, op, sql };

enum class Effect : std::uint8_t {
    none,
    scans,    ///< reads the whole table while the lock is held
    rewrites  ///< writes the whole table anew
};

/// What a statement does on a server: tests/integration/lint_locks.py runs each and compares. The
/// tables are those of testdata/lint/locks.sql.
struct Claim {
    std::string_view statement;
    std::string_view lock;      ///< "ACCESS EXCLUSIVE"
    std::string_view relation;  ///< that is locked
    Effect effect = Effect::none;
    int from = 0;               ///< major version of PostgreSQL
    int until = 999;
};

class Judgement;

struct Rule {
    std::string_view id;
    Severity severity = Severity::error;
    FindingClass finding_class = FindingClass::compatibility;
    std::string_view summary;      ///< what it reports, one line
    std::string_view explanation;  ///< why it matters, and when it does not
    std::string_view alternative;  ///< a safe way written out; empty where there is nothing to write
    Engine engine = Engine::any;
    Where where = Where::upgrade;
    NewTables new_tables = NewTables::judged;
    Forms forms = Forms::both;
    std::span<const Claim> claims = {};
    /// Looks at one operation; null where the rule looks at the whole.
    void (*operation)(const Operation&, Judgement&) = nullptr;
    /// Looks at one direction; null likewise.
    void (*migration)(Judgement&) = nullptr;
};

/// What the server and the team are.
struct Terms {
    int postgres_version = 18;
    bool postgres = true;  ///< the migrations run on PostgreSQL
    bool sqlite = false;   ///< and/or on SQLite
};

/// What a rule asks, and where it says what it found.
class Judgement {
    // In front of what uses it: its type is deduced.
    std::size_t position_of(const Operation& operation) const {
        return static_cast<std::size_t>(&operation - operations().data());
    }
    static auto along_with(const Operation& operation) {
        return std::views::filter([&operation](const Operation& other) {
            return may_run_together(other.around, operation.around);
        });
    }

  public:
    Judgement(const Rule& rule, const Unit& unit, const Migration& migration,
              const Surroundings& surroundings, const Terms& terms, std::vector<Finding>& found)
        : rule_(rule), unit_(unit), migration_(migration), surroundings_(surroundings), terms_(terms),
          found_(found) {}

    const Unit& unit() const { return unit_; }
    const Migration& migration() const { return migration_; }
    const std::vector<Operation>& operations() const { return migration_.operations; }
    const Surroundings& surroundings() const { return surroundings_; }
    const Terms& terms() const { return terms_; }

    /// Whether this migration makes the table itself.
    bool is_new(std::string_view table) const;
    /// The operations in front of this one, and behind it, that one run may reach together with it.
    auto before(const Operation& operation) const {
        return std::span(operations()).first(position_of(operation)) | along_with(operation);
    }
    auto behind(const Operation& operation) const {
        return std::span(operations()).subspan(position_of(operation) + 1) | along_with(operation);
    }
    /// The type that a column has before the operation, canonical; empty where nobody says.
    std::string type_before(const Operation& operation) const;
    /// Whether each statement commits by itself there.
    bool commits_itself(const Operation& operation) const;

    /// Tells that the operation is what the rule is about.
    Finding& report(const Operation& operation, std::string message);
    /// The same for a thing that is no operation; `about` tells it apart from others.
    Finding& report(const Place& place, std::string about, std::string message);
    /// The same for what is said of the revision as a whole, whatever its directions do.
    Finding& report_revision(const Place& place, const std::string& about, std::string message);

  private:
    const Rule& rule_;
    const Unit& unit_;
    const Migration& migration_;
    const Surroundings& surroundings_;
    const Terms& terms_;
    std::vector<Finding>& found_;
};

/// "column users.email", "table users", "index ix_users": what the operation is about.
std::string object_of(const Operation& operation);

/// The claim that holds for a version, or nullptr.
const Claim* claim_of(const Rule& rule, int postgres_version);

/// Every rule, by id.
std::span<const Rule* const> all_lint_rules();
/// The rule with that id, or nullptr.
const Rule* lint_rule(std::string_view id);

}  // namespace schemadiff::lint
