#!/usr/bin/env python3
"""Reads SQLite databases of every kind and checks what is seen, and that nothing is left behind.

usage: sqlite_reading.py RUN_INSPECT_SQLITE
"""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

NOBODY = 65534
TESTDATA = pathlib.Path(__file__).parents[2] / 'testdata'
cases = []


def case(function):
    cases.append(function)
    return function


class Reader:
    """The program, copied to where an unprivileged user can run it, too."""

    def __init__(self, program, folder):
        self.program = folder / 'run_inspect_sqlite'
        shutil.copy(program, self.program)
        self.program.chmod(0o755)

    def run(self, database, unprivileged=False):
        command = [str(self.program), str(database)]
        if unprivileged and os.geteuid() == 0:
            command = ['setpriv', f'--reuid={NOBODY}', f'--regid={NOBODY}', '--clear-groups'] + command
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    def read(self, database, unprivileged=False):
        run = self.run(database, unprivileged)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    def refusal(self, database):
        run = self.run(database)
        assert run.returncode == 3 and not run.stdout, (run.returncode, run.stdout)
        assert run.stderr.count('\n') == 1, run.stderr
        return run.stderr.strip()


def make(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute('pragma synchronous = off')
        for statement in statements:
            connection.executescript(statement)
    return path


def trace(folder):
    """Every file of the folder with its content and times."""
    return {path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in sorted(folder.iterdir())}


def flat(node, path=()):
    """path -> attributes, for every object of a snapshot."""
    found = {path: node.get('attributes', {})}
    for child in node.get('children', []):
        found.update(flat(child, path + (f"{child['kind']} {child['name']}",)))
    return found


def differences(left, right):
    """(what, attribute) for every attribute that differs; attribute None: the object is missing."""
    left, right = flat(left['root']), flat(right['root'])
    found = {(path[-1], None) for path in set(left) ^ set(right)}
    for path in set(left) & set(right):
        for key in set(left[path]) | set(right[path]):
            if left[path].get(key) != right[path].get(key):
                found.add((path[-1] if path else '', key))
    return found


def tables(snapshot):
    return {path[-1] for path in flat(snapshot['root']) if len(path) == 2}


@case
def a_rollback_journal_database_is_left_as_it_is(reader, folder):
    database = make(folder / 'a.db', 'create table t(a)')
    before = trace(folder)
    assert tables(reader.read(database)) == {'table t'}
    assert trace(folder) == before


@case
def a_closed_wal_database_is_left_as_it_is(reader, folder):
    database = make(folder / 'a.db', 'pragma journal_mode = wal', 'create table t(a)')
    assert list(trace(folder)) == ['a.db']
    before = trace(folder)
    assert tables(reader.read(database)) == {'table t'}
    assert trace(folder) == before


@case
def what_only_the_wal_of_a_database_in_use_holds_is_seen(reader, folder):
    database = make(folder / 'a.db', 'pragma journal_mode = wal', 'create table t(a)')
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute('create table u(a)')
        writer.execute('begin immediate')
        writer.execute('create table not_committed(a)')
        names = set(trace(folder))
        content = database.read_bytes()
        assert tables(reader.read(database)) == {'table t', 'table u'}
        assert set(trace(folder)) == names == {'a.db', 'a.db-shm', 'a.db-wal'}
        assert database.read_bytes() == content


@case
def a_copy_with_its_wal_is_read_without_making_an_index(reader, folder):
    database = make(folder / 'a.db', 'pragma journal_mode = wal', 'create table t(a)')
    copy = folder / 'copy'
    copy.mkdir()
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute('create table u(a)')
        shutil.copy(database, copy)
        shutil.copy(f'{database}-wal', copy)
    before = trace(copy)
    assert tables(reader.read(copy / 'a.db')) == {'table t', 'table u'}
    assert trace(copy) == before


@case
def a_directory_that_cannot_be_written_is_no_hindrance(reader, folder):
    for mode in ('delete', 'wal'):
        place = folder / mode
        place.mkdir()
        database = make(place / 'a.db', f'pragma journal_mode = {mode}', 'create table t(a)')
        if mode == 'wal':
            with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
                writer.execute('create table u(a)')
                wal = pathlib.Path(f'{database}-wal').read_bytes()
            pathlib.Path(f'{database}-wal').write_bytes(wal)
        database.chmod(0o444)
        place.chmod(0o555)
        before = trace(place)
        expected = {'table t', 'table u'} if mode == 'wal' else {'table t'}
        try:
            assert tables(reader.read(database, unprivileged=True)) == expected
            assert trace(place) == before
        finally:
            place.chmod(0o755)


@case
def a_link_leads_to_the_file_and_its_wal(reader, folder):
    database = make(folder / 'a.db', 'pragma journal_mode = wal', 'create table t(a)')
    (folder / 'link').mkdir()
    link = folder / 'link' / 'b.db'
    link.symlink_to(database)
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute('create table u(a)')
        assert tables(reader.read(link)) == {'table t', 'table u'}


@case
def names_that_mean_something_in_a_uri_are_only_names(reader, folder):
    database = make(folder / 'a?mode=rw#100%41 ü.db', 'create table t(a)')
    assert tables(reader.read(database)) == {'table t'}


@case
def an_altered_table_equals_a_fresh_one(reader, folder):
    left = make(folder / 'left.db',
                'create table a(x int check (x > 0), y text collate nocase unique);'
                'create table c(p int references a(x));'
                'create index i on a(x desc) where y is not null;'
                'create view v as select x, y from a;'
                'create trigger g after insert on a when new.x > 1 begin delete from a where x = new.x; end;'
                'alter table a rename to "new a"; alter table "new a" rename column x to "a b";'
                'alter table "new a" add column z numeric(10,2) not null default 0 check (z >= 0);')
    right = make(folder / 'right.db',
                 'CREATE TABLE [new a]( "a b"  INT CHECK("a b">0),y text collate NOCASE unique,\n'
                 'z NUMERIC ( 10, 2 ) not null default 0 check(z>=0) -- last\n);'
                 'create table c(p int references `NEW A`("A B"));'
                 'create index i ON "new a"("a b" DESC) WHERE "y" IS NOT NULL;'
                 'create view v as select "a b", y from "new a";'
                 'create trigger g AFTER insert on [new a] when NEW."a b">1 begin '
                 'delete from "new a" where "a b" == new.[a b]; end;')
    found = differences(reader.read(left), reader.read(right))
    assert found == set(), found


@case
def equal_definitions_in_other_words_are_equal(reader, folder):
    pairs = [
        ('create table t(a int, check(a>0))', 'CREATE TABLE "t" ([a] INT, CHECK ( "a"  > /**/ 0 ))'),
        ('create table t(a int check (a<>1), b int check(b in (1,2)))',
         'create table t(a int check (a!=1), b int check(b IN(1, 2)))'),
        ('create table t(a integer primary key)', 'create table t(a integer not null, primary key (a))'),
        ('create table t(a text default \'x\')', 'create table t(a text default x)'),
        ('create table t(a text default null)', 'create table t(a text)'),
        ('create table t(a int unique on conflict abort)', 'create table t(a int, unique(a))'),
        ('create table p(i integer primary key); create table t(a int references p)',
         'create table p(i integer primary key); create table t(a int, foreign key (a) references P(I) on delete no action)'),
        ('create table t(a, b); create view v as select a from t where b="x"',
         'create table t(a, b);\ncreate view v AS\n SELECT "a" FROM "t" -- all\nWHERE "b" == \'x\''),
        ('create table t(a int, check(a>0), check(a<9))', 'create table t(a int, check(a<9), check(a>0))'),
    ]
    for number, (left, right) in enumerate(pairs):
        found = differences(reader.read(make(folder / f'{number}l.db', left)),
                            reader.read(make(folder / f'{number}r.db', right)))
        assert not found, (left, right, found)


# What differs between the two is this attribute of this object, and nothing else.
DIFFERENT = [
    ('create table t(a int)', 'create table t(a int) strict', {('table t', 'strict')}),
    ('create table t(a int not null primary key)', 'create table t(a int not null primary key) without rowid',
     {('table t', 'without-rowid')}),
    ('create table t(a varchar(40))', 'create table t(a varchar(41))', {('column a', 'type')}),
    ('create table t(a int)', 'create table t(a text)', {('column a', 'type'), ('column a', 'affinity')}),
    ('create table t(a text primary key)', 'create table t(a text not null primary key)', {('column a', 'not-null')}),
    ("create table t(a default 'x')", "create table t(a default 'X')", {('column a', 'default')}),
    ("create table t(a default 1)", "create table t(a default '1')", {('column a', 'default')}),
    ('create table t(a text collate nocase)', 'create table t(a text)', {('column a', 'collation')}),
    ('create table t(a, b as (a+1))', 'create table t(a, b as (a+2))', {('column b', 'generated')}),
    ('create table t(a, b as (a+1))', 'create table t(a, b as (a+1) stored)', {('column b', 'virtual')}),
    ('create table t(a integer primary key)', 'create table t(a integer primary key autoincrement)',
     {('primary-key primary key', 'autoincrement')}),
    ('create table t(a integer not null primary key)', 'create table t(a integer not null primary key desc)',
     {('primary-key primary key', 'rowid-alias'), ('primary-key primary key', 'orders')}),
    ('create table t(a, b, primary key(a, b))', 'create table t(a, b, primary key(b, a))',
     {('primary-key primary key', 'columns')}),
    ('create table t(a, b, primary key(a, b))', 'create table t(a, b, primary key(a, b desc))',
     {('primary-key primary key', 'orders')}),
    ('create table t(a, b, primary key(a, b))', 'create table t(a, b, primary key(a, b) on conflict replace)',
     {('primary-key primary key', 'on-conflict')}),
    ('create table t(a not null)', 'create table t(a not null on conflict ignore)',
     {('column a', 'not-null-on-conflict')}),
    ('create table t(a, unique(a))', 'create table t(a, unique(a) on conflict fail)',
     {('unique (a)', 'on-conflict')}),
    ('create table t(a unique)', 'create table t(a); create unique index i on t(a)',
     {('unique (a)', None), ('index i', None)}),
    ('create table t(a check (a > 0))', 'create table t(a check (a > 1))', {('check (a)', 'expression')}),
    ("create table t(a check (a <> 'x'))", "create table t(a check (a <> 'X'))",
     {('check (a)', 'expression')}),
    ('create table t(a, constraint c check (a > 0))', 'create table t(a, constraint d check (a > 0))',
     {('check c', None), ('check d', None)}),
    ('create table p(a primary key); create table t(a references p on delete cascade)',
     'create table p(a primary key); create table t(a references p on delete set null)',
     {('foreign-key (a)', 'on-delete')}),
    ('create table p(a primary key); create table t(a references p on update cascade)',
     'create table p(a primary key); create table t(a references p)',
     {('foreign-key (a)', 'on-update')}),
    ('create table p(a primary key, b unique); create table t(a references p)',
     'create table p(a primary key, b unique); create table t(a references p(b))',
     {('foreign-key (a)', 'references-columns')}),
    ('create table p(a primary key); create table t(a references p deferrable initially deferred)',
     'create table p(a primary key); create table t(a references p deferrable initially immediate)',
     {('foreign-key (a)', 'initially-deferred')}),
    ('create table p(a primary key); create table t(a references p deferrable)',
     'create table p(a primary key); create table t(a references p not deferrable)',
     {('foreign-key (a)', 'deferrable')}),
    ('create table t(a, b); create index i on t(a)', 'create table t(a, b); create unique index i on t(a)',
     {('index i', 'unique')}),
    ('create table t(a, b); create index i on t(a, b)', 'create table t(a, b); create index i on t(b, a)',
     {('index i', 'keys')}),
    ('create table t(a); create index i on t(a)', 'create table t(a); create index i on t(a collate nocase)',
     {('index i', 'collations')}),
    ('create table t(a); create index i on t(a)', 'create table t(a); create index i on t(a desc)',
     {('index i', 'orders')}),
    ('create table t(a); create index i on t(lower(a))', 'create table t(a); create index i on t(upper(a))',
     {('index i', 'keys')}),
    ('create table t(a); create index i on t(a) where a > 0', 'create table t(a); create index i on t(a) WHERE a > 1',
     {('index i', 'predicate')}),
    ('create table t(a, b); create view v as select a from t', 'create table t(a, b); create view v as select b as a from t',
     {('view v', 'definition')}),
    ('create table t(a); create view v(x) as select a from t', 'create table t(a); create view v(y) as select a from t',
     {('view v', 'columns')}),
    ('create table t(a); create trigger g before insert on t begin select 1; end',
     'create table t(a); create trigger g after insert on t begin select 1; end', {('trigger g', 'timing')}),
    ('create table t(a); create trigger g after insert on t begin select 1; end',
     'create table t(a); create trigger g after delete on t begin select 1; end', {('trigger g', 'events')}),
    ('create table t(a); create trigger g after update on t begin select 1; end',
     'create table t(a); create trigger g after update of a on t begin select 1; end', {('trigger g', 'update-of')}),
    ('create table t(a); create trigger g after update on t when new.a > 1 begin select 1; end',
     'create table t(a); create trigger g after update on t when new.a > 2 begin select 1; end', {('trigger g', 'when')}),
    ('create table t(a); create trigger g after update on t begin select 1; end',
     "create table t(a); create trigger g after update on t begin select 'end; '; end", {('trigger g', 'body')}),
    ("create virtual table f using fts5(a, tokenize='porter')", "create virtual table f using fts5(a, tokenize='ascii')",
     {('virtual-table f', 'arguments')}),
    ('pragma user_version = 1', 'pragma user_version = 2', {('', 'user-version')}),
    ('pragma application_id = 1; create table t(a)', 'create table t(a)', {('', 'application-id')}),
    ("pragma encoding = 'UTF-16le'; create table t(a)", 'create table t(a)', {('', 'encoding')}),
    ('pragma auto_vacuum = full; create table t(a)', 'create table t(a)', {('', 'auto-vacuum')}),
    ('create table t(a, b)', 'create table t(b, a)', {('column a', 'position'), ('column b', 'position')}),
]


@case
def each_attribute_is_seen_alone(reader, folder):
    for number, (left, right, expected) in enumerate(DIFFERENT):
        found = differences(reader.read(make(folder / f'{number}l.db', left)),
                            reader.read(make(folder / f'{number}r.db', right)))
        assert found == expected, (left, right, found)


@case
def a_database_with_odd_names_equals_its_own_dump(reader, folder):
    left = make(folder / 'a.db',
                'create table "odd ["";\'"("a b" int default (1+2), [c"d] text, `e``f`, primary key("a b", [c"d]));'
                'create table "order"("key" text check ("key" <> \'\'), "ä" int generated always as (1) stored);'
                'create index "i x" on "order"("key" desc, "ä"); create view "v\'" as select "ä" "Q" from "order";')
    with contextlib.closing(sqlite3.connect(left)) as connection:
        dump = [sql for sql, in connection.execute('select sql from sqlite_schema where sql is not null')]
    right = make(folder / 'b.db', ';\n'.join(dump) + ';')
    assert len(dump) == 4
    assert not differences(reader.read(left), reader.read(right))


@case
def whatever_sqlite_accepts_is_read(reader, folder):
    files = sorted((TESTDATA / 'sql' / 'sqlite' / 'ok').glob('*.sql'))
    assert len(files) >= 6
    for file in files:
        database = make(folder / f'{file.stem}.db', file.read_text('utf-8'))
        assert tables(reader.read(database)), file


@case
def what_sqlite_keeps_for_itself_is_hidden(reader, folder):
    database = make(folder / 'a.db', 'create table t(a integer primary key autoincrement, b unique); analyze;'
                    'create virtual table f using fts5(x); create index i on t(b); insert into t values (1,2); analyze')
    snapshot = reader.read(database)
    assert tables(snapshot) == {'table t', 'virtual-table f'}
    assert not [path for path in flat(snapshot['root']) if 'autoindex' in path[-1:]]


@case
def a_module_that_is_not_at_hand_is_stated(reader, folder):
    database = make(folder / 'a.db', 'create table t(a)', 'pragma writable_schema = on; insert into sqlite_schema '
                    "values ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING nosuch(a, b=''c'')');"
                    'pragma writable_schema = reset')
    snapshot = reader.read(database)
    assert tables(snapshot) == {'table t', 'virtual-table x'}
    assert 'nosuch' in snapshot['coverage'][0]['reason'], snapshot['coverage']


@case
def a_view_that_does_not_work_is_told_and_its_text_compared(reader, folder):
    database = make(folder / 'a.db', 'create table t(a); create view v as select * from t;'
                    'create view w as select a from t; create table u(b)')
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute('drop table t')
    snapshot = reader.read(database)
    assert {'view v', 'view w'} <= tables(snapshot)
    assert [d for d in snapshot['diagnostics'] if 'view v does not work' in d['message']], snapshot['diagnostics']


@case
def an_empty_file_is_an_empty_database(reader, folder):
    database = folder / 'a.db'
    database.touch()
    assert tables(reader.read(database)) == set()
    assert database.stat().st_size == 0


@case
def what_is_no_database_is_refused_in_one_sentence(reader, folder):
    assert 'there is no file' in reader.refusal(folder / 'missing.db')
    assert 'is no file' in reader.refusal(folder)
    (folder / 'short.db').write_text('\n')
    assert 'is not an SQLite database, or it is encrypted' in reader.refusal(folder / 'short.db')
    (folder / 'text.db').write_text('create table t(a);\n' * 100)
    assert 'is not an SQLite database, or it is encrypted' in reader.refusal(folder / 'text.db')
    (folder / 'random.db').write_bytes(hashlib.sha512(b'x').digest() * 64)
    assert 'is not an SQLite database, or it is encrypted' in reader.refusal(folder / 'random.db')


@case
def a_truncated_database_is_refused(reader, folder):
    database = make(folder / 'a.db', *(f'create table t{n}(a, b, c, d)' for n in range(200)))
    content = database.read_bytes()
    for size in (50, 1000, 4096, len(content) - 4096):
        database.write_bytes(content[:size])
        reply = reader.refusal(database)
        assert 'damaged or truncated' in reply or 'is not an SQLite database' in reply, reply


@case
def a_locked_database_is_refused_after_a_while(reader, folder):
    database = make(folder / 'a.db', 'create table t(a)')
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute('begin exclusive')
        assert 'is locked by another process' in reader.refusal(database)


@case
def an_unfinished_transaction_is_refused_and_not_rolled_back(reader, folder):
    database = make(folder / 'a.db', 'create table t(a)')
    copy = folder / 'copy'
    copy.mkdir()
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute('pragma cache_size = 1')
        writer.execute('begin')
        writer.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) "
                       "insert into t select hex(randomblob(200)) from n")
        shutil.copy(database, copy)
        shutil.copy(f'{database}-journal', copy)
        writer.execute('rollback')
    before = trace(copy)
    assert 'holds an unfinished transaction' in reader.refusal(copy / 'a.db')
    assert trace(copy) == before


def main(program):
    print('TAP version 13')
    print(f'1..{len(cases)}')
    failed = 0
    for number, function in enumerate(cases, 1):
        with tempfile.TemporaryDirectory(prefix='schemadiff-') as name:
            folder = pathlib.Path(name)
            folder.chmod(0o755)
            place = folder / 'databases'
            place.mkdir()
            error = None
            try:
                function(Reader(program, folder), place)
            except Exception as exception:  # a failed case must not hide the others
                error = exception
        print(f'{"not ok" if error else "ok"} {number} - {function.__name__.replace("_", " ")}')
        if error:
            failed += 1
            print(f'# {type(error).__name__}: {error}'.replace('\n', '\n# '))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
