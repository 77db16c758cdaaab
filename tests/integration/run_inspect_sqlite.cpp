// Prints an SQLite database's snapshot as JSON; a refusal goes to standard error, with exit code 3.
#include <cstdio>
#include <iostream>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "dialects/sqlite.hpp"
#include "engines/sqlite/sqlite.hpp"
#include "model/snapshot_json.hpp"

int main(int argc, char** argv) {
    using namespace schemadiff;
    if (argc != 2) {
        std::fputs("usage: run_inspect_sqlite FILE\n", stderr);
        return 2;
    }
    try {
        Snapshot snapshot = load_sqlite(argv[1], *silent_progress());
        normalise_sqlite(snapshot.root);
        snapshot.label.clear();
        write_snapshot(snapshot, std::cout);
        return 0;
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
