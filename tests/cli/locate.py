#!/usr/bin/env python3
"""`locate`: at which revision of a tree a database's schema stands, and whether its version table knows.

    locate.py PROGRAM SCHEMA

Speaks TAP. Needs Debian's python3-jsonschema.
"""
import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
sys.path.append('/usr/lib/python3/dist-packages')
import jsonschema  # noqa: E402
from alembic_fixture import environment_script, revision  # noqa: E402
from postgres_server import PostgresServer  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

USERS = 'op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))'
CREATE = 'create table users (id integer not null, name text, primary key (id))'
VERSION = 'create table {name} (version_num varchar(32) not null, constraint pkc primary key (version_num))'
TREE = {
    'r1': dict(upgrade=USERS),
    'r2': dict(down='r1', upgrade='op.add_column("users", sa.Column("mail", sa.String(40)))'),
    'r3': dict(down='r2', upgrade='op.execute("update users set mail = name")'),
    'r4': dict(down='r3', upgrade='op.create_index("ix_mail", "users", ["mail"])'),
}
MAIL = 'alter table users add column mail varchar(40)'
INDEX = 'create index ix_mail on users (mail)'


def make_tree(directory, ini='', env='ini', **holes):
    versions = directory / 'alembic' / 'versions'
    versions.mkdir(parents=True)
    (directory / 'alembic.ini').write_text(
        f'[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = sqlite:///elsewhere.db\n{ini}')
    (directory / 'alembic' / 'env.py').write_text(environment_script(env, **holes))
    for name, parts in TREE.items():
        (versions / f'{name}.py').write_text(revision(name, **parts))
    return directory / 'alembic.ini'


def make_database(path, *statements):
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return path


def recorded(*revisions, name='alembic_version'):
    return [VERSION.format(name=name)] + [f"insert into {name} values ('{one}')" for one in revisions]


def said(result, code, *phrases):
    problems = [f'exit code {result.returncode}, not {code}'] if result.returncode != code else []
    problems += [f'it does not say "{phrase}"' for phrase in phrases if phrase not in result.stdout]
    return problems + [result.stdout + result.stderr] if problems else []


def sqlite_cases(tap, program, root, schema):
    tree = make_tree(root / 'sqlite')
    file = root / 'app.db'

    def locate(*statements):
        return program.run('locate', tree, make_database(file, *statements))

    tap.check('a database that stands where it says', said(
        locate(CREATE, MAIL, INDEX, *recorded('r4')), 0, 'stands at r4', 'alembic_version says r4: that is true',
        'there is nothing to stamp'))
    tap.check('a revision of data alone leaves several places', said(
        locate(CREATE, MAIL, *recorded('r2')), 0, 'stands at r2 (r2), r3 (r3) of', 'says r2: that is true'))
    tap.check('a table that says too much', said(
        locate(CREATE, *recorded('r4')), 1, 'stands at r1', 'says r4: that is not true, the schema differs from it by',
        '`alembic stamp r1` would be safe'))
    tap.check('no version table', said(
        locate(CREATE, MAIL, INDEX), 1, 'stands at r4', 'there is no version table', '`alembic stamp r4` would be safe'))
    tap.check('an empty database', said(
        locate(*recorded()), 0, 'stands at base', 'alembic_version says base: that is true'))
    tap.check('a revision that the tree does not have', said(
        locate(CREATE, *recorded('r9')), 1, 'says r9, which the tree does not have'))
    tap.check('a schema that is none of them', said(
        locate(CREATE, 'alter table users add column mail varchar(80)', INDEX, *recorded('r4')), 1,
        'stands at none of the 5 places', 'nearest is r4 (r4): 1', 'no `alembic stamp` would be safe',
        'varchar(40)', 'varchar(80)'))
    before = file.read_bytes()
    seen = program.run('locate', tree, file, '--format', 'json')
    tap.check('as its JSON Schema has it', [error.message for error in jsonschema.Draft202012Validator(
        json.loads(schema.read_text())).iter_errors(json.loads(seen.stdout))])
    answer = json.loads(seen.stdout)
    tap.check('as JSON', [answer] if (answer['schemadiff_locate'], answer['found'], answer['nearest']['heads'],
                                      answer['record'], answer['stamp']['safe'], len(answer['places'])) != (
                                          1, False, ['r4'], 'untruthful', False, 5) else [])
    tap.check('the database is as it was', [] if file.read_bytes() == before else ['it was written to'])
    snapshot = root / 'app.json'
    snapshot.write_text(program.run('inspect', file, '--format', 'json').stdout)
    tap.check('a snapshot holds no rows', said(program.run('locate', tree, snapshot), 1,
                                               'this source holds no rows'))
    renamed = make_tree(root / 'renamed', env='engine', options=', version_table="app_version"',
                        engine='engine_from_config(config.get_section(config.config_ini_section))')
    make_database(file, CREATE, MAIL, INDEX, *recorded('r4', name='app_version'))
    tap.check('a version table of another name', said(program.run('locate', renamed, file), 0, 'app_version says r4: that is true'))
    refused = program.run('locate', file, tree)
    tap.check('the arguments the wrong way round', [refused.stderr] if refused.returncode != 2 or
              'is no Alembic tree' not in refused.stderr else [])
    tap.check('nothing is left behind', program.leftovers())


def postgres_case(tap, program, root):
    tree = make_tree(root / 'postgres')
    with PostgresServer() as server:
        server.psql('postgres', text='; '.join(['create table users (id serial primary key, name text)', MAIL, *recorded('r3')]) + ';')
        tap.check('a PostgreSQL database', said(program.run('locate', tree, server.url('postgres')), 0, 'stands at r2 (r2), r3 (r3)',
                                                'says r3: that is true'))
        server.psql('postgres', text='create role reader login;')
        refused = program.run('locate', tree, f'postgresql://reader@/postgres?host={server.socket}')
        tap.check('a version table that may not be read', [refused.stderr] if refused.returncode != 3 or
                  'may not read public.alembic_version' not in refused.stderr else [])


def main(path, schema):
    tap = Tap()
    with temporary_directory() as directory:
        program = Program(path, directory)
        sqlite_cases(tap, program, pathlib.Path(directory), pathlib.Path(schema))
        postgres_case(tap, program, pathlib.Path(directory))
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
