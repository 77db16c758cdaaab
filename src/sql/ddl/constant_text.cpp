#include "sql/ddl/constant_text.hpp"

#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/format.h>

namespace schemadiff::ddl {

namespace {

/// A point in time as ISO 8601 writes it; everything but the date may be missing.
struct Moment {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    std::string fraction;             ///< digits, without trailing zeros
    std::optional<int> offset_minutes;
};

class MomentReader {
  public:
    explicit MomentReader(std::string_view text) : text_(text) {}

    std::optional<Moment> read() {
        Moment moment;
        if (!number(moment.year) || !symbol('-') || !number(moment.month) || !symbol('-') ||
            !number(moment.day)) {
            return std::nullopt;
        }
        if (symbol('T') || blank()) {
            if (!time(moment)) return std::nullopt;
        }
        if (at_ != text_.size() || moment.month < 1 || moment.month > 12 || moment.day < 1 ||
            moment.day > 31) {
            return std::nullopt;
        }
        return moment;
    }

  private:
    bool number(int& value) {
        const char* const begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        if (error != std::errc() || *begin == '-') return false;
        at_ += static_cast<std::size_t>(end - begin);
        return true;
    }
    bool symbol(char wanted) {
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    bool blank() {
        const std::size_t before = at_;
        while (symbol(' ')) {
        }
        return at_ > before && at_ < text_.size();
    }
    bool time(Moment& moment) {
        if (!number(moment.hour) || !symbol(':') || !number(moment.minute)) return false;
        if (symbol(':') && !number(moment.second)) return false;
        if (symbol('.')) {
            while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
                moment.fraction += text_[at_++];
            }
            while (moment.fraction.ends_with('0')) moment.fraction.pop_back();
        }
        return zone(moment);
    }
    bool zone(Moment& moment) {
        blank();
        if (symbol('Z') || text_.substr(at_) == "UTC") {
            at_ = text_.size();
            moment.offset_minutes = 0;
            return true;
        }
        const bool west = at_ < text_.size() && text_[at_] == '-';
        if (!symbol('+') && !symbol('-')) return true;
        int hours = 0;
        int minutes = 0;
        if (!number(hours)) return false;
        if (symbol(':') && !number(minutes)) return false;
        moment.offset_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

std::string time_text(const Moment& moment) {
    std::string text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", moment.year, moment.month,
                                   moment.day, moment.hour, moment.minute, moment.second);
    if (!moment.fraction.empty()) text += '.' + moment.fraction;
    return text;
}

/// In UTC, as a session with that time zone shows it.
Moment in_utc(Moment moment) {
    using namespace std::chrono;
    const sys_days date = year_month_day(year(moment.year), month(static_cast<unsigned>(moment.month)),
                                         day(static_cast<unsigned>(moment.day)));
    const auto time = date + hours(moment.hour) + minutes(moment.minute) -
                      minutes(moment.offset_minutes.value_or(0));
    const sys_days days_part = floor<days>(time);
    const year_month_day shown(days_part);
    const auto minutes_part = duration_cast<minutes>(time - days_part).count();
    moment.year = static_cast<int>(shown.year());
    moment.month = static_cast<int>(static_cast<unsigned>(shown.month()));
    moment.day = static_cast<int>(static_cast<unsigned>(shown.day()));
    moment.hour = static_cast<int>(minutes_part / 60);
    moment.minute = static_cast<int>(minutes_part % 60);
    return moment;
}

}  // namespace

std::string constant_value(std::string_view written, std::string_view type) {
    const bool date = type == "date";
    const bool zoned = type.starts_with("timestamp") && type.ends_with("with time zone");
    const bool plain = type.starts_with("timestamp") && !zoned;
    if (!date && !zoned && !plain) return std::string(written);
    const std::optional<Moment> moment = MomentReader(written).read();
    if (!moment) return std::string(written);
    if (date) return fmt::format("{:04}-{:02}-{:02}", moment->year, moment->month, moment->day);
    return zoned ? time_text(in_utc(*moment)) + "+00" : time_text(*moment);
}

}  // namespace schemadiff::ddl
