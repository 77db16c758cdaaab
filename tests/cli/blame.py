#!/usr/bin/env python3
"""Findings on an Alembic tree name the revision that made the thing what it is, and the line of the operation.

    blame.py PROGRAM

Speaks TAP.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
from alembic_fixture import environment_script, revision  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

# Each operation on its line is one that a finding below must be led to.
REVISIONS = {
    'a1': dict(upgrade='''
        op.create_table(
            "users",
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("name", sa.String(40)),
            sa.Column("mail", sa.String(40)),
        )
        op.create_table("teams", sa.Column("id", sa.Integer, primary_key=True), sa.Column("title", sa.Text))
        '''),
    'b2': dict(down='a1', upgrade='''
        op.add_column("users", sa.Column("team", sa.Integer))
        with op.batch_alter_table("users") as batch:
            batch.alter_column("mail", type_=sa.String(80), existing_type=sa.String(40))
            batch.create_foreign_key("users_team", "teams", ["team"], ["id"])
        '''),
    'c3': dict(down='b2', upgrade='''
        op.execute("UPDATE users SET name = 'x'")
        op.execute("""
            CREATE INDEX ix_users_mail
            ON users (mail)
        """)
        op.rename_table("teams", "groups")
        '''),
    'd4': dict(down='c3', head='import helpers', upgrade='helpers.add(op, sa, "users")'),
}
HELPERS = 'def add(op, sa, table):\n    op.add_column(table, sa.Column("made_elsewhere", sa.Text))\n'
# The mirror differs from the tree in what the cases below name.
MIRROR = '''
create table users (id integer not null, name varchar(50), mail varchar(60), team integer,
                    made_elsewhere varchar(9), primary key (id));
create table groups (id integer not null, title varchar(9), primary key (id));
create index ix_users_mail on users (mail) where mail is not null;
'''


def make_project(directory):
    versions = directory / 'alembic' / 'versions'
    versions.mkdir(parents=True)
    (directory / 'alembic.ini').write_text('[alembic]\nscript_location = %(here)s/alembic\nprepend_sys_path = .\n'
                                           'sqlalchemy.url = sqlite:///elsewhere.db\n')
    (directory / 'alembic' / 'env.py').write_text(environment_script('ini'))
    (directory / 'helpers.py').write_text(HELPERS)
    for name, parts in REVISIONS.items():
        (versions / f'{name}.py').write_text(revision(name, **parts))
    (directory / 'mirror.sql').write_text(MIRROR)


def line_of(directory, name, needle):
    lines = (directory / 'alembic' / 'versions' / f'{name}.py').read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if needle in line)


EXPECTED = (
    ('column-type', '.users.name', 'a1', 'op.create_table('),
    ('column-type', '.users.mail', 'b2', 'batch.alter_column('),
    ('column-type', '.users.made_elsewhere', 'd4', 'def upgrade'),
    ('column-type', '.groups.title', 'a1', 'op.create_table("teams"'),
    ('foreign-key-missing', '.users_team', 'b2', 'batch.create_foreign_key('),
    ('index-predicate', '.ix_users_mail', 'c3', 'CREATE INDEX ix_users_mail'),
)


def places(tap, program, directory):
    result = program.run('diff', 'alembic.ini', 'mirror.sql', '--engine', 'sqlite', '--report', 'json', cwd=directory)
    findings = json.loads(result.stdout)['findings'] if result.stdout else []
    for rule, subject, name, needle in EXPECTED:
        wanted = (name, f'alembic/versions/{name}.py', line_of(directory, name, needle))
        found = [finding for finding in findings if finding['rule'] == rule and finding['object'].endswith(subject)]
        seen = [(place.get('revision'), place.get('file'), place.get('line'))
                for place in (finding.get('left_at', {}) for finding in found)]
        tap.check(f'{rule} of {subject} is of {name}: {needle}',
                  [] if seen == [wanted] else [f'{seen}, not {wanted}', result.stderr, json.dumps(found, indent=1)])
    unblamed = program.run('diff', 'alembic.ini', 'mirror.sql', '--engine', 'sqlite', '--no-blame', '--report', 'json',
                           cwd=directory)
    tap.check('--no-blame finds the same and places nothing', [] if [
        (finding['rule'], finding['fingerprint']) for finding in json.loads(unblamed.stdout)['findings']] == [
            (finding['rule'], finding['fingerprint']) for finding in findings] and '"revision"' not in unblamed.stdout
        else [unblamed.stdout])
    turned = program.run('diff', 'mirror.sql', 'alembic.ini', '--engine', 'sqlite', '--report', 'json', cwd=directory)
    sides = {finding.get('right_at', {}).get('revision') for finding in json.loads(turned.stdout)['findings']}
    tap.check('on the right-hand side as well', [] if {'a1', 'b2', 'c3', 'd4'} <= sides else [sides, turned.stdout])


def inspection(tap, program, directory):
    result = program.run('inspect', 'alembic.ini', '--engine', 'sqlite', '--blame', cwd=directory)
    wanted = (f'alembic/versions/b2.py:{line_of(directory, "b2", "op.add_column(")}', '(revision b2)', 'type: ')
    tap.check('inspect --blame', [f'no "{one}" in {result.stdout}{result.stderr}' for one in wanted
                                  if one not in result.stdout])
    refused = program.run('inspect', 'mirror.sql', '--engine', 'sqlite', '--blame', cwd=directory)
    tap.check('inspect --blame of something else', [] if refused.returncode == 2 and 'is no Alembic tree' in refused.stderr
              else [refused.stderr])


def main(path):
    tap = Tap()
    with temporary_directory() as temporary:
        program = Program(path, temporary)
        directory = pathlib.Path(temporary) / 'project'
        directory.mkdir()
        make_project(directory)
        places(tap, program, directory)
        inspection(tap, program, directory)
        tap.check('nothing is left behind', program.leftovers())
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
