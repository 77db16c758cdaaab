#include "base/subprocess.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>

#include <boost/test/unit_test.hpp>

#include "base/error.hpp"

namespace schemadiff {

namespace {

Command shell(const std::string& script) {
    Command command;
    command.arguments = {"sh", "-c", script};
    return command;
}

std::string message_of(const Command& command) {
    try {
        start(command);
    } catch (const Error& error) {
        return error.message();
    }
    return "started";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base_subprocess)

BOOST_AUTO_TEST_CASE(collects_output_and_error_apart) {
    const Outcome outcome = run(shell("echo out; echo err >&2; exit 3"));
    BOOST_TEST(outcome.output == "out\n");
    BOOST_TEST(outcome.error == "err\n");
    BOOST_TEST(describe_exit(outcome.status) == "exit code 3");
}

BOOST_AUTO_TEST_CASE(collects_more_than_a_pipe_holds) {
    const Outcome outcome = run(shell("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"));
    BOOST_TEST(outcome.output.size() == 300'000U);
    BOOST_TEST(outcome.error.size() == 300'000U);
}

BOOST_AUTO_TEST_CASE(hands_arguments_over_as_they_are) {
    Command command = shell("printf '%s' \"$1\"");
    command.arguments.insert(command.arguments.end(), {"sh", "a<\"'|`\n$x"});
    BOOST_TEST(run(command).output == "a<\"'|`\n$x");
}

BOOST_AUTO_TEST_CASE(gives_only_the_environment_asked_for) {
    Command command = shell("/usr/bin/env");
    command.environment = {"ONE=1"};
    const std::string output = run(command).output;
    BOOST_TEST(output.find("ONE=1\n") != std::string::npos);
    BOOST_TEST(output.find("HOME=") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(works_in_the_directory_asked_for) {
    Command command = shell("pwd");
    command.directory = "/";
    BOOST_TEST(run(command).output == "/\n");
}

BOOST_AUTO_TEST_CASE(passes_on_no_descriptor_but_those_kept) {
    const int secret = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    Command command = shell("test -e /proc/self/fd/" + std::to_string(secret) + " && echo kept");
    command.kept = {secret};
    BOOST_TEST(run(command).output == "kept\n");
    command.kept = {};
    BOOST_TEST(run(command).output.empty());
    ::close(secret);
}

BOOST_AUTO_TEST_CASE(starts_with_no_signal_blocked) {
    sigset_t set;
    sigset_t previous;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &set, &previous);
    const Outcome outcome = run(shell("kill -TERM $$; echo survived"));
    ::sigprocmask(SIG_SETMASK, &previous, nullptr);
    BOOST_TEST(describe_exit(outcome.status) == "signal 15 (Terminated)");
}

BOOST_AUTO_TEST_CASE(says_what_cannot_be_started) {
    Command command;
    command.arguments = {"/none/such"};
    BOOST_TEST(message_of(command) == "cannot run /none/such: No such file or directory");
    command = shell("true");
    command.directory = "/none";
    BOOST_TEST(message_of(command) == "cannot run sh: cannot enter /none: No such file or directory");
}

BOOST_AUTO_TEST_CASE(is_killed_when_nobody_owns_it_any_more) {
    pid_t id = 0;
    {
        Command command = shell("sleep 60");
        id = start(command).id();
    }
    BOOST_TEST(::kill(id, 0) == -1);
}

BOOST_AUTO_TEST_CASE(takes_its_own_process_group_with_it) {
    std::array<int, 2> ends{};
    BOOST_REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    {
        Command command = shell("sleep 60 & echo; wait");
        command.group = ProcessGroup::own;
        command.output = ends[1];
        const Process process = start(command);
        ::close(ends[1]);
        char line_feed = 0;
        BOOST_REQUIRE(::read(ends[0], &line_feed, 1) == 1);
    }
    // The end of the stream comes only when the child's own child is gone too.
    char nothing = 0;
    BOOST_TEST(::read(ends[0], &nothing, 1) == 0);
    ::close(ends[0]);
}

BOOST_AUTO_TEST_CASE(waits_no_longer_than_asked) {
    Process process = start(shell("sleep 60"));
    BOOST_CHECK(!process.wait_for(std::chrono::milliseconds(1)));
    process.signal(SIGKILL);
    BOOST_TEST(describe_exit(process.wait()) == "signal 9 (Killed)");
}

BOOST_AUTO_TEST_CASE(finds_programs_in_the_path_alone) {
    BOOST_TEST(find_program("sh").value_or("").ends_with("/sh"));
    BOOST_CHECK(!find_program("no-such-program-anywhere"));
    BOOST_CHECK(!find_program("/etc/passwd"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
