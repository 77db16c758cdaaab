#include "scratch/leftover_server.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "base/file_descriptor.hpp"

namespace schemadiff {

namespace {

using namespace std::chrono_literals;

/// What postmaster.pid says (src/include/utils/pidfile.h of PostgreSQL): line 1 the process, line 7
/// the key and the id of the shared memory. 0: not said.
struct ProcessFile {
    pid_t process = 0;
    unsigned long key = 0;
    int segment = 0;
};

ProcessFile read_process_file(const std::string& data) {
    std::ifstream file(data + "/postmaster.pid");
    ProcessFile result;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        std::istringstream words(line);
        if (number == 1) words >> result.process;
        if (number == 7) words >> result.key >> result.segment;
    }
    return result;
}

/// A process id may long belong to somebody else: the server works in its data directory.
bool works_in(pid_t process, const std::string& directory) {
    std::error_code error;
    const std::filesystem::path link =
        std::filesystem::read_symlink(fmt::format("/proc/{}/cwd", process), error);
    return !error && link == directory;
}

bool wait_for_end(int descriptor, int milliseconds) {
    pollfd poll{descriptor, POLLIN, 0};
    return ::poll(&poll, 1, milliseconds) > 0;
}

}  // namespace

void stop_leftover_server(const std::string& data) {
    const pid_t server = read_process_file(data).process;
    if (server > 1) {
        // The descriptor pins the process: checked and signalled is the same one.
        const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, server, 0)));
        if (process.is_open() && works_in(server, data)) {
            for (const int signal : {SIGQUIT, SIGKILL}) {
                ::syscall(SYS_pidfd_send_signal, process.number(), signal, nullptr, 0);
                if (wait_for_end(process.number(), 5'000)) break;
            }
        }
    }
}

void remove_shared_memory(const std::string& data) {
    const ProcessFile file = read_process_file(data);
    if (file.key == 0) return;
    const auto until = std::chrono::steady_clock::now() + 5s;
    shmid_ds status{};
    while (::shmctl(file.segment, IPC_STAT, &status) == 0 &&
           static_cast<unsigned>(status.shm_perm.__key) == static_cast<unsigned>(file.key)) {
        if (status.shm_nattch == 0) {
            ::shmctl(file.segment, IPC_RMID, nullptr);
            return;
        }
        // Killed processes are still on their way out.
        if (std::chrono::steady_clock::now() > until) return;
        std::this_thread::sleep_for(5ms);
    }
}

}  // namespace schemadiff
