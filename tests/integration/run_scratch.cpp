// A hand tool: makes scratch databases, prints what they are, waits for the end of standard input.
//
// usage: run_scratch [sqlite | postgres] [NAME=VALUE…]     names: the fields of the options, and
//        count (how many, side by side, each on a thread of its own), fail (throw when ready)
// prints, for each database: connection, sqlalchemy_url, name, version, directory, seconds
#include <chrono>
#include <cstdio>
#include <future>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "scratch/keeper_process.hpp"
#include "scratch/scratch_database.hpp"
#include "scratch/signal_guard.hpp"

namespace {

using namespace schemadiff;

struct Wishes {
    std::string kind = "postgres";
    PostgresScratchOptions options;
    int count = 1;
    std::string fail;
};

Wishes wishes_of(int argc, char** argv) {
    Wishes wishes;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const std::string_view name = word.substr(0, word.find('='));
        const std::string value(name == word ? "" : word.substr(name.size() + 1));
        if (name == word) wishes.kind = word;
        else if (name == "server") wishes.options.server = value;
        else if (name == "major") wishes.options.major = std::stoi(value);
        else if (name == "binaries") wishes.options.binary_directories.push_back(value);
        else if (name == "cache") wishes.options.cache_directory = value;
        else if (name == "account") wishes.options.account = value;
        else if (name == "temporary") wishes.options.temporary_directory = value;
        else if (name == "count") wishes.count = std::stoi(value);
        else if (name == "fail") wishes.fail = value;
        else throw usage_error(fmt::format("unknown word {}", word));
    }
    return wishes;
}

struct Made {
    ScratchDatabase database;
    double seconds;
};

Made make(const Wishes& wishes, Progress& progress) {
    const auto begin = std::chrono::steady_clock::now();
    ScratchDatabase database =
        wishes.kind == "sqlite"
            ? make_sqlite_database(wishes.options.temporary_directory, progress)
            : make_postgres_database(wishes.options, progress);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    return {std::move(database), elapsed.count()};
}

void run(const Wishes& wishes) {
    const std::unique_ptr<Progress> progress = line_progress();
    std::vector<std::future<Made>> pending;
    for (int i = 0; i < wishes.count; ++i) {
        pending.push_back(
            std::async(std::launch::async, [&] { return make(wishes, *progress); }));
    }
    std::vector<Made> databases;
    for (std::future<Made>& future : pending) databases.push_back(future.get());
    for (const auto& [database, seconds] : databases) {
        fmt::print("{}\n{}\n{}\n{}\n{}\n{:.3f}\n", database.connection(),
                   database.sqlalchemy_url(), database.name(), database.server_version(),
                   database.directory(), seconds);
    }
    std::fflush(stdout);
    if (!wishes.fail.empty()) throw source_error(wishes.fail);
    for (std::string line; std::getline(std::cin, line);) {
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (const std::optional<int> code = keeper_exit_code(argc, argv)) return *code;
    const SignalGuard guard;
    try {
        run(wishes_of(argc, argv));
    } catch (const Error& error) {
        fmt::print(stderr, "error: {}\n", error.message());
        return error.failure() == Failure::usage ? 2 : 3;
    }
    return 0;
}
