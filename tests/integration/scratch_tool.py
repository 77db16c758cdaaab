"""The hand tool of run_scratch.cpp as the tests of scratch databases drive it.

Every test has a Place of its own, so that what other runs on this machine do at the same moment
counts for nothing.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from postgres_server import command_environment

TOOL = sys.argv[1]
IS_ROOT = os.geteuid() == 0
SECONDS = 60


def wait_until(condition, what):
    """Returns what the condition gives as soon as that is true."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f'still not after {SECONDS} s: {what}')


def read(path):
    """A file of /proc, empty when its process is gone."""
    try:
        return pathlib.Path(path).read_bytes()
    except OSError:
        return b''


def command_line(process):
    return read(f'/proc/{process}/cmdline').replace(b'\0', b' ').decode('utf-8', 'replace')


def command_lines():
    """Of every process."""
    return [command_line(entry.name) for entry in pathlib.Path('/proc').iterdir() if entry.name.isdigit()]


def children_of(process):
    return [int(word) for task in pathlib.Path(f'/proc/{process}/task').iterdir()
            for word in read(task / 'children').split()]


def user_of(process):
    return os.stat(f'/proc/{process}').st_uid


# Prepared once for all tests that are not about the cache.
WARM_CACHE = pathlib.Path(tempfile.mkdtemp(prefix='sdt_', dir='/tmp'))


class Place:
    """A directory for scratch directories and the cache, which must be empty of the former at the end."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix='sdt_', dir='/tmp'))
        self.root.chmod(0o755)
        self.temporary = self.root / 't'
        self.temporary.mkdir(mode=0o755)
        self.cache = self.root / 'cache'

    def words(self, *more):
        """Arguments for the tool: everything in this place, but for the cache that the tests share."""
        return [f'temporary={self.temporary}', f'cache={WARM_CACHE}', *map(str, more)]

    def cold_words(self, *more):
        """The same with a cache of this place's own, empty at first."""
        return [f'temporary={self.temporary}', f'cache={self.cache}', *map(str, more)]

    def left(self):
        """Directories and processes of scratch databases in this place."""
        return ([str(path) for path in self.temporary.iterdir()] or
                [line for line in command_lines() if str(self.temporary) in line and TOOL not in line])

    def remove(self):
        """Removes it, also while a keeper is still removing its own part of it."""
        while self.root.exists():
            try:
                shutil.rmtree(self.root)
            except FileNotFoundError:
                continue


class Database:
    def __init__(self, lines):
        self.connection, self.sqlalchemy_url, self.name, self.version, self.directory, self.seconds = lines
        self.root = pathlib.Path(self.directory).parent

    def query(self, statement):
        result = subprocess.run(['psql', '-X', '-A', '-t', '-q', '-d', self.connection, '-c', statement],
                                capture_output=True, text=True, env=command_environment(), check=False)
        if result.returncode:
            raise AssertionError(result.stderr)
        return result.stdout.strip()


class Run:
    """The hand tool, running."""

    def __init__(self, *words, environment=None):
        self.process = subprocess.Popen([TOOL, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, start_new_session=True,
                                        env={**command_environment(), **(environment or {})})

    def database(self):
        lines = [self.process.stdout.readline().rstrip('\n') for _ in range(6)]
        if not lines[0]:
            raise AssertionError(f'no database: {self.process.stderr.read()}')
        return Database(lines)

    def keepers(self):
        return [number for number in children_of(self.process.pid) if '--scratch-keeper' in command_line(number)]

    def server(self):
        """The process id of the private cluster's server."""
        keeper, = self.keepers()
        server, = children_of(keeper)
        return server

    def end(self):
        """Ends it in the ordinary way; returns (exit code, standard error)."""
        self.process.stdin.close()
        errors = self.process.stderr.read()
        return self.process.wait(SECONDS), errors

    def signal(self, number):
        self.process.send_signal(number)
        return self.process.wait(SECONDS)

    def kill_if_running(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def refused(*words, environment=None):
    """A run that must fail: (exit code, what it says)."""
    result = subprocess.run([TOOL, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            env={**command_environment(), **(environment or {})}, check=False, timeout=SECONDS)
    errors = [line for line in result.stderr.splitlines() if line.startswith('error: ')]
    assert len(errors) == 1, f'one error expected: {result.stderr!r}'
    assert 'warning' not in result.stderr, result.stderr
    return result.returncode, errors[0]


def outcome_of(test, *more):
    """Runs one test in a place of its own: (problem, reason for skipping)."""
    place = Place()
    runs = []

    def run(*words, environment=None):
        runs.append(Run(*words, environment=environment))
        return runs[-1]
    try:
        skipped = test(place, run, *more)
        for tool in runs:
            tool.kill_if_running()
        wait_until(lambda: not place.left(), f'nothing left: {place.left()}')
        return None, skipped
    except (AssertionError, OSError, ValueError, subprocess.SubprocessError, RuntimeError):
        return traceback.format_exc(), None
    finally:
        for tool in runs:
            tool.kill_if_running()
        place.remove()


def report(tests):
    """Runs (test, its further arguments) pairs, those named on the command line or all; speaks TAP."""
    chosen = sys.argv[2:]
    failures = number = 0
    for test, more in tests:
        if chosen and test.__name__ not in chosen:
            continue
        number += 1
        begin = time.monotonic()
        problem, skipped = outcome_of(test, *more)
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__}"
              f"{f' # SKIP {skipped}' if skipped else ''}", flush=True)
        print(f'# {time.monotonic() - begin:.2f} s', flush=True)
        for line in (problem or '').splitlines():
            print(f'# {line}', flush=True)
        failures += bool(problem)
    shutil.rmtree(WARM_CACHE)
    print(f'1..{number}')
    return 1 if failures else 0
