#include "base/progress.hpp"

#include <fmt/format.h>

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/shown_text.hpp"

namespace schemadiff {

namespace {

using Clock = std::chrono::steady_clock;

class Silent final : public Progress {
  public:
    void begin(std::string_view, int) override {}
    void advance(int) override {}
    void end() override {}
    void note(std::string_view) override {}
};

class Lines final : public Progress {
  public:
    void begin(std::string_view step, int) override { note(step); }
    void advance(int) override {}
    void end() override {}
    void note(std::string_view text) override {
        const std::chrono::duration<double> elapsed = Clock::now() - start_;
        const std::lock_guard lock(mutex_);
        fmt::print(stderr, "{:7.3f} s  {}\n", elapsed.count(), shown_text(text));
    }

  private:
    std::mutex mutex_;
    Clock::time_point start_ = Clock::now();
};

using Seconds = std::chrono::duration<double>;

// Where the work stands.
struct Step {
    std::string name;
    int expected = 0;
    int done = 0;
    Clock::time_point began = Clock::now();
};

std::string shown(const Step& step) {
    return step.expected > 0 ? fmt::format("{} {}/{}", step.name, step.done, step.expected) : step.name;
}

// A step may take long without a word: a thread of its own looks at it from time to time. Both sides
// of a comparison are read at once, each in a thread: the step that has taken longest is told.
class Watched : public Progress {
  public:
    void begin(std::string_view name, int expected) override {
        const std::lock_guard lock(mutex_);
        steps_[std::this_thread::get_id()] = {.name = shown_text(name), .expected = expected};
        start();
    }
    void advance(int n) override {
        const std::lock_guard lock(mutex_);
        const auto step = steps_.find(std::this_thread::get_id());
        if (step != steps_.end()) step->second.done += n;
    }
    void end() override {
        const std::lock_guard lock(mutex_);
        steps_.erase(std::this_thread::get_id());
        if (steps_.empty()) rest();
    }
    void note(std::string_view) override {}

  protected:
    static constexpr auto interval = std::chrono::milliseconds(100);

    /// Called every interval while there is a step, and when there is none any more.
    virtual void look(const Step& step) = 0;
    virtual void rest() = 0;

    /// The destructor of the last class calls it: the thread calls what that one overrides.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        if (watcher_.joinable()) watcher_.join();
    }

  private:
    void start() {
        if (watcher_.joinable() || over_) return;
        // Signals are for the threads that can end the work.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        watcher_ = std::thread([this] { watch(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    void watch() {
        std::unique_lock lock(mutex_);
        while (!changed_.wait_for(lock, interval, [this] { return over_; })) {
            const auto oldest = std::ranges::min_element(
                steps_, {}, [](const auto& step) { return step.second.began; });
            if (oldest != steps_.end()) look(oldest->second);
        }
        rest();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread watcher_;
    std::map<std::thread::id, Step> steps_;
    bool over_ = false;
};

class Live final : public Watched {
  public:
    ~Live() override { stop(); }

  private:
    // What is over in half a second needs no line.
    void look(const Step& step) override {
        const Clock::time_point now = Clock::now();
        if (now - start_ < std::chrono::milliseconds(500)) return;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - start_).count();
        fmt::print(stderr, "\r\033[K{} ({} s)", shown(step), seconds);
        std::fflush(stderr);
        visible_ = true;
    }
    void rest() override {
        if (!visible_) return;
        fmt::print(stderr, "\r\033[K");
        std::fflush(stderr);
        visible_ = false;
    }

    Clock::time_point start_ = Clock::now();
    bool visible_ = false;
};

class Patient final : public Watched {
  public:
    ~Patient() override { stop(); }

  private:
    void look(const Step& step) override {
        const Clock::time_point now = Clock::now();
        if (told_of_ != step.began) {
            told_of_ = step.began;
            next_ = std::chrono::seconds(1);
        }
        if (now - step.began < next_) return;
        fmt::print(stderr, "schemadiff: {} ({:.0f} s)\n", shown(step), Seconds(now - step.began).count());
        next_ = next_ * 2 + std::chrono::seconds(8);
    }
    void rest() override {}

    Clock::time_point told_of_;
    std::chrono::seconds next_{1};
};

}  // namespace

std::unique_ptr<Progress> silent_progress() {
    return std::make_unique<Silent>();
}

std::unique_ptr<Progress> line_progress() {
    return std::make_unique<Lines>();
}

std::unique_ptr<Progress> patient_progress() {
    return std::make_unique<Patient>();
}

std::unique_ptr<Progress> live_progress() {
    return std::make_unique<Live>();
}

}  // namespace schemadiff
