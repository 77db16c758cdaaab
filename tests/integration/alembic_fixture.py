"""What the Alembic tests share: throw-away PostgreSQL servers, generated trees, and a driver for runner.py."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import textwrap
import time

from postgres_server import binary_directory, unprivileged_user

SOURCE = pathlib.Path(__file__).resolve().parents[2]
RUNNER = SOURCE / 'src/engines/runner.py'
DEADLINE = 60

ENV = {
    'ini': '''
        from alembic import context
        from sqlalchemy import engine_from_config, pool
        config = context.config
        connectable = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.",
                                         poolclass=pool.NullPool)
        with connectable.connect() as connection:
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        ''',
    # {engine} is an expression that makes the engine.
    'engine': '''
        import os
        from alembic import context
        import sqlalchemy
        from sqlalchemy import create_engine, engine_from_config
        config = context.config
        connectable = {engine}
        with connectable.connect() as connection:
            context.configure(connection=connection{options})
            with context.begin_transaction():
                context.run_migrations()
        ''',
    'async': '''
        import asyncio, os
        from alembic import context
        from sqlalchemy.ext.asyncio import create_async_engine, AsyncEngine
        {imports}
        config = context.config
        def migrate(connection):
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        async def main():
            connectable = {engine}
            async with connectable.connect() as connection:
                await connection.run_sync(migrate)
            await connectable.dispose()
        asyncio.run(main())
        ''',
}
LEGACY_INI = '[alembic]\nscript_location = alembic\nsqlalchemy.url = driver://user:pass@localhost/dbname\n'


def environment_script(kind, **holes):
    holes = dict({'options': '', 'imports': ''}, **holes)
    return textwrap.dedent(ENV[kind]).format(**holes) if kind != 'ini' else textwrap.dedent(ENV[kind])


def revision(identifier, down=None, upgrade='pass', downgrade='pass', labels=None, depends=None, head=''):
    """The text of a revision file; `upgrade` and `downgrade` are the bodies."""
    lines = ['"""%s"""' % identifier, 'from alembic import op', 'import sqlalchemy as sa', textwrap.dedent(head),
             'revision = %r' % identifier, 'down_revision = %r' % (down,), 'branch_labels = %r' % (labels,),
             'depends_on = %r' % (depends,)]
    for name, body in (('upgrade', upgrade), ('downgrade', downgrade)):
        lines += ['def %s():' % name, textwrap.indent(textwrap.dedent(body).strip(), '    ')]
    return '\n'.join(lines) + '\n'


def make_table(name):
    return 'op.create_table(%r, sa.Column("id", sa.Integer, primary_key=True))' % name


def chain_of(*names):
    """Revisions r1, r2, ... each of which makes one table."""
    files, down = {}, None
    for number, name in enumerate(names, 1):
        identifier = 'r%d' % number
        files[identifier] = revision(identifier, down, make_table(name), 'op.drop_table(%r)' % name)
        down = identifier
    return files


def write_tree(root, env, revisions, ini=LEGACY_INI, files=()):
    """Writes a tree below `root` and returns the path of its alembic.ini."""
    root = pathlib.Path(root)
    (root / 'alembic/versions').mkdir(parents=True)
    (root / 'alembic/env.py').write_text(textwrap.dedent(env))
    for name, text in revisions.items():
        (root / 'alembic/versions' / (name + '.py')).write_text(text)
    if ini:
        (root / 'alembic.ini').write_text(ini)
    for name, text in dict(files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text))
    return str(root / 'alembic.ini')


class Server:
    """A PostgreSQL server of our own in a temporary directory; logs every connection."""

    def __init__(self, with_tcp):
        self.with_tcp = with_tcp
        self.user = unprivileged_user()
        self.process = None
        self.forgotten = 0

    def __enter__(self):
        self.directory = tempfile.mkdtemp(prefix='sdt', dir='/tmp')
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        identity = {}
        if self.user:
            os.chown(self.directory, self.user.pw_uid, -1)
            identity = {'user': self.user.pw_uid, 'group': self.user.pw_gid, 'extra_groups': []}
        os.chmod(self.directory, 0o755)
        self.data = self.directory + '/data'
        self.log = self.directory + '/log'
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        binaries = self.binaries()
        subprocess.run([binaries + '/initdb', '-D', self.data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8',
                        '--locale=C'], check=True, stdout=subprocess.DEVNULL, cwd='/', **identity)
        settings = {'listen_addresses': '127.0.0.1' if self.with_tcp else '', 'unix_socket_directories': self.directory,
                    'port': self.port, 'fsync': 'off', 'log_connections': 'on'}
        options = [item for name, value in settings.items() for item in ('-c', '%s=%s' % (name, value))]
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen([binaries + '/postgres', '-D', self.data] + options, stdout=log, stderr=log,
                                            cwd='/', **identity)
        wait_for(lambda: 'ready to accept connections' in self.log_text())

    @staticmethod
    def binaries():
        return str(binary_directory())

    def log_text(self):
        return pathlib.Path(self.log).read_text(errors='replace')

    def connections(self):
        return self.log_text().count('connection received') - self.forgotten

    def forget_connections(self):
        self.forgotten += self.connections()

    def query(self, statement, database='postgres'):
        done = subprocess.run(['psql', '-XAtq', '-h', self.directory, '-p', str(self.port), '-U', 'postgres', database,
                               '-v', 'ON_ERROR_STOP=1', '-c', statement], check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGQUIT)  # nothing here is worth a checkpoint
            self.process.wait(DEADLINE)
        shutil.rmtree(self.directory)


def wait_for(condition):
    deadline = time.monotonic() + DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError('waited in vain')
        time.sleep(0.02)


class Runner:
    """One runner.py process and its channel."""

    def __init__(self, interpreter, environment=None, prefix=(), program=RUNNER):
        request_reader, request_writer = os.pipe()
        answer_reader, answer_writer = os.pipe()
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            list(prefix) + [interpreter, str(program), str(request_reader), str(answer_writer)],
            pass_fds=(request_reader, answer_writer), stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=self.output, env=dict(os.environ, **environment or {}), start_new_session=True)
        os.close(request_reader)
        os.close(answer_writer)
        self.requests = os.fdopen(request_writer, 'w')
        self.answers = os.fdopen(answer_reader)
        self.events = []
        self.raw = ''

    def ask(self, command, **fields):
        """Sends a request; returns its last event. The events before it are added to self.events."""
        self.requests.write(json.dumps(dict(fields, command=command)) + '\n')
        self.requests.flush()
        while True:
            line = self.answers.readline()
            if not line:
                raise AssertionError('the runner died: ' + self.printed())
            self.raw += line
            event = json.loads(line)
            self.events.append(event)
            if event['event'] in ('done', 'error'):
                return event

    def of_kind(self, kind):
        return [event for event in self.events if event['event'] == kind]

    def printed(self):
        self.output.seek(0)
        return self.output.read().decode(errors='replace')

    def stop(self):
        self.requests.close()
        try:
            code = self.process.wait(DEADLINE)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, 9)
                self.process.wait()
        self.answers.close()
        return code
