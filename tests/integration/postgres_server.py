"""A private PostgreSQL server for tests written in Python.

Listens on a Unix socket in a short temporary directory (a socket's path has at most 107 bytes),
never as root, never on TCP; stopped and removed when the block ends, also after an error.
"""
import glob
import os
import pathlib
import pwd
import re
import shutil
import subprocess
import tempfile

ROLE = 'postgres'


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


class PostgresServer:
    """Use in a with statement; `socket` is the folder that clients name as their host."""

    def __init__(self, binaries=None, settings=None):
        self.settings = {'fsync': 'off', 'autovacuum': 'off'} | (settings or {})
        self.binaries = pathlib.Path(binaries) if binaries else binary_directory()
        self.user = unprivileged_user()

    def __enter__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix='sd_test_', dir='/tmp'))
        self.socket = str(self.root)
        try:
            if self.user:
                os.chown(self.root, self.user.pw_uid, self.user.pw_gid)
            self._run(['initdb', '--auth=trust', '--username', ROLE, '--encoding=UTF8', '--locale=C.UTF-8',
                       '--no-sync', '--pgdata', self.root / 'data'])
            # pg_ctl --wait comes back when the server accepts connections.
            self._run(['pg_ctl', '--pgdata', self.root / 'data', '--log', self.root / 'log', '--wait', 'start', '--options',
                       f"-k {self.root} -c listen_addresses='' " +
                       ' '.join(f'-c {name}={value}' for name, value in self.settings.items())])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if (self.root / 'data' / 'postmaster.pid').exists():
            self._run(['pg_ctl', '--pgdata', self.root / 'data', '--mode=immediate', '--wait', 'stop'])
        shutil.rmtree(self.root)

    def _run(self, command):
        identity = {'user': self.user.pw_uid, 'group': self.user.pw_gid, 'extra_groups': []} if self.user else {}
        result = subprocess.run([str(self.binaries / command[0]), *map(str, command[1:])], cwd='/', text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                env=command_environment(), check=False, **identity)
        if result.returncode:
            raise RuntimeError(f'{command[0]} failed: {result.stdout}')

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
        result = subprocess.run(command, input=text or '', text=True, capture_output=True,
                                env=command_environment(), check=False)
        if result.returncode:
            raise RuntimeError(f'{command[0]} failed: {result.stderr}')
        return result.stdout
