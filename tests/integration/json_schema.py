#!/usr/bin/env python3
"""Validates what the program writes as JSON against the JSON Schemas of the repository.

    json_schema.py PROGRAM REPORT_SCHEMA SNAPSHOT_SCHEMA HISTORY_SCHEMA

Speaks TAP. Needs Debian's python3-jsonschema, and fails where it is missing.
"""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.append('/usr/lib/python3/dist-packages')
import jsonschema

NASTY = 'a"<\'|`\n'
LEFT = f'''
create table users (id integer primary key, email varchar(40) not null collate nocase,
                    team integer references teams on delete cascade, check (length(email) > 3));
create table teams (id integer primary key autoincrement);
create table "{NASTY.replace('"', '""')}" (x blob default x'ff');
create index users_email on users (email desc) where email <> '';
create view emails as select email from users;
'''
RIGHT = '''
create table users (id integer primary key, email varchar(60) collate nocase,
                    team integer references teams, check (length(email) > 4));
create table teams (id integer primary key);
create index ix_users_email on users (email desc) where email <> '';
create view emails as select email, id from users;
'''


class Suite:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name: str, problems: list[str]):
        self.count += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.count} - {name}')
        for problem in problems[:10]:
            print('# ' + problem.replace('\n', '\n# '))


def problems_of(document, schema) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema)
    return [f'{error.json_path}: {error.message}' for error in validator.iter_errors(document)]


def run(program: str, *arguments: str):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def make(directory: pathlib.Path, name: str, sql: str) -> str:
    path = directory / name
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()
    return str(path)


def check_reports(suite, program, schema, left, right, directory):
    for name, arguments in (
            ('of a drift', (left, right)), ('of two that are in sync', (left, left)),
            ('with ignored findings', (left, right, '--ignore', 'main.users.email'))):
        code, out, err = run(program, 'diff', *arguments, '--report', 'json')
        try:
            report = json.loads(out)
        except ValueError:
            suite.check(f'report {name}', [f'exit {code}, no JSON: {err}'])
            continue
        problems = problems_of(report, schema)
        if name == 'of a drift' and not report['findings']:
            problems.append('the drift was not found')
        if name == 'with ignored findings' and not report['ignored']:
            problems.append('nothing was ignored')
        suite.check(f'report {name} is as its schema says', problems)
    spoiled = json.loads(run(program, 'diff', left, right, '--report', 'json')[1])
    spoiled['findings'][0]['severity'] = 'fatal'
    suite.check('a report that breaks the schema is noticed',
                [] if problems_of(spoiled, schema) else ['the schema accepts any severity'])


def check_snapshots(suite, program, schema, left, directory):
    code, out, err = run(program, 'inspect', left, '--format', 'json')
    suite.check('a snapshot is as its schema says',
                problems_of(json.loads(out), schema) if code == 0 else [err])
    saved = directory / 'left.json'
    saved.write_text(out, 'utf-8')
    code, again, err = run(program, 'inspect', str(saved), '--format', 'json')
    roots = [json.loads(text)['root'] for text in (out, again)] if code == 0 else [1, 2]
    suite.check('a snapshot of a snapshot has the same tree',
                [] if roots[0] == roots[1] else [err or 'the trees differ'])
    code, out, err = run(program, 'diff', left, str(saved))
    suite.check('a database and its snapshot are in sync', [] if code == 0 else [out, err])


REVISION = '''"""{id}"""
from alembic import op
revision = "{id}"
down_revision = {parent}
branch_labels = ("x",)
def upgrade():
    op.drop_column("users", "email")  # schemadiff: ignore[drop-column] nobody reads it
    op.drop_table(name())
def downgrade():
    pass
'''


def check_trees(suite, program, report_schema, history_schema, directory):
    versions = directory / 'tree' / 'versions'
    versions.mkdir(parents=True)
    (versions / 'a.py').write_text(REVISION.format(id='a1', parent=None))
    (versions / 'b.py').write_text(REVISION.format(id='b2', parent='("a1", "gone")'))
    (versions / 'c.py').write_bytes(b'revision = "\xff"\n')
    for name, arguments, schema in (
            ('history', ('history', '--sql-summary'), history_schema), ('lint', ('lint',), report_schema)):
        code, out, err = run(program, *arguments, str(versions.parent), '--format', 'json')
        document = json.loads(out)
        problems = problems_of(document, schema)
        found = document['findings'] if name == 'lint' else document['trees'][0]['findings']
        suite.check(f'what {name} tells is as its schema says', problems or ([] if found else ['nothing was found']))


def main(program: str, report_schema: str, snapshot_schema: str, history_schema: str) -> int:
    print('TAP version 13')
    suite = Suite()
    schemas = []
    for path in (report_schema, snapshot_schema, history_schema):
        schema = json.loads(pathlib.Path(path).read_text('utf-8'))
        schemas.append(schema)
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
            problems = []
        except jsonschema.SchemaError as error:
            problems = [str(error)]
        suite.check(f'{pathlib.Path(path).name} is a JSON Schema', problems)
    with tempfile.TemporaryDirectory(prefix='sds-') as name:
        directory = pathlib.Path(name)
        left = make(directory, 'left.db', LEFT)
        right = make(directory, 'right.db', RIGHT)
        check_reports(suite, program, schemas[0], left, right, directory)
        check_snapshots(suite, program, schemas[1], left, directory)
        check_trees(suite, program, schemas[0], schemas[2], directory)
    print(f'1..{suite.count}')
    return 1 if suite.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
