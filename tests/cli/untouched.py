#!/usr/bin/env python3
"""No write ever reaches a database that is named as a source.

    untouched.py PROGRAM
"""
import hashlib
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

DDL = '''
create table t (a serial primary key, b text);
insert into t (b) select 'x' from generate_series(1, 1000);
create index i on t (b);
create view v as select a from t;
create materialized view m as select b from t;
create function f() returns integer language plpgsql as 'begin insert into t (b) values (7); return 1; end';
'''
# What a server counts of writes, for the cluster and for each table, catalogs included.
STATISTICS = {
    'the next transaction number': 'select pg_snapshot_xmax(pg_current_snapshot())',
    'the position of the log': 'select pg_current_wal_insert_lsn()',
    'rows written': 'select datname, tup_inserted, tup_updated, tup_deleted, temp_files from pg_stat_database order by 1',
    'rows written by table': 'select relid::regclass, n_tup_ins, n_tup_upd, n_tup_del, n_tup_hot_upd '
                             'from pg_stat_all_tables order by 1',
    'sequences': 'select last_value, is_called from t_a_seq',
    'databases': 'select datname, oid from pg_database order by 1',
    'roles': 'select rolname, oid from pg_authid order by 1',
}


class Cases:
    def __init__(self, program, tap, server):
        self.program, self.tap, self.server = program, tap, server

    def statistics(self):
        # Sessions report their counts at their end: all of them have to be over.
        return {name: self.server.psql('source', '-c', sql) for name, sql in STATISTICS.items()}

    def postgres(self):
        self.server.create('source')
        self.server.psql('source', text=DDL)
        self.server.psql('postgres', '-c', "create role reader login; alter role reader set default_transaction_read_only = on")
        # Reading prunes pages and sets hints, which writes log: done with here, once for all.
        self.server.psql('source', '-c', 'vacuum')
        self.server.psql('source', '-c', 'checkpoint')
        for role in ('reader', postgres_server.ROLE):
            url = f'postgresql://{role}@/source?host={self.server.socket}'
            self.program.run('inspect', url)
            before = self.statistics()
            for arguments in (('diff', url, url), ('diff', url, 'good.sql'), ('inspect', url), ('doctor', url)):
                result = self.program.run(*arguments)
                problems = [] if result.returncode in (0, 1) else [f'exit code {result.returncode}: {result.stderr}']
                after = self.statistics()
                problems += [f'{name} before:\n{before[name]}after:\n{after[name]}'
                             for name in STATISTICS if before[name] != after[name]]
                self.tap.check(f'{arguments[0]} as {role} writes nothing to PostgreSQL', problems)

    def sqlite(self, name, script, keep_open):
        """The file, what stands beside it, and its directory stay as they are."""
        directory = self.program.directory / name
        directory.mkdir()
        file = directory / 'source.db'
        connection = sqlite3.connect(file)
        connection.executescript(script)
        if not keep_open:
            connection.close()
        before = state_of(directory)
        problems = []
        for arguments in (('diff', file, file), ('inspect', file), ('inspect', f'sqlite:///{file}')):
            result = self.program.run(*arguments)
            problems += [f'exit code {result.returncode}: {result.stderr}'] if result.returncode else []
        after = state_of(directory)
        problems += [f'before {before}, after {after}'] if before != after else []
        connection.close()
        self.tap.check(f'an SQLite database {name} is left as it is', problems)

    def run(self):
        (self.program.directory / 'good.sql').write_text('create table t (a integer);\n')
        self.postgres()
        tables = 'create table t (a integer primary key, b); insert into t values (1, 2); create view v as select a from t;'
        self.sqlite('with a journal', tables, keep_open=False)
        self.sqlite('with a write-ahead log', 'pragma journal_mode = wal;' + tables, keep_open=False)
        self.sqlite('in use with a write-ahead log', 'pragma journal_mode = wal;' + tables, keep_open=True)


def state_of(directory):
    """Names, times and contents; what other readers do to the index of a write-ahead log is no write."""
    state = {'directory': directory.stat().st_mtime_ns}
    for file in sorted(directory.iterdir()):
        if file.suffix == '.db-shm':
            state[file.name] = 'there'
        else:
            state[file.name] = (file.stat().st_mtime_ns, file.stat().st_mode, hashlib.sha256(file.read_bytes()).hexdigest())
    return state


def main(program):
    tap = Tap()
    # Without replication no process of the server writes log by itself.
    settings = {'wal_level': 'minimal', 'max_wal_senders': '0', 'checkpoint_timeout': '1d'}
    with temporary_directory() as directory, postgres_server.PostgresServer(settings=settings) as server:
        Cases(Program(program, directory), tap, server).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
