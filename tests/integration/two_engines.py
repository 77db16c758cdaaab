#!/usr/bin/env python3
"""Checks the claims of testdata/two-engines, and what a configuration may say about two engines and several copies.

    two_engines.py PROGRAM SOURCE_ROOT [PYTHON]      an interpreter that has Alembic

Speaks TAP.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from example import interpreter_with_alembic

DELIBERATE = ['column-default table public.members / column newsletter',
              'foreign-key-on-delete table public.loans / foreign key fk_loans_member',
              'unique-missing table public.books / unique constraint uq_books_isbn']
FORGOTTEN = [  # (in development.sql, instead, what is found)
    ('email TEXT NOT NULL UNIQUE', 'email TEXT NOT NULL', 'unique-missing'),
    ('ON DELETE CASCADE', 'ON DELETE SET NULL', 'foreign-key-on-delete'),
    ("'art', 'fiction', 'science'", "'art', 'fiction'", 'check-expression'),
    ("standing = 'blocked'", "standing = 'banned'", 'check-expression'),
    ('title TEXT NOT NULL', 'title TEXT', 'column-not-null'),
    ('title TEXT NOT NULL', 'title INTEGER NOT NULL', 'column-type'),
    ("DEFAULT 'good'", "DEFAULT 'blocked'", 'column-default'),
    ("DEFAULT '{}'", "DEFAULT '[]'", 'column-default'),
    ('active INTEGER NOT NULL DEFAULT 1', "active INTEGER NOT NULL DEFAULT 'true'", 'column-default'),
    ('WHERE active;', 'WHERE NOT active;', 'index-predicate'),
    ('    fee REAL\n', '    fee REAL,\n    extra TEXT\n', 'column-extra'),
    ('    cover BLOB,\n', '', 'column-missing'),
    ('CREATE INDEX ix_loans_member_id ON loans (member_id);', '', 'index-missing'),
]
TABLES = '[[compare]]\nleft = "production"\nright = "mirror"\nright-may-be-weaker = true\n'
SOURCES = ('[sources.production]\nalembic = "alembic.ini"\nengine = "postgres"\n'
           '[sources.mirror]\nsql = "development.sql"\nengine = "sqlite"\n')


class Example:
    def __init__(self, program, python, folder):
        self.program, self.python, self.folder = program, python, folder

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments, '--python', self.python, '-q'], cwd=self.folder,
                              capture_output=True, text=True, check=False)

    def check(self, configuration=None):
        """The exit code and the report of `check`."""
        if configuration:
            (self.folder / 'schemadiff.toml').write_text(configuration)
        result = self.run('check', '--report', 'json')
        return result.returncode, json.loads(result.stdout) if result.stdout else result.stderr


def told(report, number):
    return sorted(f"{item['rule']} {item['path']}" for item in report['findings'] if item['comparison'] == number)


def claims(example):
    code, report = example.check()
    yield 'only what is deliberate is found', [] if (code, told(report, 0)) == (1, DELIBERATE) else [
        f'exit {code}', *told(report, 0)]
    yield 'the hand-written mirror is in sync', told(report, 1)
    agreement = report['comparisons'][2]['agreement']
    wanted = 'production and models agree; development is the odd one out'
    yield 'one copy stands alone', [] if agreement == wanted else [agreement]
    yield 'the copies are told against one that others agree with', (
        [] if (told(report, 2), told(report, 3)) == ([], DELIBERATE) else told(report, 2) + told(report, 3))
    listed = subprocess.run([example.program, 'rules', '--equivalence'], capture_output=True, text=True,
                            check=True).stdout.split()
    yield 'every concession has its row and its reason', [
        str(item) for item in report['concessions'] if item['row'] not in listed or not item['reason']]
    yield 'the version table is no concession', [
        item['path'] for item in report['concessions'] if 'alembic_version' in item['path']]
    text = example.run('check', 'the hand-written file mirrors production').stdout
    yield 'the text counts by kind', [] if 'conceded: ' in text and ' equivalent, ' in text and ' weaker' in text else [text]
    text = example.run('check', 'the hand-written file mirrors production', '-v').stdout
    yield '-v tells the reasons', [] if 'SQLite does not enforce the length of a text' in text else [text]


def forgotten(example):
    original = (example.folder / 'development.sql').read_text()
    for before, after, rule in FORGOTTEN:
        (example.folder / 'development.sql').write_text(original.replace(before, after, 1))
        result = example.run('diff', 'models:library.models:Base.metadata?engine=postgres', 'development.sql?engine=sqlite',
                             '--right-may-be-weaker', '--report', 'json')
        found = [item['rule'] for item in json.loads(result.stdout)['findings']] if result.stdout else [result.stderr]
        name = ' '.join(f'{after or "nothing"} for {before}'.split())
        yield f'found: {name}', [] if found == [rule] else [str(found)]
    (example.folder / 'development.sql').write_text(original)


def overruled(example):
    def entry(**keys):
        return '[[equivalence]]\n' + ''.join(f'{key} = "{value}"\n' for key, value in keys.items())

    def rows(report):
        return {item['row']: (item['verdict'], item['reason']) for item in report['concessions']}

    _, report = example.check(SOURCES + TABLES + entry(row='varchar-text', verdict='equivalent', reason='we check it'))
    found = rows(report).get('varchar-text')
    yield 'a row is overruled, with the reason', [] if found == ('equivalent', 'we check it') else [str(found)]
    code, report = example.check(SOURCES + TABLES + entry(row='json-valid', verdict='mismatch', reason='no JSON here'))
    yield 'a row becomes a mismatch', [] if (code, told(report, 0)) == (
        1, ['column-type table public.members / column settings']) else told(report, 0)
    _, report = example.check(SOURCES + TABLES + entry(postgres='numeric', sqlite='REAL', verdict='equal', reason='cents'))
    yield 'types of a team are equal', [str(item) for item in report['concessions'] if 'price' in item['path']]
    problems = [
        ('a row that is not there', entry(row='varchar-lenght', verdict='weaker', reason='x'),
         'schemadiff.toml:11:1', 'did you mean "varchar-length"?'),
        ('two entries that contradict', entry(row='json', verdict='weaker', reason='x') +
         entry(row='json', verdict='equal', reason='y'), 'schemadiff.toml:15:1', 'in line 11'),
        ('an entry that says a thing twice', entry(row='json', verdict='weaker', reason='x') * 2,
         'schemadiff.toml:15:1', 'again'),
        ('an entry that contradicts itself', entry(row='json', postgres='json', sqlite='TEXT', verdict='weaker', reason='x'),
         'schemadiff.toml:11:1', 'contradicts itself'),
        ('half a pair', entry(postgres='json', verdict='weaker', reason='x'), 'schemadiff.toml:11:1', 'both'),
        ('no verdict', entry(row='json', reason='x'), 'schemadiff.toml:11:1', 'verdict'),
        ('no reason', entry(row='json', verdict='weaker'), 'schemadiff.toml:11:1', 'needs a reason'),
        ('an unknown key', entry(row='json', verdict='weaker', reason='x', rows='y'), 'schemadiff.toml:15:1', 'did you mean "row"?'),
        ('a copy named twice', '[[compare]]\nsources = ["mirror", "production", "mirror"]\n', 'schemadiff.toml:11:1',
         'names the source "mirror" twice'),
        ('a source against itself', '[[compare]]\nleft = "mirror"\nright = "mirror"\n', 'schemadiff.toml:11:1', 'twice'),
        ('a single copy', '[[compare]]\nsources = ["mirror"]\n', 'schemadiff.toml:11:1', 'two sources or more'),
        ('sides and copies', '[[compare]]\nleft = "mirror"\nsources = ["mirror", "production"]\n',
         'schemadiff.toml:11:1', 'left and right, or sources'),
    ]
    for name, text, *words in problems:
        code, told_error = example.check(SOURCES + TABLES + text)
        yield name, [] if code == 2 and all(word in told_error for word in words) else [f'exit {code}: {told_error}']


def check(example):
    yield from claims(example)
    yield from forgotten(example)
    yield from overruled(example)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    python = sys.argv[3] if len(sys.argv) > 3 else interpreter_with_alembic()
    failures = number = 0
    with tempfile.TemporaryDirectory(prefix='sdt-') as directory:
        folder = pathlib.Path(directory) / 'example'
        shutil.copytree(pathlib.Path(sys.argv[2]) / 'testdata' / 'two-engines', folder)
        for number, (name, problems) in enumerate(check(Example(program, python, folder)), 1):
            print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
            for line in '\n'.join(problems).splitlines():
                print(f'# {line}')
            failures += bool(problems)
    print(f'1..{number}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
