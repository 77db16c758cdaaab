#!/usr/bin/env python3
"""lint as its user meets it: comments, what is not known, choices, exit codes, damaged input.

    lint.py PROGRAM

Speaks TAP.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HEAD = '''from alembic import op
import sqlalchemy as sa
revision = "{id}"
down_revision = {parent}
'''
DOWN = '\n\ndef downgrade():\n    raise NotImplementedError\n'

# What may do anything, by the line of the body that says so: none of these may pass as safe.
NOT_SAFE = {
    'a hole in an f-string': 'op.execute(f"DROP TABLE {table()}")',
    'a hole in a format': 'op.execute("DROP TABLE {}".format(table()))',
    'a function of another module': 'migrate_users()',
    'op handed on': 'migrate_users(op)',
    'a connection handed on': 'Base.metadata.create_all(op.get_bind())',
    'a connection handed to an object': 'bind = op.get_bind(); service.run(bind)',
    'getattr': 'getattr(op, "drop_table")("users")',
    'exec': 'exec("op.drop_table(\'users\')")',
    'eval': 'eval("op.drop_table(\'users\')")',
    'a table of functions': '{"x": op.drop_table}["x"]("users")',
    'a loop over what is not known': 'for t in tables(): op.drop_column(t, "x")',
    'a name from elsewhere': 'op.drop_constraint(NAME, "users")',
    'an operation of a plug-in': 'op.replace_view(view)',
    'map': 'list(map(op.drop_table, tables()))',
    'partial': 'functools.partial(op.drop_table, "users")()',
    'a lambda': '(lambda: op.execute(build()))()',
    'a session': 'Session(bind=op.get_bind()).query(User).delete()',
    'SQL that is not understood': 'op.execute("FROBNICATE users")',
    'a DO block': "op.execute('DO $$ BEGIN PERFORM f(); END $$')",
    'arguments in a dict': 'op.drop_table(**options)',
    'columns in a list': 'op.create_table("users", *columns())',
}


class Tap:
    count = 0
    failed = 0

    def check(self, name, condition, seen=''):
        self.count += 1
        self.failed += not condition
        print(f"{'ok' if condition else 'not ok'} {self.count} - {name}")
        if not condition:
            for line in str(seen).splitlines()[:40]:
                print('# ' + line)


class Tree:
    def __init__(self, directory: pathlib.Path):
        self.directory = directory
        (directory / 'versions').mkdir(parents=True)
        (directory / 'alembic.ini').write_text('[alembic]\nscript_location = .\n')

    def add(self, revision: str, parent, body: str, head: str = '') -> pathlib.Path:
        file = self.directory / 'versions' / f'{revision}.py'
        lines = ''.join(f'    {line}\n' for line in body.splitlines())
        file.write_text(HEAD.format(id=revision, parent=repr(parent)) + head +
                        f'\n\ndef upgrade():\n{lines}{DOWN}')
        return file


def run(program, *arguments, cwd):
    return subprocess.run([program, *arguments], capture_output=True, text=True, cwd=cwd)


def report(program, *arguments, cwd):
    done = run(program, 'lint', *arguments, '--format', 'json', cwd=cwd)
    return done.returncode, json.loads(done.stdout)


def rules_of(found):
    return [f['rule'] for f in found['findings']]


def check_not_safe(tap, program, work):
    for number, (name, line) in enumerate(NOT_SAFE.items()):
        tree = Tree(work / f'unknown{number}')
        file = tree.add('a1', None, line, head='import functools\nfrom app.helpers import migrate_users, tables, NAME\n'
                                               'from app.models import Base, User, Session\n')
        code, found = report(program, '.', cwd=tree.directory)
        at = [f['left_at']['line'] for f in found['findings'] if f['rule'] == 'unknown-operation']
        wanted = file.read_text().splitlines().index('    ' + line) + 1
        gaps = found['comparisons'][0]['left']['not_covered']
        tap.check(f'{name} is UNKNOWN, with its place', code == 1 and wanted in at and gaps, (at, found['findings']))
    tree = Tree(work / 'star')
    (tree.directory / 'versions' / 'a1.py').write_text(
        HEAD.format(id='a1', parent=None) + 'from alembic.op import *\n\ndef upgrade():\n    drop_table("users")\n' + DOWN)
    code, found = report(program, '.', cwd=tree.directory)
    tap.check('a star import is UNKNOWN or understood', {'unknown-operation', 'drop-table'} & set(rules_of(found)), found)
    tree = Tree(work / 'alias')
    tree.add('a1', None, 'o.drop_table("users")\nP = o.drop_column\nP("users", "x")', head='from alembic import op as o\n')
    code, found = report(program, '.', cwd=tree.directory)
    tap.check('an alias of op is understood', {'drop-table', 'drop-column'} <= set(rules_of(found)), rules_of(found))
    tree = Tree(work / 'several')
    (tree.directory / 'versions' / 'a1.py').write_text(
        HEAD.format(id='a1', parent=None) + '\ndef upgrade(engine_name):\n    globals()[f"upgrade_{engine_name}"]()\n'
        '\ndef upgrade_one():\n    op.drop_table("a")\n\ndef upgrade_two():\n    op.drop_table("b")\n' + DOWN)
    code, found = report(program, '.', cwd=tree.directory)
    tap.check('a tree of several databases is understood', rules_of(found).count('drop-table') == 2 and
              'unknown-operation' not in rules_of(found), rules_of(found))
    tree = Tree(work / 'assigned')
    (tree.directory / 'versions' / 'a1.py').write_text(
        HEAD.format(id='a1', parent=None) + 'from app.migrations import make\nupgrade = make("users")\n' + DOWN)
    code, found = report(program, '.', cwd=tree.directory)
    tap.check('an upgrade() that is made elsewhere is UNKNOWN', 'unknown-operation' in rules_of(found), rules_of(found))


def check_comments(tap, program, work):
    tree = Tree(work / 'comments')
    tree.add('a1', None, '\n'.join([
        'op.drop_column("a", "x")  # schemadiff: ignore[drop-column]',
        '# schemadiff: ignore[drop-table] nobody reads it',
        '# since the last release',
        'op.drop_table("a")',
        'op.drop_table("b")  # schemadiff: ignore[drop-table, drop-column] nobody reads it',
        '# schemadiff: ignore[no-such-rule] a reason',
        'pass']))
    code, found = report(program, '.', cwd=tree.directory)
    rules = rules_of(found)
    tap.check('a suppression without a reason suppresses nothing, and is told',
              'drop-column' in rules and 'suppression-without-reason' in rules, rules)
    tap.check('a comment above covers the next line of code', 'drop-table' not in rules and
              [f['reason'] for f in found['ignored']] == ['nobody reads it\n'.strip()] * 2, found['ignored'])
    unused = [f['message'] for f in found['findings'] if f['rule'] == 'suppression-unused']
    tap.check('what covers nothing is told, and a rule that there is not',
              len(unused) == 2 and any('no rule no-such-rule' in m for m in unused), unused)
    file = tree.add('a1', None, 'op.drop_table("a")\nop.drop_table("b")', head='# schemadiff: ignore-file[drop-table] all are empty\n')
    code, found = report(program, '.', cwd=tree.directory)
    tap.check('ignore-file covers the file', 'drop-table' not in rules_of(found) and len(found['ignored']) == 2, found)
    text = run(program, 'lint', '.', '-v', cwd=tree.directory).stdout
    tap.check('what is ignored is counted, with its reason', 'ignored: 2 findings (all are empty)' in text, text)


def check_choices(tap, program, work):
    tree = Tree(work / 'git')
    tree.add('a1', None, 'op.drop_table("a")')
    git = ['git', '-c', 'user.name=x', '-c', 'user.email=x@example.org']
    for command in (['init', '-q', '-b', 'main'], ['add', '-A'], ['commit', '-qm', 'one']):
        subprocess.run(git + command, cwd=tree.directory, check=True)
    tree.add('b2', 'a1', 'op.drop_table("b")')
    code, found = report(program, '.', '--changed-since', 'main', cwd=tree.directory)
    revisions = {f['left_at'].get('revision') for f in found['findings']}
    tap.check('--changed-since judges what git does not know yet', revisions == {'b2'}, revisions)
    for command in (['checkout', '-qb', 'branch'], ['add', '-A'], ['commit', '-qm', 'two']):
        subprocess.run(git + command, cwd=tree.directory, check=True)
    code, found = report(program, 'alembic.ini', '--changed-since', 'main', cwd=tree.directory)
    tap.check('--changed-since judges what the branch adds',
              {f['left_at'].get('revision') for f in found['findings']} == {'b2'} and
              found['comparisons'][0]['left']['objects'] == 1, found['findings'])
    code, found = report(program, '.', '--changed-since', 'HEAD', cwd=tree.directory)
    tap.check('nothing changed: nothing is judged', code == 0 and not found['findings'], found)
    done = run(program, 'lint', '.', '--changed-since', 'nowhere', cwd=tree.directory)
    tap.check('a reference that git does not know: exit 2', done.returncode == 2 and 'nowhere' in done.stderr, done.stderr)

    code, found = report(program, 'versions/a1.py', cwd=tree.directory)
    tap.check('one revision file is judged by itself', 'drop-table' in rules_of(found) and
              not any(rule.startswith('graph-') for rule in rules_of(found)), rules_of(found))
    codes = [run(program, 'lint', '.', '--fail-on', s, cwd=tree.directory).returncode for s in ('error', 'info')]
    tap.check('--fail-on decides the exit code', codes == [1, 1], codes)
    (tree.directory / 'add.sql').write_text('alter type mood add value \'x\';\n')
    codes = [run(program, 'lint', 'add.sql', '--fail-on', s, cwd=tree.directory).returncode
             for s in ('error', 'warning', 'info')]
    tap.check('what is below --fail-on does not fail', codes == [0, 1, 1], codes)

    baseline = tree.directory / 'accepted.json'
    done = run(program, 'lint', '.', '--baseline', str(baseline), '--update-baseline', cwd=tree.directory)
    again = run(program, 'lint', '.', '--baseline', str(baseline), cwd=tree.directory)
    tap.check('a baseline accepts what was found', done.returncode == again.returncode == 0, again.stdout + again.stderr)
    file = tree.directory / 'versions' / 'b2.py'
    file.write_text('# a line more\n' + file.read_text())
    again = run(program, 'lint', '.', '--baseline', str(baseline), cwd=tree.directory)
    tap.check('the baseline knows a finding that moved', again.returncode == 0, again.stdout)
    file.write_text(file.read_text().replace('op.drop_table("b")', 'op.drop_table("c")'))
    again = run(program, 'lint', '.', '--baseline', str(baseline), cwd=tree.directory)
    tap.check('another finding is not accepted', again.returncode == 1, again.stdout)

    (tree.directory / 'old.sql').write_text('alter table t alter c set not null;\n')
    (tree.directory / 'set.sql').write_text(
        'alter table t add constraint k check (c is not null) not valid;\n'
        'alter table t validate constraint k;\nalter table t alter c set not null;\n')
    _, new = report(program, 'set.sql', cwd=tree.directory)
    _, old = report(program, 'set.sql', '--pg-version', '11', cwd=tree.directory)
    tap.check('--pg-version decides what is safe', 'set-not-null' in rules_of(old) and 'set-not-null' not in rules_of(new),
              (rules_of(old), rules_of(new)))


def check_policies(tap, program, work):
    """[rules], --only and ignore entries, which comparisons have too."""
    tree = Tree(work / 'policies')
    tree.add('a1', None, 'op.drop_table("a")\nop.drop_column("users", "email")\nop.drop_column("teams", "name", schema="app")\n'
                         'op.create_index("ix_a", "users", ["born"])')
    configuration = tree.directory / 'schemadiff.toml'
    all_rules = {'drop-table', 'drop-column', 'index-not-concurrent', 'lock-without-timeout', 'raising-downgrade'}
    _, found = report(program, '.', cwd=tree.directory)
    tap.check('the sample has what it should', set(rules_of(found)) == all_rules, rules_of(found))
    configuration.write_text('[rules]\ndrop-table = "off"\n"drop-*" = "info"\nlock-without-timeout = "info"\n"index-*" = "warning"\n')
    code, found = report(program, '.', cwd=tree.directory)
    severities = {f['rule']: f['severity'] for f in found['findings']}
    tap.check('rules of lint weigh as the configuration says', code == 1 and severities == {
        'drop-column': 'info', 'lock-without-timeout': 'info', 'index-not-concurrent': 'warning', 'raising-downgrade': 'info'}, severities)
    tap.check('a rule of lint that is off is counted', [i['rule'] for i in found['ignored']] == ['drop-table'], found['ignored'])
    code, _ = report(program, '.', '--fail-on', 'error', cwd=tree.directory)
    tap.check('what weighs less than --fail-on does not fail', code == 0, code)
    configuration.write_text('[rules]\ndrop-tabel = "off"\n')
    done = run(program, 'lint', '.', cwd=tree.directory)
    tap.check('a rule that lint has not: its line and the nearest', done.returncode == 2 and 'schemadiff.toml:2' in done.stderr
              and '"drop-table"' in done.stderr, done.stderr)
    configuration.unlink()
    for chosen, wanted in (('rule=drop-*', {'drop-table', 'drop-column'}), ('table a', {'drop-table', 'lock-without-timeout'}),
                           ('public.users', {'drop-column', 'index-not-concurrent'}), ('column users.email', {'drop-column'}),
                           ('schema=app', {'drop-column'}), ('kind=index', {'index-not-concurrent'}), ('table nothing', set())):
        code, found = report(program, '.', '--only', chosen, cwd=tree.directory)
        tap.check(f'only {chosen}', set(rules_of(found)) == wanted and code == (1 if wanted else 0), rules_of(found))
        tap.check('... and the others are counted', found['ignored'] and all(
            i['reason'] == 'not selected by --only' for i in found['ignored']), found['ignored'])
    configuration.write_text('[[ignore]]\nobject = "table public.a"\nreason = "empty"\n'
                             '[[ignore]]\nobject = "column *.teams.name"\nreason = "unread"\n')
    _, found = report(program, '.', cwd=tree.directory)
    left = {f['path'] for f in found['findings'] if f['rule'].startswith('drop-')}
    tap.check('ignore entries know what lint is about', left == {'revision a1, upgrade: column users.email'}
              and {i['reason'] for i in found['ignored']} == {'empty', 'unread'}, (left, found['ignored']))


def check_places(tap, program, work):
    tree = Tree(work / 'places')
    tree.add('a1', None, 'op.execute("""\n    -- first\n    UPDATE users SET a = 1;\n\n    DROP TABLE\n        users\n""")')
    _, found = report(program, '.', cwd=tree.directory)
    at = {f['rule']: (f['left_at']['line'], f['left_at']['column']) for f in found['findings']}
    tap.check('SQL is told at its line inside the Python text', at.get('update-all') == (10, 9) and
              at.get('drop-table') == (12, 9), at)
    (tree.directory / 'part.sql').write_text('drop table users;\n')
    (tree.directory / 'all.sql').write_text('\\i part.sql\n\ndrop table teams;\n')
    _, found = report(program, 'all.sql', cwd=tree.directory)
    at = [(f['left_at']['file'], f['left_at']['line']) for f in found['findings'] if f['rule'] == 'drop-table']
    tap.check('a script that is included is judged at its own place', at == [('all.sql', 3), ('part.sql', 1)], at)


def check_check(tap, program, work):
    tree = Tree(work / 'check')
    tree.add('a1', None, 'op.drop_table("a")')
    tree.add('b2', 'zz', 'op.add_column("a", sa.Column("x", sa.Text()))')
    (tree.directory / 'one.sql').write_text('drop table a;\n')
    (tree.directory / 'schemadiff.toml').write_text(
        '[sources.tree]\nalembic = "alembic.ini"\n\n[[lint]]\nsource = "tree"\nname = "migrations"\n'
        '\n[[lint]]\nsource = "one.sql"\npg-version = 15\n\n[[history]]\nsource = "tree"\nname = "graph"\n')
    done = run(program, 'check', '--format', 'json', cwd=tree.directory)
    found = json.loads(done.stdout)
    names = [c['name'] for c in found['comparisons']]
    tap.check('check runs [[lint]] and [[history]]', done.returncode == 1 and len(names) == 3 and names[0] == 'migrations'
              and names[2] == 'graph', names)
    tap.check('the entry says for which version', found['comparisons'][1]['left']['server_version'] == '15', found['comparisons'][1])
    graph = [f['rule'] for f in found['findings'] if f['comparison'] == 2]
    tap.check('[[history]] tells of the graph alone', graph and all(r.startswith('graph-') for r in graph), graph)
    done = run(program, 'check', 'graph', '--format', 'json', cwd=tree.directory)
    tap.check('an entry is run by its name', len(json.loads(done.stdout)['comparisons']) == 1, done.stdout)
    with open(tree.directory / 'schemadiff.toml', 'a') as file:
        file.write('\n[[lint]]\nsource = "tree"\nchanged-sinse = "x"\n')
    done = run(program, 'check', cwd=tree.directory)
    tap.check('a key that is not known is told with its line', done.returncode == 2 and 'schemadiff.toml:18' in done.stderr
              and 'changed-since' in done.stderr, done.stderr)


def check_damage(tap, program, work):
    tree = Tree(work / 'damage')
    versions = tree.directory / 'versions'
    tree.add('a1', None, 'op.drop_table("a")')
    (versions / 'latin.py').write_bytes(b'revision = "l1"\ndown_revision = "a1"\n# \xe9\xff\ndef upgrade():\n    pass\n')
    (versions / 'tabs.py').write_text('revision = "t1"\ndown_revision = "a1"\ndef upgrade():\n\tif x:\n        pass\n\tpass\n')
    (versions / 'two.py').write_text('revision = "p2"\ndown_revision = "a1"\ndef upgrade():\n    print "old"\n')
    (versions / 'large.py').write_text('revision = "g1"\ndown_revision = "a1"\n' + '# filler\n' * 1_200_000)
    (versions / 'nothing.py').write_text('revision = "n1"\n\ndef upgrade():\n    pass\n')
    os.symlink(versions / 'loop.py', versions / 'loop.py')
    os.symlink(versions, versions / 'inside')
    done = run(program, 'lint', '.', '--width', '200', cwd=tree.directory)
    text = done.stdout
    tap.check('damaged files make the run undecided', done.returncode == 3, (done.returncode, done.stderr))
    for name in ('latin.py', 'tabs.py', 'two.py', 'large.py', 'loop.py'):
        told = [line for line in text.splitlines() if name in line and ('incomplete' in line or 'could not' in line)]
        tap.check(f'{name} is told', told, text)
    tap.check('a missing down_revision is a finding', 'graph-no-down-revision' in text, text)
    tap.check('the rest of the tree is judged', 'drops table a' in text, text)
    done = run(program, 'lint', 'nowhere', cwd=tree.directory)
    tap.check('what is not there: one line, exit 3', done.returncode == 3 and done.stderr.count('\n') == 1, done.stderr)
    (tree.directory / 'open.sql').write_text("drop table a;\nselect 'never ends;\n")
    done = run(program, 'lint', 'open.sql', cwd=tree.directory)
    tap.check('a script that never ends: the place, exit 3', done.returncode == 3 and 'open.sql:2' in done.stdout + done.stderr,
              done.stdout + done.stderr)
    (tree.directory / 'empty.sql').write_text('')
    done = run(program, 'lint', 'empty.sql', cwd=tree.directory)
    tap.check('an empty script is clean', done.returncode == 0, done.stdout + done.stderr)


def check_rules(tap, program, work):
    text = run(program, 'rules', 'set-not-null', cwd=work).stdout
    tap.check('rules ID tells why, the lock, and what to write instead',
              all(part in text for part in ('why', 'ACCESS EXCLUSIVE on users', 'instead', 'not valid;')), text)
    listed = run(program, 'rules', 'sqlite-*', cwd=work).stdout.splitlines()
    tap.check('rules lists those that match', len(listed) == 4 and all(line.startswith('sqlite-') for line in listed), listed)


def main(program: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory(prefix='schemadiff-lint-') as made:
        work = pathlib.Path(made)
        for check in (check_not_safe, check_comments, check_choices, check_policies, check_places, check_check, check_damage, check_rules):
            check(tap, program, work)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
