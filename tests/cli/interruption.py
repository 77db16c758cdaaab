#!/usr/bin/env python3
"""The program is interrupted, ended or killed at a chosen moment: nothing of it remains.

    interruption.py PROGRAM SOURCE_ROOT

Every process that it starts is recognised by its temporary directory, which stands in the
environment or the command line of each.
"""
import os
import pathlib
import shutil
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, ended, temporary_directory  # noqa: E402
from sessions import lock_of, wait_until, wait_until_blocked, waiters  # noqa: E402
from trees import head_of  # noqa: E402

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


def processes_of(place):
    """The living processes that know the directory: number -> command line."""
    found = {}
    for process in pathlib.Path('/proc').iterdir():
        if not process.name.isdigit() or int(process.name) == os.getpid():
            continue
        try:
            command, environment = (process / 'cmdline').read_bytes(), (process / 'environ').read_bytes()
        except OSError:
            continue  # it has ended, or it belongs to somebody else
        if str(place).encode() in command + b'\0' + environment:
            found[int(process.name)] = command.replace(b'\0', b' ').decode(errors='replace')
    return found


class Cases:
    def __init__(self, program, tap, server, root):
        self.program, self.tap, self.server = program, tap, server
        self.good = program.directory / 'good.sql'
        self.good.write_text('create table t (a integer);\n')
        self.tree = program.directory / 'tree'
        shutil.copytree(root / 'testdata' / 'example', self.tree)
        self.reached = self.tree / 'reached'
        self.hold(self.tree / 'migrations' / 'versions')
        server.create('gated')
        server.psql('gated', text='create table gate (a integer); create view v as select a from gate;')

    def hold(self, versions):
        """One more revision, after which the tree never gets anywhere."""
        (versions / 'zzzz_holds.py').write_text(
            f'import pathlib\n\nfrom alembic import op\n\nrevision = "zzzz"\ndown_revision = "{head_of(versions)}"\n\n\n'
            f'def upgrade():\n    op.execute("create table half (a integer)")\n'
            f'    pathlib.Path("{self.reached}").touch()\n    op.execute("select pg_sleep(600)")\n\n\n'
            'def downgrade():\n    pass\n')

    def running(self, *words):
        """Whether a process of the program has all these words in its command line."""
        return any(all(word in command for word in words) for command in processes_of(self.program.temporary).values())

    def interrupt(self, name, number, process, moment):
        """Sends the signal at the moment, and looks at what is left."""
        problems = []
        wait_until(moment, name)
        if process.poll() is not None:
            problems.append(f'it ended too soon: {process.communicate()}')
        process.send_signal(number)
        result = ended(process)
        if result.returncode != -number:
            problems.append(f'status {result.returncode} instead of that of the signal: {result.stderr}')
        if result.stdout or result.stderr:
            problems.append(f'it said: {result.stdout}{result.stderr}')
        self.tap.check(f'{signal.Signals(number).name} {name}', problems + self.remains(number))

    def remains(self, number):
        """After its own end no file may be left at once; after kill -9 its keepers need a moment, and a grandchild
        that was killed along takes the kernel one to bury."""
        def nothing():
            return not processes_of(self.program.temporary) and not self.program.leftovers()
        if number != signal.SIGKILL and self.program.leftovers():
            return [f'left at its end: {self.program.leftovers()}']
        try:
            wait_until(nothing, 'the end of everything')
        except TimeoutError as error:
            return [f'{error}: {processes_of(self.program.temporary)} {self.program.leftovers()}']
        return []

    def during_preparation(self, number):
        """No cluster has been prepared yet: initdb runs."""
        cache = self.program.directory / f'cold_{number}'
        process = self.program.start('inspect', '--via', 'scratch', self.good, environment={'XDG_CACHE_HOME': str(cache)})
        self.interrupt('while a cluster is prepared', number, process, lambda: self.running('initdb'))

    def during_start(self, number):
        process = self.program.start('inspect', '--via', 'scratch', self.good)
        self.interrupt('while a cluster starts', number, process,
                       lambda: process.poll() is not None or self.running('postgres', ' -D'))

    def during_migration(self, number):
        self.reached.unlink(missing_ok=True)
        process = self.program.start('diff', '--python', '/usr/bin/python3', self.tree / 'alembic.ini', self.good)
        self.interrupt('while a migration runs', number, process,
                       lambda: process.poll() is not None or self.reached.exists())

    def during_reading(self, number):
        url = f'postgresql://{postgres_server.ROLE}@/gated?host={self.server.socket}'
        with lock_of(self.server, 'gate', 'gated'):
            process = self.program.start('diff', '--via', 'scratch', self.good, url)
            self.interrupt('while a database is read', number, process,
                           lambda: wait_until_blocked(self.server, process))
        wait_until(lambda: not waiters(self.server), 'the end of the session on the server')

    def run(self):
        # Prepares the cluster that the others copy.
        self.tap.check('the program works here', ended(self.program.start('diff', '--via', 'scratch', self.good, self.good)).stderr)
        for case in (self.during_preparation, self.during_start, self.during_migration, self.during_reading):
            for number in SIGNALS:
                case(number)


def main(program, root):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        Cases(Program(program, directory), tap, server, pathlib.Path(root)).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
