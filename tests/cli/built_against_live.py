#!/usr/bin/env python3
"""A schema built from a file against one that stands on a server: only what a file can say counts.

    built_against_live.py PROGRAM SOURCE_ROOT
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

OWNED = 'create role alice;\ncreate table t (a integer);\nalter table t owner to alice;\n'
NOT_OWNED = 'create role alice;\ncreate table t (a integer);\n'
# What the types, operators and functions of extensions become on a server, no text tells.
EXTENSIONS = '''
create extension hstore; create extension ltree; create extension citext; create extension pg_trgm;
create table t (h hstore, l ltree, c citext default 'A', x text, check (h -> 'a' <> ''), check (l <@ 'a.b'),
    check (c ~ 'x'), check (similarity(x, 'abc') > 0.3), check (x % 'abc'));
create index on t using gin (h gin_hstore_ops);
create index on t using gist (l gist_ltree_ops);
create index on t (c citext_ops);
create index on t ((h -> 'k')) where l ~ 'a.*' and c = 'b';
create view v as select h -> 'a' as a, l || 'x' as b, c || 'y' as c, x <-> 'abc' as d from t where h ? 'k' and c like 'z%';
'''


def expect(tap, name, result, code, phrase):
    problems = []
    if result.returncode != code:
        problems.append(f'exit code {result.returncode}, not {code}')
    if phrase not in result.stdout:
        problems.append(f'it does not say "{phrase}"')
    tap.check(name, problems + [result.stdout, result.stderr] if problems else [])


def main(path, root):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        program = Program(path, directory)
        mirror = pathlib.Path(root).resolve() / 'testdata' / 'example' / 'schema.sql'
        server.create('production')
        server.psql('postgres', '-c', 'create role app login')
        server.psql('production', text='grant create on schema public to app; set role app;\n'
                    + mirror.read_text() + '\nreset role; revoke create on schema public from app;')
        live = f'postgresql://{postgres_server.ROLE}@/production?host={server.socket}'
        expect(tap, 'owners, roles and the encoding of a live database are no difference to a file',
               program.run('diff', live, mirror), 0, 'in sync')
        expect(tap, 'an Alembic tree mirrors the live database that it would build',
               program.run('diff', '--python', '/usr/bin/python3', mirror.parent / 'alembic.ini', live),
               0, 'in sync')
        for name, text in (('owned', OWNED), ('not_owned', NOT_OWNED)):
            (program.directory / f'{name}.sql').write_text(text)
        expect(tap, 'an owner that one file names and the other does not is a difference',
               program.run('diff', 'owned.sql', 'not_owned.sql'), 1, 'table-owner')
        extended, changed = program.directory / 'extended.sql', program.directory / 'changed.sql'
        extended.write_text(EXTENSIONS)
        changed.write_text(EXTENSIONS.replace("'b'", "'other'"))
        server.create('extended')
        server.psql('extended', text=EXTENSIONS)
        live = f'postgresql://{postgres_server.ROLE}@/extended?host={server.socket}'
        expect(tap, 'calls of extensions are compared weakly with a text, and that is told',
               program.run('diff', f'{extended}?via=static', live), 0,
               '4 check constraints: what an extension has cannot be read from text')
        expect(tap, 'another constant beside them is a difference',
               program.run('diff', f'{changed}?via=static', live), 1, 'index-predicate')
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
