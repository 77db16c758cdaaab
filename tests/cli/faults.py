#!/usr/bin/env python3
"""What happens to a PostgreSQL source while it is read: it dies, it changes, it hides things.

    faults.py PROGRAM

The reader is stopped in the middle by a lock: a view's definition makes the server open the tables
below it. Views are read in the order of their numbers, so that what is made later is read later.
"""
import os
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, ended, not_one_sentence, temporary_directory  # noqa: E402
from sessions import Session, lock_of, wait_until, wait_until_blocked  # noqa: E402

IN_SYNC, DRIFT, UNDECIDED = 0, 1, 3
VIEWS = '''
create table gate (a integer);
create table second_gate (a integer);
create table below (a integer);
create view blocks as select a from gate;
create view changes as select a from below;
create view goes as select a as z from below;
create view blocks_again as select a from second_gate;
create view goes_later as select a as y from below;
'''


class Cases:
    def __init__(self, program, tap, server):
        self.program, self.tap, self.server = program, tap, server

    def url(self, database, role='postgres'):
        return f'postgresql://{role}@/{database}?host={self.server.socket}'

    def database(self, name, ddl=VIEWS):
        """A new database and the file with the model that it has now."""
        self.server.create(name)
        self.server.psql(name, text=ddl)
        return self.snapshot(name, name)

    def snapshot(self, database, name):
        file = self.program.directory / f'{name}.json'
        result = self.program.run('inspect', self.url(database), '--format', f'json={file}')
        if result.returncode:
            raise RuntimeError(result.stderr)
        return file

    def leftovers(self):
        left = self.program.leftovers()
        return [f'left behind: {left}'] if left else []

    # --- a server that goes away --------------------------------------------------------------

    def session_is_ended(self):
        before = self.database('ended')
        with lock_of(self.server, 'gate', 'ended'):
            process = self.program.start('diff', self.url('ended'), before)
            for waiter in wait_until_blocked(self.server, process):
                self.server.psql('postgres', '-c', f'select pg_terminate_backend({waiter})')
            self.tap.check('a session that the administrator ends', not_one_sentence(
                ended(process), UNDECIDED, '/ended', 'ended the session while views were read'))

    def lock_is_kept(self):
        before = self.database('kept')
        with lock_of(self.server, 'gate', 'kept'):
            result = ended(self.program.start('diff', self.url('kept'), before))
            self.tap.check('a lock that is never let go', not_one_sentence(
                result, UNDECIDED, '/kept', 'views', 'locked'))

    def server_dies(self):
        """With signal 9, all of it. The last case: nothing is left to ask."""
        before = self.database('dead')
        self.database('other', 'create table t (a integer);')
        with lock_of(self.server, 'gate', 'dead'):
            process = self.program.start('diff', self.url('dead'), before)
            wait_until_blocked(self.server, process)
            kill_server(self.server)
            self.tap.check('a server that is killed while it is read', not_one_sentence(
                ended(process), UNDECIDED, '/dead', 'closed the connection while') + self.leftovers())

    # --- a schema that changes ----------------------------------------------------------------

    def changes_once(self, name, change):
        """The change is made while the reader waits: it must see the schema as it was or as it is, and never some
        of both."""
        database = name.replace(' ', '_')
        before = self.database(database)
        with lock_of(self.server, 'gate', database) as lock, Session(self.server, database) as other:
            process = self.program.start('inspect', self.url(database), '--format', 'json')
            wait_until_blocked(self.server, process)
            other.run(change)
            lock.run('commit')
            result = ended(process)
        states = [file.read_text() for file in (before, self.snapshot(database, f'{database}_after'))]
        problems = [f'exit code {result.returncode}: {result.stderr}'] if result.returncode != IN_SYNC else []
        if result.stdout not in states:
            problems.append(f'a mixture of two states was read: {result.stdout}')
        self.tap.check(f'a schema that changes while it is read: {name}', problems)

    def one_change(self):
        self.changes_once('a view goes', 'drop view goes')
        self.changes_once('a column is renamed', 'alter table below rename column a to b')
        self.changes_once('a table is renamed', 'alter table below rename to under')
        self.changes_once('a schema is renamed', 'alter schema public rename to common')
        self.changes_once('a view is replaced', 'create or replace view changes as select 7 as a')

    def changes_again(self):
        """Changed while it was read for the second time as well, the schema is given up."""
        before = self.database('restless')
        with lock_of(self.server, 'gate', 'restless') as first, \
             lock_of(self.server, 'second_gate', 'restless') as second, \
             Session(self.server, 'restless') as other:
            process = self.program.start('diff', self.url('restless'), before)
            first_reader = wait_until_blocked(self.server, process)
            other.run('drop view goes')
            first.run('commit')
            wait_until(lambda: wait_until_blocked(self.server, process) != first_reader, 'the second reader')
            other.run('drop view goes_later')
            second.run('commit')
            self.tap.check('a schema that changes each time it is read', not_one_sentence(
                ended(process), UNDECIDED, '/restless', 'the schema changed while it was read', 'try again'))

    def dead_lock(self):
        """DDL waits for the reader and the reader for the DDL: the server ends the reader's query."""
        before = self.database('knot')
        with lock_of(self.server, 'second_gate', 'knot') as lock:
            process = self.program.start('diff', self.url('knot'), before)
            wait_until_blocked(self.server, process)
            lock.run('drop view blocks; commit')
            result = ended(process)
        problems = [] if result.returncode == DRIFT else [f'exit code {result.returncode}: {result.stderr}']
        self.tap.check('a dead lock with somebody who alters the schema is read again', problems)

    # --- a role that may not read everything --------------------------------------------------

    def hidden_catalogs(self):
        self.server.psql('postgres', '-c', 'create role curious login')
        self.database('hidden', 'create table t (a integer);')
        self.server.psql('hidden', '-c', 'revoke select on pg_catalog.pg_foreign_server from public')
        source = self.url('hidden', 'curious')
        plain = self.program.run('diff', source, source)
        problems = [] if plain.returncode == IN_SYNC else [f'exit code {plain.returncode}: {plain.stderr}']
        problems += [f'"{words}" is not in: {plain.stdout}' for words in ('foreign servers', 'permission denied')
                     if words not in plain.stdout]
        self.tap.check('what a role may not read is stated', problems)
        strict = self.program.run('diff', '--strict-coverage', source, source)
        problems = [] if strict.returncode == UNDECIDED and 'permission denied' in strict.stdout else [
            f'exit code {strict.returncode}: {strict.stdout}{strict.stderr}']
        self.tap.check('what a role may not read makes a strict comparison undecided', problems)
        self.server.psql('hidden', '-c', 'revoke select on pg_catalog.pg_attribute from public')
        self.tap.check('a role that may not read the columns is told so', not_one_sentence(
            self.program.run('diff', source, source), UNDECIDED, 'columns', 'permission denied'))

    def no_right_to_connect(self):
        self.database('closed', 'create table t (a integer);')
        self.server.psql('closed', '-c', 'revoke connect on database closed from public')
        self.tap.check('a role that may not connect is told so', not_one_sentence(
            self.program.run('inspect', self.url('closed', 'curious')), UNDECIDED, '/closed', 'permission denied'))

    def run(self):
        for case in (self.session_is_ended, self.lock_is_kept, self.one_change, self.changes_again,
                     self.dead_lock, self.hidden_catalogs, self.no_right_to_connect, self.server_dies):
            case()


def kill_server(server):
    """Ends the server and its sessions as a power cut would."""
    file = server.root / 'data' / 'postmaster.pid'
    postmaster = int(file.read_text().split()[0])
    children = pathlib.Path(f'/proc/{postmaster}/task/{postmaster}/children').read_text().split()
    for process in (postmaster, *map(int, children)):
        os.kill(process, signal.SIGKILL)
    # Else the fixture would ask it to stop.
    file.unlink()


def main(program):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        Cases(Program(program, directory), tap, server).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
