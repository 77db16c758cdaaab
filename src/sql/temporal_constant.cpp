#include "sql/temporal_constant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

namespace schemadiff {

namespace {

constexpr std::int64_t microseconds_of_second = 1000000;
constexpr std::int64_t microseconds_of_day = 86400 * microseconds_of_second;

enum class Part { microseconds, days, months };

struct Unit {
    std::string_view word;
    Part part;
    std::int64_t factor;
};

// The words of datetime.c that people use; a plural "s" is taken off first.
constexpr Unit units[] = {
    {"century", Part::months, 1200},
    {"d", Part::days, 1},
    {"day", Part::days, 1},
    {"decade", Part::months, 120},
    {"h", Part::microseconds, 3600 * microseconds_of_second},
    {"hour", Part::microseconds, 3600 * microseconds_of_second},
    {"hr", Part::microseconds, 3600 * microseconds_of_second},
    {"m", Part::microseconds, 60 * microseconds_of_second},
    {"microsecond", Part::microseconds, 1},
    {"millisecond", Part::microseconds, 1000},
    {"min", Part::microseconds, 60 * microseconds_of_second},
    {"minute", Part::microseconds, 60 * microseconds_of_second},
    {"mon", Part::months, 1},
    {"month", Part::months, 1},
    {"ms", Part::microseconds, 1000},
    {"s", Part::microseconds, microseconds_of_second},
    {"sec", Part::microseconds, microseconds_of_second},
    {"second", Part::microseconds, microseconds_of_second},
    {"us", Part::microseconds, 1},
    {"w", Part::days, 7},
    {"week", Part::days, 7},
    {"y", Part::months, 12},
    {"year", Part::months, 12},
    {"yr", Part::months, 12},
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Cursor {
  public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool begins_number() const { return !rest_.empty() && is_digit(rest_[0]); }
    bool take(char c) {
        if (rest_.empty() || rest_[0] != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void skip_blanks() {
        while (take(' ')) {
        }
    }
    /// Nothing if there are none, or so many that a calculation might overflow.
    std::optional<std::int64_t> digits() {
        std::size_t count = 0;
        std::int64_t value = 0;
        for (; count < rest_.size() && is_digit(rest_[count]); ++count) {
            if (count == 9) return std::nullopt;
            value = value * 10 + (rest_[count] - '0');
        }
        if (count == 0) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }
    /// Behind a point: in millionths.
    std::optional<std::int64_t> millionths() {
        if (!take('.')) return 0;
        std::int64_t value = 0;
        int count = 0;
        while (!rest_.empty() && is_digit(rest_[0]) && count < 6) {
            value = value * 10 + (rest_[0] - '0');
            rest_.remove_prefix(1);
            ++count;
        }
        if (begins_number()) return std::nullopt;
        for (; count < 6; ++count) value *= 10;
        return value;
    }
    std::string word() {
        std::string result;
        while (!rest_.empty() && is_letter(rest_[0])) {
            const char c = rest_[0];
            result += c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            rest_.remove_prefix(1);
        }
        return result;
    }
    /// Behind the hours: ":MM[:SS[.ffffff]]", in microseconds.
    std::optional<std::int64_t> behind_hours() {
        if (!take(':')) return std::nullopt;
        const auto minutes = digits();
        if (!minutes || *minutes > 59) return std::nullopt;
        std::int64_t total = *minutes * 60 * microseconds_of_second;
        if (!take(':')) return total;
        const auto seconds = digits();
        const auto fraction = millionths();
        if (!seconds || *seconds > 59 || !fraction) return std::nullopt;
        return total + *seconds * microseconds_of_second + *fraction;
    }

  private:
    std::string_view rest_;
};

const Unit* unit_named(std::string word) {
    const auto find = [&] { return std::ranges::find(units, word, &Unit::word); };
    const auto* found = find();
    if (found == std::end(units) && word.ends_with('s')) {
        word.pop_back();
        found = find();
    }
    if (word == "centurie") found = std::begin(units);
    return found == std::end(units) ? nullptr : found;
}

struct Interval {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t microseconds = 0;
};

// A number with its unit. Parts of a month are no days everywhere: those stay as written.
bool add(Interval& interval, std::int64_t sign, std::int64_t number, std::int64_t fraction,
         const Unit& unit) {
    if (unit.part == Part::months) {
        interval.months += sign * number * unit.factor;
        return fraction == 0;
    }
    if (unit.part == Part::days) {
        interval.days += sign * number * unit.factor;
        interval.microseconds += sign * fraction * (microseconds_of_day / microseconds_of_second) *
                                 unit.factor;
        return unit.factor == 1 || fraction == 0;
    }
    interval.microseconds += sign * number * unit.factor;
    interval.microseconds += sign * fraction * unit.factor / microseconds_of_second;
    return unit.factor >= microseconds_of_second || fraction == 0;
}

// A bare number counts in the last unit that the type names ("interval day"), else in seconds.
std::string_view default_unit(std::string_view type) {
    const std::size_t blank = type.rfind(' ');
    return blank == std::string_view::npos || type.ends_with(')') ? "second"
                                                                  : type.substr(blank + 1);
}

/// "1-2" of SQL's own syntax: years and months.
std::optional<Interval> years_and_months(std::string_view text) {
    Cursor cursor(text);
    const std::int64_t sign = cursor.take('-') ? -1 : 1;
    if (sign == 1) cursor.take('+');
    const auto years = cursor.digits();
    if (!years || !cursor.take('-')) return std::nullopt;
    const auto months = cursor.digits();
    if (!months || *months > 11 || !cursor.at_end()) return std::nullopt;
    return Interval{sign * (*years * 12 + *months), 0, 0};
}

std::optional<Interval> interval_of(std::string_view text, std::string_view type) {
    if (const auto years = years_and_months(text)) return years;
    Cursor cursor(text);
    Interval interval;
    bool any = false;
    for (cursor.skip_blanks(); !cursor.at_end(); cursor.skip_blanks()) {
        const std::int64_t sign = cursor.take('-') ? -1 : 1;
        if (sign == 1) cursor.take('+');
        if (!cursor.begins_number()) return std::nullopt;
        const auto number = cursor.digits();
        if (!number) return std::nullopt;
        if (const auto behind = cursor.behind_hours()) {
            interval.microseconds +=
                sign * (*number * 3600 * microseconds_of_second + *behind);
        } else {
            const auto fraction = cursor.millionths();
            cursor.skip_blanks();
            std::string word = cursor.word();
            if (word.empty()) {
                if (!cursor.at_end()) return std::nullopt;
                word = default_unit(type);
            }
            const Unit* unit = unit_named(word);
            if (!fraction || unit == nullptr || !add(interval, sign, *number, *fraction, *unit)) {
                return std::nullopt;
            }
        }
        any = true;
    }
    if (!any) return std::nullopt;
    return interval;
}

// As EncodeInterval() does for IntervalStyle postgres: a positive part behind a negative one says
// so.
std::string printed(const Interval& interval) {
    std::string result;
    bool negative = false;
    const auto part = [&](std::int64_t value, std::string_view word) {
        if (value == 0) return;
        result += fmt::format("{}{}{} {}{}", result.empty() ? "" : " ",
                              negative && value > 0 ? "+" : "", value, word, value == 1 ? "" : "s");
        negative = value < 0;
    };
    part(interval.months / 12, "year");
    part(interval.months % 12, "mon");
    part(interval.days, "day");
    const std::int64_t time = interval.microseconds;
    if (time == 0 && !result.empty()) return result;
    const std::int64_t all = time < 0 ? -time : time;
    const std::int64_t seconds = all / microseconds_of_second;
    result += fmt::format("{}{}{:02}:{:02}:{:02}", result.empty() ? "" : " ",
                          time < 0 ? "-" : (negative ? "+" : ""), seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
    if (all % microseconds_of_second != 0) {
        result += fmt::format(".{:06}", all % microseconds_of_second);
        result.erase(result.find_last_not_of('0') + 1);
    }
    return result;
}

// Days since 1970-01-01 and back, in the Gregorian calendar (years from March on, so that the day
// that leap years add comes last).
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (month < 3) --year;
    const std::int64_t shifted = (month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 719469;
}

std::string date_of(std::int64_t days) {
    std::int64_t year = 1970 + days / 366;
    while (days_of(year + 1, 1, 1) <= days) ++year;
    while (days_of(year, 1, 1) > days) --year;
    std::int64_t month = 1;
    while (month < 12 && days_of(year, month + 1, 1) <= days) ++month;
    return fmt::format("{:04}-{:02}-{:02}", year, month, days - days_of(year, month, 1) + 1);
}

struct Moment {
    std::int64_t days = 0;
    std::int64_t microseconds = 0;
    std::int64_t zone = 0;  ///< in minutes
    bool zoned = false;
};

std::optional<std::int64_t> checked_day(std::int64_t year, std::int64_t month, std::int64_t day) {
    const bool possible =
        year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return possible ? std::optional(days_of(year, month, day)) : std::nullopt;
}

constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};

/// 1 to 12, for a name or its first three letters; 0 for another word.
std::int64_t month_named(std::string_view word) {
    if (word.size() < 3) return 0;
    const auto* const found = std::ranges::find(months, word.substr(0, 3));
    return found == std::end(months) ? 0 : found - std::begin(months) + 1;
}

/// "Jan 8, 2030", "January 8 2030"
std::optional<std::int64_t> worded_day(Cursor& cursor) {
    const std::int64_t month = month_named(cursor.word());
    cursor.skip_blanks();
    const auto day = cursor.digits();
    cursor.take(',');
    cursor.skip_blanks();
    const auto year = day ? cursor.digits() : std::nullopt;
    return year ? checked_day(*year, month, *day) : std::nullopt;
}

/// "2030-01-08", "20300108", "1/8/2030", "08.01.2030", "8-Jan-2030". Day and month come in the order
/// of DateStyle MDY, the default, unless the first can be no month.
std::optional<std::int64_t> day_in(Cursor& cursor) {
    if (!cursor.begins_number()) return worded_day(cursor);
    const auto first = cursor.digits();
    if (!first) return std::nullopt;
    if (*first >= 10000101) return checked_day(*first / 10000, *first / 100 % 100, *first % 100);
    const char separator = cursor.take('-') ? '-' : cursor.take('/') ? '/' : '.';
    if (separator == '.' && !cursor.take('.')) {
        cursor.skip_blanks();
        const std::int64_t month = month_named(cursor.word());
        cursor.skip_blanks();
        const auto year = cursor.digits();
        return year ? checked_day(*year, month, *first) : std::nullopt;
    }
    if (!cursor.begins_number()) {
        const std::int64_t month = month_named(cursor.word());
        const auto last = cursor.take(separator) ? cursor.digits() : std::nullopt;
        if (!last) return std::nullopt;
        return *first > 31 ? checked_day(*first, month, *last) : checked_day(*last, month, *first);
    }
    const auto second = cursor.digits();
    const auto third = second && cursor.take(separator) ? cursor.digits() : std::nullopt;
    if (!third) return std::nullopt;
    if (*first > 99) return checked_day(*first, *second, *third);
    const bool day_first = *first > 12;
    return checked_day(*third, day_first ? *second : *first, day_first ? *first : *second);
}

bool zone_in(Cursor& cursor, Moment& moment) {
    cursor.skip_blanks();
    if (cursor.at_end()) return true;
    moment.zoned = true;
    const bool minus = cursor.take('-');
    if (!minus && !cursor.take('+')) {
        const std::string word = cursor.word();
        return (word == "z" || word == "utc" || word == "gmt") && cursor.at_end();
    }
    const auto hours = cursor.digits();
    if (!hours || *hours > 15) return false;
    moment.zone = *hours * 60;
    if (cursor.take(':')) {
        const auto minutes = cursor.digits();
        if (!minutes || *minutes > 59) return false;
        moment.zone += *minutes;
    }
    if (minus) moment.zone = -moment.zone;
    return cursor.at_end();
}

std::optional<Moment> moment_of(std::string_view text) {
    Cursor cursor(text);
    const auto days = day_in(cursor);
    if (!days) return std::nullopt;
    Moment moment{*days};
    if (cursor.take('T') || cursor.take(' ')) {
        cursor.skip_blanks();
        if (cursor.begins_number()) {
            const auto hours = cursor.digits();
            const auto behind = hours ? cursor.behind_hours() : std::nullopt;
            if (!behind || *hours > 23) return std::nullopt;
            moment.microseconds = *hours * 3600 * microseconds_of_second + *behind;
        }
    }
    if (!zone_in(cursor, moment)) return std::nullopt;
    return moment;
}

std::string printed(const Moment& moment, std::string_view type) {
    if (type == "date") return date_of(moment.days);
    const bool zoned = type.ends_with("with time zone");
    std::int64_t time = moment.microseconds;
    if (zoned) time -= moment.zone * 60 * microseconds_of_second;
    std::int64_t days = moment.days;
    if (time < 0) {
        time += microseconds_of_day;
        --days;
    }
    if (time >= microseconds_of_day) {
        time -= microseconds_of_day;
        ++days;
    }
    return date_of(days) + ' ' + printed(Interval{0, 0, time}) + (zoned ? "+00" : "");
}

/// Behind a "P" of ISO 8601: "1Y2M3DT4H5M6S", each with a sign of its own.
std::optional<Interval> iso_interval(std::string_view text) {
    Cursor cursor(text);
    Interval interval;
    bool time = false;
    bool any = false;
    while (!cursor.at_end()) {
        if (cursor.take('T')) {
            time = true;
            continue;
        }
        const std::int64_t sign = cursor.take('-') ? -1 : 1;
        const auto number = cursor.digits();
        const auto fraction = number ? cursor.millionths() : std::nullopt;
        if (!fraction) return std::nullopt;
        std::string_view unit;
        if (cursor.take('Y')) unit = "year";
        else if (cursor.take('M')) unit = time ? "minute" : "month";
        else if (cursor.take('W')) unit = "week";
        else if (cursor.take('D')) unit = "day";
        else if (cursor.take('H')) unit = "hour";
        else if (cursor.take('S')) unit = "second";
        else return std::nullopt;
        if (!add(interval, sign, *number, *fraction, *unit_named(std::string(unit)))) {
            return std::nullopt;
        }
        any = true;
    }
    return any ? std::optional(interval) : std::nullopt;
}

/// "18:00+01" as "18:00:00+01"; without a zone it is the session's, which is UTC.
std::optional<std::string> zoned_time(std::string_view text) {
    const std::size_t zone = std::min(text.find_first_of("+-"), text.size());
    std::string_view time = text.substr(0, zone);
    while (time.ends_with(' ')) time.remove_suffix(1);
    std::string_view behind = text.substr(zone);
    const auto interval = interval_of(time, "interval");
    const bool within = interval && interval->months == 0 && interval->days == 0 &&
                        time.find(':') != time.npos &&
                        time.find_first_not_of("0123456789:.") == time.npos;
    if (!within) return std::nullopt;
    std::string shown(behind.empty() ? "+00" : behind);
    if (shown.ends_with(":00")) shown.erase(shown.size() - 3);
    if (shown.size() != 3 && shown.size() != 6) return std::nullopt;
    return printed(*interval) + shown;
}

}  // namespace

std::optional<std::string> day_after(std::string_view date) {
    Cursor cursor(date);
    const auto days = day_in(cursor);
    return days && cursor.at_end() ? std::optional(date_of(*days + 1)) : std::nullopt;
}

std::string canonical_temporal(std::string_view text, std::string_view type) {
    if (type.starts_with("interval")) {
        const auto interval =
            text.starts_with('P') ? iso_interval(text.substr(1)) : interval_of(text, type);
        return interval ? printed(*interval) : std::string(text);
    }
    if (type == "time with time zone") return zoned_time(text).value_or(std::string(text));
    if (type == "date" || (type.starts_with("timestamp") && type.find('(') == type.npos)) {
        const auto moment = moment_of(text);
        return moment ? printed(*moment, type) : std::string(text);
    }
    // '08:00' as '08:00:00', like an interval of less than a day.
    if (type == "time without time zone") {
        const auto interval = interval_of(text, "interval");
        const bool within = interval && interval->months == 0 && interval->days == 0 &&
                            interval->microseconds >= 0 && text.find(':') != text.npos &&
                            text.find_first_not_of("0123456789:.") == text.npos;
        if (within) return printed(*interval);
    }
    return std::string(text);
}

}  // namespace schemadiff
