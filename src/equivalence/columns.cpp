// Columns of one name: type, NOT NULL, identity, generated expression, collation.
#include <algorithm>
#include <array>
#include <set>

#include "equivalence/table_pair.hpp"
#include "sql/lexical.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

bool is_serial(const Object& column) {
    const std::string* value = column.get<Key::default_>();
    return value && value->starts_with("nextval(");
}

class ColumnPair {
  public:
    ColumnPair(TablePair& table, Object& postgres, Object& sqlite)
        : table_(table),
          ledger_(table.ledger),
          postgres_(postgres),
          sqlite_(sqlite),
          name_(lower_case(postgres.name)) {}

    void settle() {
        const Within within(ledger_, postgres_);
        const std::string* declared = sqlite_.get<Key::type>();
        const std::string sqlite_type = declared ? *declared : "";
        settle_type();
        settle_numbering();
        settle_not_null();
        settle_default(table_, postgres_, sqlite_, sqlite_type);
        settle_generated();
        settle_collation();
        settle_postgres_only(postgres_, sqlite_, ledger_);
    }

  private:
    // Type
    // -----------------------------------------------------------------------------------------

    void settle_type() {
        sqlite_.erase(Key::affinity);
        const std::string* written = postgres_.get<Key::type>();
        if (written == nullptr) return;
        const std::string* declared = sqlite_.get<Key::type>();
        const std::string lite = declared ? *declared : "";
        const std::string type = table_.types.without_domain(*written);
        if (const Ruling* ruling = own_ruling(*written, type, lite)) {
            ledger_.changed(*ruling, postgres_, sqlite_, Key::type);
            drop(postgres_, sqlite_, Key::type);
            return;
        }
        const auto labels = table_.types.enums.find(type);
        const bool is_enum = labels != table_.types.enums.end();
        std::optional<RowId> row =
            row_of_types(type, is_enum ? TypeNature::enum_type : TypeNature::other, lite);
        if (!row) return;
        if (is_enum) row = with_labels(*row, labels->second);
        row = with_checks(*row, type);
        const bool of_domain =
            type != *written && row_of(*row).verdict != EquivalenceVerdict::mismatch;
        concede(of_domain ? RowId::domain_base : *row, postgres_, sqlite_, Key::type, ledger_);
        take_typeof_check();
    }

    const Ruling* own_ruling(const std::string& written, const std::string& type,
                             const std::string& lite) const {
        const RulesInForce& rules = ledger_.rules();
        const std::string base = form_of(type).base;
        for (const std::string& left : {written, type, base}) {
            for (const std::string& right : {lite, form_of(lower_case(lite)).base}) {
                if (const Ruling* ruling = rules.types(left, right)) return ruling;
            }
        }
        return nullptr;
    }

    RowId with_labels(RowId row, const Strings& labels) {
        SqliteCheck* check = table_.list_of(name_);
        if (check == nullptr) return row;
        std::set<std::string> quoted;
        for (const std::string& label : labels) quoted.insert(quoted_text(label));
        std::string values;
        for (const std::string& label : quoted) values += (values.empty() ? "" : ", ") + label;
        check->taken = true;
        if (values != check->neutral.listed_values) tell_labels(*check, labels);
        return RowId::enum_check;
    }

    // Told as what it is on SQLite: a CHECK that lets in something else.
    void tell_labels(const SqliteCheck& check, const Strings& labels) {
        std::string list;
        for (const std::string& label : labels)
            list += (list.empty() ? "" : ", ") + quoted_text(label);
        ledger_.leave();
        ledger_.enter(Kind::check, check.object->name);
        ledger_.changed(RowId::enum_labels, postgres_, *check.object, Key::expression,
                        Value(postgres_.name + " IN (" + list + ")"),
                        Value(*check.object->get<Key::expression>()));
        ledger_.leave();
        ledger_.enter(postgres_.kind, postgres_.name);
    }

    // What a CHECK of SQLite's adds to the declared type.
    RowId with_checks(RowId row, const std::string& type) {
        switch (row) {
            case RowId::boolean_word:
                return takes_list("0, 1") ? RowId::boolean_check : row;
            case RowId::boolean_number:
                return takes_list("0, 1") ? RowId::boolean_number_check : row;
            case RowId::varchar_length:
            case RowId::varchar_text: {
                const std::string length = form_of(type).modifier;
                return takes("length(" + name_ + ") <= " + length) ? RowId::varchar_length_check
                                                                   : row;
            }
            case RowId::json:
            case RowId::json_text:
            case RowId::array_json:
            case RowId::array_text: {
                const bool valid =
                    takes("json_valid(" + name_ + ")") || takes("json_valid(" + name_ + ") = 1");
                return valid && row == RowId::json_text ? RowId::json_valid : row;
            }
            case RowId::citext_plain:
                return folds_case() ? RowId::citext_nocase : row;
            default:
                return row;
        }
    }

    bool folds_case() {
        const std::string* collation = sqlite_.get<Key::collation>();
        if (collation == nullptr || *collation != "nocase") return false;
        sqlite_.erase(Key::collation);
        return true;
    }

    bool takes_list(std::string_view values) {
        SqliteCheck* check = table_.list_of(name_);
        if (check == nullptr || check->neutral.listed_values != values) return false;
        check->taken = true;
        return true;
    }

    // With or without OR x IS NULL, which a CHECK need not say.
    bool takes(const std::string& text) {
        for (const std::string& form :
             {text, text + " OR " + name_ + " IS NULL", name_ + " IS NULL OR " + text}) {
            if (SqliteCheck* check = table_.check_saying(form)) {
                check->taken = true;
                return true;
            }
        }
        return false;
    }

    // CHECK (typeof(x) = 'integer'): what PostgreSQL does without being told.
    void take_typeof_check() {
        const std::string call = "typeof(" + name_ + ")";
        for (SqliteCheck& check : table_.checks) {
            const std::string& text = check.neutral.text;
            if (check.taken || !text.starts_with(call) || text.find(" OR ") != text.npos) continue;
            check.taken = true;
            ledger_.leave();
            ledger_.only_sqlite(RowId::typeof_check, *check.object, table_.postgres);
            ledger_.enter(postgres_.kind, postgres_.name);
        }
    }

    // Numbers that the database gives
    // --------------------------------------------------------------

    void settle_numbering() {
        const bool identity = postgres_.get<Key::identity>() != nullptr;
        const Key key = identity ? Key::identity : Key::default_;
        if (!identity && !is_serial(postgres_)) return;
        if (sqlite_.find(Key::default_)) return;
        if (table_.is_rowid_alias(sqlite_.name)) {
            table_.numbered.insert(postgres_.name);
            concede(identity ? RowId::identity_rowid : RowId::serial_rowid, postgres_, sqlite_, key,
                    ledger_);
        } else if (table_.is_whole_key(sqlite_.name)) {
            concede(RowId::key_without_rowid_alias, postgres_, sqlite_, key, ledger_);
        } else {
            concede(RowId::sequence_default, postgres_, sqlite_, key, ledger_);
        }
        postgres_.erase(Key::sequence_name);
        for (const Key option :
             {Key::start, Key::increment, Key::minimum, Key::maximum, Key::cache, Key::cycle}) {
            if (postgres_.find(option)) {
                concede(RowId::identity_options, postgres_, sqlite_, option, ledger_);
            }
        }
    }

    void settle_not_null() {
        const bool weaker = postgres_.flag<Key::not_null>() && !sqlite_.flag<Key::not_null>();
        if (weaker && table_.is_in_key(sqlite_.name)) {
            concede(RowId::primary_key_nullable, postgres_, sqlite_, Key::not_null, ledger_);
        }
        for (const Key key : {Key::not_null_name, Key::not_null_no_inherit}) {
            const bool differs = postgres_.find(key) || sqlite_.find(key);
            if (!differs) continue;
            concede(key == Key::not_null_name ? RowId::constraint_name : RowId::inheritance,
                    postgres_, sqlite_, key, ledger_);
        }
    }

    // The rest
    // -------------------------------------------------------------------------------------

    void settle_generated() {
        const std::string* left = postgres_.get<Key::generated>();
        const std::string* right = sqlite_.get<Key::generated>();
        if (left == nullptr || right == nullptr) return;
        if (neutral_expression(*left, table_.columns).text ==
            neutral_expression(*right, table_.columns).text) {
            if (canonical(*left) != canonical(*right)) {
                ledger_.changed(RowId::expression_spelling, postgres_, sqlite_, Key::generated);
            }
            drop(postgres_, sqlite_, Key::generated);
        }
        if (postgres_.flag<Key::virtual_>() != sqlite_.flag<Key::virtual_>()) {
            ledger_.changed(RowId::generated_virtual, postgres_, sqlite_, Key::virtual_);
        }
        drop(postgres_, sqlite_, Key::virtual_);
    }

    static std::string canonical(const std::string& text) { return lower_case(text); }

    void settle_collation() {
        const std::string* left = postgres_.get<Key::collation>();
        const std::string* right = sqlite_.get<Key::collation>();
        if (left == nullptr) return;
        constexpr auto by_bytes = std::to_array<std::string_view>({"C", "POSIX", "ucs_basic"});
        std::string name = *left;
        std::erase(name, '"');
        name.erase(0, name.rfind('.') + 1);
        if (right == nullptr) {
            const bool same = std::ranges::find(by_bytes, name) != by_bytes.end();
            if (!same) ledger_.changed(RowId::collation, postgres_, sqlite_, Key::collation);
            drop(postgres_, sqlite_, Key::collation);
        } else if (*right == "nocase" && table_.types.collations.contains(*left)) {
            concede(RowId::collation_nocase, postgres_, sqlite_, Key::collation, ledger_);
        }
    }

    TablePair& table_;
    Ledger& ledger_;
    Object& postgres_;
    Object& sqlite_;
    std::string name_;
};

}  // namespace

void settle_columns(TablePair& table) {
    for (Object& column : table.postgres.children) {
        if (column.kind != Kind::column) continue;
        if (Object* other = table.sqlite.child(Kind::column, column.name)) {
            ColumnPair(table, column, *other).settle();
        }
    }
}

}  // namespace schemadiff
