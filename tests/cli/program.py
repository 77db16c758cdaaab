"""Runs schemadiff for a test, and looks at what it says and what it leaves behind."""
import os
import pathlib
import subprocess
import tempfile


class Program:
    """The program with a temporary and a cache directory of its own."""

    def __init__(self, path, directory):
        self.path = str(pathlib.Path(path).resolve())
        self.directory = pathlib.Path(directory)
        self.temporary = self.directory / 'tmp'
        self.temporary.mkdir()
        # The scratch server's user must be able to reach its directory.
        self.temporary.chmod(0o1777)
        # CI set makes the program tell its progress: what it says must not depend on who runs the tests.
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(('PG', 'POSTGRES_')) and key not in ('DATABASE_URL', 'CI')}
        self.environment |= {'TMPDIR': str(self.temporary), 'LC_ALL': 'C.UTF-8',
                             'XDG_CACHE_HOME': str(self.directory / 'cache')}

    def run(self, *arguments, stdin='', cwd=None, environment=None, stdout=None, timeout=120, under=()):
        """The ended process; standard output is captured unless a file is given for it. `under` is a
        command that starts the program."""
        return subprocess.run([*under, self.path, *map(str, arguments)], input=stdin, text=True,
                              stdout=stdout or subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=cwd or self.directory, env=self.environment | (environment or {}),
                              timeout=timeout, check=False)

    def start(self, *arguments, cwd=None, environment=None):
        """The program, running."""
        return subprocess.Popen([self.path, *map(str, arguments)], stdin=subprocess.DEVNULL, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd or self.directory,
                                env=self.environment | (environment or {}))

    def leftovers(self):
        """What stands in the temporary directory: nothing, after every way out."""
        return sorted(path.name for path in self.temporary.iterdir())


def ended(process, timeout=120):
    """What a started program ended with, in the shape of Program.run."""
    stdout, stderr = process.communicate(timeout=timeout)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def not_one_sentence(result, code, *phrases):
    """What is wrong with an answer that must be one sentence with these phrases in it."""
    problems = []
    if result.returncode != code:
        problems.append(f'exit code {result.returncode}, not {code}')
    if result.stdout:
        problems.append(f'standard output is not empty: {result.stdout[:300]}')
    lines = result.stderr.splitlines()
    if len(lines) != 1 or not lines[0].startswith('schemadiff: '):
        problems.append('not one line that begins with "schemadiff: "')
    problems += [f'it does not say "{phrase}"' for phrase in phrases if phrase not in result.stderr]
    return problems + [f'it said: {result.stderr}'] if problems else []


class Tap:
    """Counts and prints test lines; `failed` decides the exit code."""

    def __init__(self):
        self.number = self.failed = 0

    def check(self, name, problems):
        """One test: passed when the list of problems is empty."""
        self.number += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.number} - {name}', flush=True)
        for problem in problems:
            for line in str(problem).splitlines():
                print(f'# {line}', flush=True)

    def skip(self, name, reason):
        """A test that this machine cannot run."""
        self.number += 1
        print(f'ok {self.number} - {name} # SKIP {reason}', flush=True)

    def plan(self):
        print(f'1..{self.number}', flush=True)
        return 1 if self.failed else 0


def temporary_directory():
    """Short, since sockets' paths are limited, and reachable for the user that servers run as."""
    directory = tempfile.TemporaryDirectory(prefix='sd_cli_', dir='/tmp')
    os.chmod(directory.name, 0o755)
    return directory
