#include "engines/runner_talk.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <variant>

#include "base/error.hpp"
#include "base/place.hpp"
#include "base/progress.hpp"
#include "base/shown_path.hpp"

namespace schemadiff {

namespace fs = std::filesystem;

namespace {

std::int64_t number_of(const JsonValue& event, std::string_view name) {
    const JsonValue* member = event.find(name);
    return member != nullptr && member->integer() != nullptr ? *member->integer() : 0;
}

double seconds_of(const JsonValue& event) {
    const JsonValue* member = event.find("seconds");
    const auto* seconds = member == nullptr ? nullptr : std::get_if<double>(&member->data);
    return seconds == nullptr ? 0 : *seconds;
}

Error error_of(const JsonValue& event) {
    std::string text = event.string_or_empty("message");
    const std::string file = event.string_or_empty("file");
    const std::string revision = event.string_or_empty("revision");
    const std::int64_t line = number_of(event, "line");
    if (!file.empty()) {
        text = fmt::format("{}: {}",
                           to_string(Place{shown_path(file), static_cast<int>(line), 0, revision}),
                           text);
    }
    const std::string remedy = event.string_or_empty("remedy");
    if (!remedy.empty()) text += "; " + remedy;
    while (text.ends_with('.')) text.pop_back();
    return source_error(text).add_detail(texts_of(event, "own_traceback"));
}

void note_lines(std::string_view name, const std::string& text, Progress& progress) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        progress.note(fmt::format("{}: {}", name, line));
    }
}

// Turns the events of a walk into progress.
class Listener {
  public:
    explicit Listener(Progress& progress) : progress_(progress) {}

    void hear(const JsonValue& event) {
        const std::string name = event.string_or_empty("event");
        if (name == "planned") {
            begin(static_cast<int>(number_of(event, "count")));
        } else if (name == "revision-finished") {
            progress_.advance();
            progress_.note(fmt::format("revision {} in {:.3f} s", event.string_or_empty("revision"),
                                       seconds_of(event)));
        } else if (name == "redirected") {
            progress_.note(fmt::format("env.py opened {}, which became the scratch database {}",
                                       event.string_or_empty("left"),
                                       event.string_or_empty("right")));
        } else if (name == "refused") {
            progress_.note("refused: env.py " + event.string_or_empty("text"));
        }
    }

    void end() {
        if (running_) progress_.end();
        running_ = false;
    }

  private:
    // Again for each tenant or database that env.py goes through.
    void begin(int count) {
        end();
        progress_.begin("running Alembic revisions", count);
        running_ = true;
    }

    Progress& progress_;
    bool running_ = false;
};

}  // namespace

JsonValue ask_runner(RunnerProcess& runner, const std::string& request, Progress& progress,
                     const std::function<void(const JsonValue&)>& hear) {
    Listener listener(progress);
    JsonValue answer = runner.ask(request, [&](const JsonValue& event) {
        listener.hear(event);
        if (hear) hear(event);
    });
    listener.end();
    if (answer.string_or_empty("event") == "error") {
        for (const std::string_view name : {"traceback", "statement"}) {
            const std::string text = answer.string_or_empty(name);
            note_lines(name, text, progress);
        }
        throw error_of(answer);
    }
    return answer;
}

std::vector<std::string> texts_of(const JsonValue& event, std::string_view name) {
    std::vector<std::string> texts;
    const JsonValue* member = event.find(name);
    if (member == nullptr || member->array() == nullptr) return texts;
    for (const JsonValue& value : *member->array()) {
        if (value.string() != nullptr) texts.push_back(*value.string());
    }
    return texts;
}

}  // namespace schemadiff
