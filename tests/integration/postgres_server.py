"""A private PostgreSQL server for tests written in Python: own data directory, one Unix socket, no TCP.

Runs as an unprivileged user (the server refuses root), and ends when the test program does, however
that ends. A data directory can be copied from another server's, which is ten times as fast as
preparing one.
"""
import ctypes
import glob
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time

ROLE = 'postgres'
# Shared memory in the data directory: a server that a test kills leaves nothing in /dev/shm.
SETTINGS = {'listen_addresses': '', 'fsync': 'off', 'autovacuum': 'off', 'dynamic_shared_memory_type': 'mmap'}
SECONDS_TO_START = 60
PR_SET_PDEATHSIG = 1
BYTES_NEEDED = 2 << 30


def binary_directory():
    """The folder of initdb and postgres: that of PATH, else the newest of Debian's."""
    found = shutil.which('initdb')
    if found:
        return pathlib.Path(found).resolve().parent
    candidates = glob.glob('/usr/lib/postgresql/*/bin/initdb')
    if not candidates:
        raise FileNotFoundError('no initdb in PATH or /usr/lib/postgresql: install the package postgresql')
    newest = max(candidates, key=lambda path: int(re.search(r'/(\d+)/bin', path).group(1)))
    return pathlib.Path(newest).parent


def binary_directories():
    """Major version -> folder of binaries: the machine's own, and those of SCHEMADIFF_PG_BINDIRS."""
    named = [folder for folder in os.environ.get('SCHEMADIFF_PG_BINDIRS', '').split(':') if folder]
    found = {}
    for folder in [binary_directory(), *map(pathlib.Path, named)]:
        printed = subprocess.run([folder / 'postgres', '--version'], text=True, capture_output=True, check=True).stdout
        found.setdefault(int(re.search(r'\d+', printed)[0]), folder)
    return dict(sorted(found.items()))


def unprivileged_user():
    """The account that the server runs as, or None when the caller is no root."""
    if os.geteuid() != 0:
        return None
    for name in ('postgres', 'nobody'):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise KeyError('neither the user postgres nor nobody exists: a server cannot run as root')


def command_environment():
    """The environment without what would lead a client elsewhere."""
    return {key: value for key, value in os.environ.items()
            if not key.startswith('PG') and key != 'DATABASE_URL'} | {'LC_ALL': 'C.UTF-8'}


def place():
    """Where data directories go: in memory where there is room, as making a database copies some
    hundred files. Short either way, since a socket's path has 107 bytes at most."""
    memory = '/dev/shm'
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > BYTES_NEEDED
    return memory if roomy else '/tmp'


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class PostgresServer:
    """Use in a with statement, or start() and close() it; `socket` is the folder that clients name
    as their host. `template` is a stopped server whose data this one begins with."""

    def __init__(self, binaries=None, settings=None, template=None, locale='C.UTF-8'):
        self.settings = SETTINGS | (settings or {})
        self.binaries = pathlib.Path(binaries) if binaries else binary_directory()
        self.template = template
        self.locale = locale
        self.user = unprivileged_user()
        self.root = None
        self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()

    def start(self):
        """Starts it, after making its data directory the first time."""
        try:
            if not self.root:
                self._prepare()
            options = [part for name, value in self.settings.items() for part in ('-c', f'{name}={value}')]
            with open(self.root / 'log', 'ab') as log:
                self.process = subprocess.Popen(
                    [self.binaries / 'postgres', '-D', self.root / 'data', '-k', self.root, *options],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd='/', env=command_environment(),
                    preexec_fn=die_with_parent, **self._identity())
            self._wait_until_ready()
        except BaseException:
            self.close()
            raise
        return self

    def stop(self):
        """Stops it; it can be started again, or copied."""
        self._end(signal.SIGINT)

    def close(self):
        """Ends it at once and removes its files."""
        self._end(signal.SIGQUIT)
        if self.root:
            shutil.rmtree(self.root, ignore_errors=True)

    def _prepare(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix='sdt-', dir=place()))
        self.socket = str(self.root)
        self.give(self.root)
        if self.template:
            self._run(['cp', '-r', self.template.root / 'data', self.root / 'data'])
        else:
            self._run([self.binaries / 'initdb', '--auth=trust', '--username', ROLE, '--encoding=UTF8',
                       f'--locale={self.locale}', '--no-sync', '--pgdata', self.root / 'data'])

    def _end(self, number):
        if self.process:
            self.process.send_signal(number)
            self.process.wait()
            self.process = None

    def _wait_until_ready(self):
        # The eighth line of the server's own pid file says when it takes connections.
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError('the server did not start: ' + self.log())
            try:
                lines = (self.root / 'data' / 'postmaster.pid').read_text().splitlines()
            except FileNotFoundError:
                lines = []
            if len(lines) >= 8 and lines[7].strip() == 'ready':
                return
            time.sleep(0.005)
        raise RuntimeError('the server was not ready in time: ' + self.log())

    def log(self):
        """The end of what it wrote."""
        return (self.root / 'log').read_text(errors='replace')[-2000:]

    def give(self, directory):
        """Makes the server's account the owner of a directory."""
        if self.user:
            os.chown(directory, self.user.pw_uid, self.user.pw_gid)

    def _identity(self):
        if not self.user:
            return {}
        return {'user': self.user.pw_uid, 'group': self.user.pw_gid, 'extra_groups': []}

    def _run(self, command):
        result = subprocess.run(list(map(str, command)), cwd='/', text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=command_environment(),
                                check=False, **self._identity())
        if result.returncode:
            raise RuntimeError(f'{command[0]} failed: {result.stdout}')

    def url(self, database):
        return f'postgresql://{ROLE}@/{database}?host={self.socket}'

    def major(self):
        """The major version."""
        return int(self.psql('postgres', '-c', 'show server_version_num')) // 10000

    def psql(self, database, *arguments, text=None):
        """Runs psql and returns its output; an SQL error raises."""
        command = ['psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', self.socket, '-U', ROLE, '-d', database]
        return self._client([*command, *map(str, arguments)], text)

    def dump(self, database):
        """What pg_dump writes for the schema of a database."""
        return self._client([str(self.binaries / 'pg_dump'), '--schema-only', '--no-password', '-h', self.socket,
                             '-U', ROLE, '-d', database], None)

    def create(self, database):
        """Makes an empty database."""
        self.psql('postgres', '-c', f'create database {database} template template0')

    @staticmethod
    def _client(command, text):
        environment = command_environment() | {'PGCLIENTENCODING': 'UTF8', 'PGOPTIONS': '-c client_min_messages=error'}
        result = subprocess.run(command, input=text or '', text=True, errors='replace', capture_output=True, env=environment, check=False)
        if result.returncode:
            raise RuntimeError(f'{command[0]} failed: {result.stderr.strip()}')
        return result.stdout
