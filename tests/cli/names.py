#!/usr/bin/env python3
"""Names that nobody should give: they are compared as they are, and cannot reach the terminal.

    names.py PROGRAM
"""
import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, not_one_sentence, temporary_directory  # noqa: E402

# No longer than the 63 bytes that PostgreSQL keeps of a name.
NAMES = ('it\'s "quoted"', ' two  words ', 'line\nbreak\r\ttab', '100%s %d %% {0} {}', 'Größe_日本_\u0308x', '\x1b[31mred\x1b[0m \x07\x08',
         'a.b.c', 'back\\slash\\n', '$$ $1 `; drop table x; --', '\u202eright to left\u0085\u009b31m', '<b>&amp;</b> | *')


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def postgres_ddl(name):
    """Every kind of object that has a name, each under this one."""
    n, text = quoted(name), literal(name)
    return f'''
create schema {n};
create type {n}.{quoted(name + 'e')} as enum ({text}, 'other');
create domain {n}.{quoted(name + 'd')} as text constraint {n} check (value <> {text});
create sequence {n}.{quoted(name + 's')};
create table {n}.{n} ({n} integer default 1 constraint {quoted(name + 'p')} primary key, {quoted(name + '2')} text default {text},
    e {n}.{quoted(name + 'e')} default {text}, d {n}.{quoted(name + 'd')},
    constraint {quoted(name + 'c')} check ({quoted(name + '2')} <> {text}),
    constraint {quoted(name + 'f')} foreign key ({n}) references {n}.{n} ({n}));
comment on table {n}.{n} is {text};
create index {quoted(name + 'i')} on {n}.{n} (lower({quoted(name + '2')})) where {quoted(name + '2')} <> {text};
create view {n}.{quoted(name + 'v')} as select {n} as {quoted(name + '3')} from {n}.{n};
create function {n}.{n}() returns trigger language plpgsql as E'begin return new; end';
create trigger {n} before insert on {n}.{n} for each row execute function {n}.{n}({text});
create policy {n} on {n}.{n} using ({n} > 0);
'''


def sqlite_ddl(name):
    n, text = quoted(name), literal(name)
    return f'''
create table {n} ({n} integer constraint {n} primary key, {quoted(name + '2')} text default {text} check ({quoted(name + '2')} <> {text}),
    constraint {quoted(name + 'f')} foreign key ({n}) references {n} ({n}));
create index {quoted(name + 'i')} on {n} ({quoted(name + '2')}) where {quoted(name + '2')} <> {text};
create view {quoted(name + 'v')} as select {n} as {quoted(name + '3')} from {n};
create trigger {quoted(name + 't')} after insert on {n} begin delete from {n}; end;
'''


def control_characters(text):
    """What could move the cursor, colour the screen or turn the writing round; lines may end."""
    return sorted({repr(c) for c in text if c != '\n' and (ord(c) < 0x20 or 0x7f <= ord(c) < 0xa0 or c in '\u202a\u202b\u202d\u202e')})


def names_in(snapshot):
    """The names of all objects below one of a snapshot."""
    for child in snapshot.get('children', ()):
        yield child['name']
        yield from names_in(child)


class Cases:
    def __init__(self, program, tap, server):
        self.program, self.tap, self.server = program, tap, server
        (program.directory / 'empty.db').touch()

    def answer(self, code, *arguments):
        """What a run says that must end so; no control character may be in it."""
        result = self.program.run(*arguments)
        problems = [] if result.returncode == code else [
            f'{" ".join(map(repr, map(str, arguments)))}: exit code {result.returncode}, not {code}: '
            f'{result.stdout!r} {result.stderr!r}']
        said = control_characters(result.stdout + result.stderr)
        return result, problems + ([f'{arguments[0]} lets through: {said}'] if said else [])

    def compared(self, title, source, empty, name, expected):
        """A source with such names: equal to itself and to its snapshot, different from nothing."""
        saved = self.program.directory / 'saved.json'
        problems = self.answer(0, 'inspect', '-v', source, '--format', f'json={saved}')[1]
        if not problems:
            missing = sorted(expected - set(names_in(json.loads(saved.read_text())['root'])))
            problems += [f'not in the snapshot: {missing}'] if missing else []
            problems += self.answer(0, 'diff', '-v', source, source)[1]
            problems += self.answer(0, 'diff', source, saved)[1]
            problems += self.answer(1, 'diff', '--color', 'never', source, empty)[1]
            report, found = self.answer(1, 'diff', '--report', 'json', source, empty)
            problems += found
            held = [finding['object'] for finding in json.loads(report.stdout or '{}').get('findings', ())]
            if not any(name in one for one in held):
                problems.append(f'the JSON report does not hold the name, only {held}')
        self.tap.check(f'{title} {name!r}', problems)

    def live_postgres(self, number, name):
        database = f'names_{number}'
        self.server.create(database)
        self.server.psql(database, text=postgres_ddl(name))
        role = postgres_server.ROLE
        self.compared('PostgreSQL objects called', f'postgresql://{role}@/{database}?host={self.server.socket}',
                      f'postgresql://{role}@/template1?host={self.server.socket}', name,
                      {name, *(name + end for end in '2cdefipsv')})

    def live_sqlite(self, number, name):
        file = self.program.directory / f'names_{number}.db'
        connection = sqlite3.connect(file)
        connection.executescript(sqlite_ddl(name))
        connection.close()
        self.compared('SQLite objects called', file, 'sqlite:///empty.db', name, {name, *(name + end for end in '2ivt')})

    def files(self, name):
        """Files under such names, also in what goes wrong with them."""
        if '/' in name or '*' in name:
            name = name.replace('/', '').replace('*', '')
        file = self.program.directory / f'{name}.sql'
        file.write_text(postgres_ddl(name))
        problems = self.answer(0, 'diff', '-v', file, file)[1]
        file.write_text(f'create table t (a {quoted(name)});\n')
        result, found = self.answer(3, 'diff', file, file)
        problems += found + not_one_sentence(result, 3, ':1:19')
        result, found = self.answer(3, 'diff', f'absent {name}.sql', file)
        problems += found + not_one_sentence(result, 3, 'absent')
        self.tap.check(f'a file called {name!r}', problems)

    def run(self):
        for number, name in enumerate(NAMES):
            self.live_postgres(number, name)
            self.live_sqlite(number, name)
        self.files(NAMES[0] + NAMES[2] + NAMES[5])
        self.files(NAMES[3] + NAMES[4] + NAMES[9])


def main(program):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        Cases(Program(program, directory), tap, server).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
