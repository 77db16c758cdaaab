"""A private PostgreSQL server for tests: own data directory, one Unix socket, no TCP, no fsync.

It runs as an unprivileged user (the server refuses root), and ends when the test program does,
however that ends. A data directory is prepared once and copied, which is ten times as fast as
preparing another.
"""
import ctypes
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time

SETTINGS = ('listen_addresses=', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off',
            'autovacuum=off', 'wal_level=logical', 'max_logical_replication_workers=0',
            'log_min_messages=warning')
SECONDS_TO_START = 60
PR_SET_PDEATHSIG = 1
BYTES_NEEDED = 2 << 30


def local_bindir() -> str:
    """Where this machine's own server is: in PATH, by pg_config, or the newest of Debian's."""
    found = shutil.which('initdb')
    if found:
        return str(pathlib.Path(found).resolve().parent)
    places = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin'),
                    key=lambda place: int(place.parent.name), reverse=True)
    if shutil.which('pg_config'):
        asked = subprocess.run(['pg_config', '--bindir'], capture_output=True, text=True, check=True)
        places.insert(0, pathlib.Path(asked.stdout.strip()))
    for place in places:
        if (place / 'initdb').exists():
            return str(place)
    raise RuntimeError('there is no initdb on this machine: install the package postgresql')


def bindir_of(version: int) -> str | None:
    """Where SCHEMADIFF_PG_BINDIRS has the server of that major version; None where it has none."""
    for bindir in filter(None, os.environ.get('SCHEMADIFF_PG_BINDIRS', '').split(':')):
        said = subprocess.run([pathlib.Path(bindir) / 'postgres', '--version'], capture_output=True,
                              text=True, check=True).stdout
        if int(re.search(r'\d+', said)[0]) == version:
            return bindir
    return None


def unprivileged_user() -> str | None:
    """Who the server runs as; None when the present user will do."""
    if os.geteuid() != 0:
        return None
    for name in ('postgres', 'nobody'):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError('running as root, and there is no user postgres or nobody to run a server')


def become(user: str | None) -> dict:
    """What subprocess needs to start a program as that user."""
    if user is None:
        return {}
    return {'user': user, 'group': pwd.getpwnam(user).pw_gid, 'extra_groups': []}


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def place() -> str:
    """Where data directories go: in memory where there is room, as making a database copies some
    hundred files. Short either way, since a socket's path has 107 bytes at most."""
    memory = '/dev/shm'
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > BYTES_NEEDED
    return memory if roomy else '/tmp'


class PostgresServer:
    """One running server. `url(database)` is what programs connect to."""

    def __init__(self, bindir: str, template: 'PostgresServer | None' = None):
        self.bindir = pathlib.Path(bindir)
        self.user = unprivileged_user()
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='sdt-', dir=place()))
        self.data = self.directory / 'data'
        self.process = None
        self.give(self.directory)
        if template:
            self.copy(template)
        else:
            self.prepare()

    def give(self, directory: pathlib.Path):
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(directory, owner.pw_uid, owner.pw_gid)

    def run(self, *command):
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.directory,
                              **become(self.user))
        if done.returncode != 0:
            raise RuntimeError(f'{command[0]} failed: {done.stderr.strip()}')

    def prepare(self):
        self.run(str(self.bindir / 'initdb'), '-D', str(self.data), '-U', 'postgres', '-A', 'trust',
                 '-E', 'UTF8', '--locale=C', '--no-sync')

    def copy(self, template: 'PostgresServer'):
        self.run('cp', '-r', str(template.data), str(self.data))

    def start(self):
        options = [part for setting in SETTINGS for part in ('-c', setting)]
        with open(self.directory / 'log', 'wb') as log:
            self.process = subprocess.Popen(
                [self.bindir / 'postgres', '-D', self.data, '-k', self.directory, *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.directory,
                preexec_fn=die_with_parent, **become(self.user))
        self.wait_until_ready()
        return self

    def wait_until_ready(self):
        # The eighth line of the server's own pid file says when it takes connections.
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError('the server did not start: ' + self.log())
            try:
                lines = (self.data / 'postmaster.pid').read_text().splitlines()
            except FileNotFoundError:
                lines = []
            if len(lines) >= 8 and lines[7].strip() == 'ready':
                return
            time.sleep(0.005)
        raise RuntimeError('the server was not ready in time: ' + self.log())

    def log(self) -> str:
        return (self.directory / 'log').read_text(errors='replace')[-2000:]

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            self.process = None

    def close(self):
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def url(self, database: str) -> str:
        return f'postgresql://postgres@/{database}?host={self.directory}'

    def psql(self, script: str, database: str = 'postgres') -> str:
        """Runs a script, stopping at the first error; what it printed. RuntimeError says what failed."""
        done = subprocess.run(
            ['psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', self.url(database)],
            input=script, capture_output=True, text=True,
            env={**os.environ, 'PGCLIENTENCODING': 'UTF8', 'PGOPTIONS': '-c client_min_messages=error'})
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        return done.stdout

    def version(self) -> int:
        """The major version."""
        return int(self.psql('show server_version_num')) // 10000
