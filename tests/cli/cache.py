#!/usr/bin/env python3
"""The kept answer of an unchanged `check`: there at once, and never stale.

    cache.py PROGRAM SOURCE_ROOT

Each attempt makes an answer be kept, changes one thing that the answer depends on (often without a
trace in size or time), and asks again. That an answer came from the cache is seen by marking the
entry. Speaks TAP. Needs Alembic for /usr/bin/python3, and fails where it is missing.
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from reports import Tap

MARK = 'THIS IS KEPT'
ENV = '''
import os
from alembic import context
import project_settings
from sqlalchemy import create_engine
{extra}
def run():
    with create_engine(context.config.get_main_option('sqlalchemy.url')).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
run()
'''
REVISION = '''
import os
import sqlalchemy as sa
from alembic import op
import project_settings
revision, down_revision, branch_labels, depends_on = 'a1', None, None, None
def upgrade():
    op.create_table('t', sa.Column('a', sa.String(project_settings.LENGTH)), sa.Column(os.environ.get('COLUMN', 'b'), sa.Text))
def downgrade():
    op.drop_table('t')
'''


class WithFile(str):
    """Code for env.py that reads a file beside it."""


class Project:
    def __init__(self, program: str, directory: pathlib.Path):
        self.program = program
        self.directory = directory
        self.cache = directory / 'cache'
        self.root = directory / 'project'
        (self.root / 'db').mkdir(parents=True)
        (self.root / '.git').mkdir()
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(self.cache), SCHEMADIFF_TEST='x')
        # CI set makes the program tell its progress, which is no part of an answer.
        for name in ('COLUMN', 'CI'):
            self.environment.pop(name, None)
        self.write('db/one.sql', 'create table t (a varchar(40), b text);\n')
        self.write('right.sql', 'create table t (a varchar(40), b text);\n')
        self.configure('sql = ["db"]')

    def write(self, name: str, text: str):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def edit_unseen(self, name: str, old: str, new: str):
        """Another content of the same size, and the same times as before."""
        path = self.root / name
        before = path.stat()
        text = path.read_text()
        assert old in text and len(old) == len(new)
        path.write_text(text.replace(old, new))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def configure(self, left: str, more: str = ''):
        self.write('schemadiff.toml', f'[sources.left]\n{left}\nengine = "sqlite"\n[sources.right]\nsql = ["right.sql"]\n'
                   f'engine = "sqlite"\n[[compare]]\nname = "mirror"\nleft = "left"\nright = "right"\n{more}')

    def make_tree(self, extra: str = ''):
        self.write('alembic.ini', '[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///x.db\nprepend_sys_path = .\n')
        self.write('migrations/env.py', ENV.replace('{extra}', extra))
        self.write('migrations/script.py.mako', '')
        self.write('migrations/versions/a1.py', REVISION)
        self.write('project_settings.py', 'LENGTH = 40\n')
        if isinstance(extra, WithFile):
            self.write('migrations/column.txt', 'b\n')
        self.configure('alembic = "alembic.ini"\npython = "/usr/bin/python3"')

    def entries(self):
        return sorted((self.cache / 'schemadiff/answers').glob('*')) if self.cache.exists() else []

    def run(self, *arguments, **environment):
        done = subprocess.run([self.program, 'check', *arguments], cwd=self.root, capture_output=True, text=True,
                              env={**self.environment, **environment})
        return done.returncode, done.stdout, done.stderr

    def keep(self, *arguments, **environment):
        """Runs until there is an entry (what changed while the clock stood still is not kept), and marks it."""
        for entry in self.entries():
            entry.unlink()
        for _ in range(3):
            time.sleep(0.02)
            answer = self.run(*arguments, **environment)
            if self.entries():
                break
        for entry in self.entries():
            document = json.loads(entry.read_text())
            for report in document['reports']:
                report['text'] = MARK + report['text']
            entry.write_text(json.dumps(document))
        return answer


class Suite:
    def __init__(self, program: str, tap: Tap, work: pathlib.Path):
        self.program, self.tap, self.work, self.number = program, tap, work, 0

    def project(self, tree=None) -> Project:
        self.number += 1
        project = Project(self.program, self.work / str(self.number))
        if tree is not None:
            project.make_tree(tree)
        return project

    def stale(self, name: str, change, code: int = 1, tree=None, arguments=(), environment=None):
        """After the change the answer must be that of a run without a cache."""
        project = self.project(tree)
        before = project.keep(*arguments)
        problems = [] if project.entries() and before[0] == 0 else [f'nothing was kept: {before}']
        change(project)
        after = project.run(*arguments, **(environment or {}))
        truth = project.run('--no-cache', *arguments, **(environment or {}))
        if MARK in after[1] or after != truth or after[0] != code:
            problems.append(f'after the change: {after}, without a cache: {truth}')
        self.tap.check(name, problems)

    def not_kept(self, name: str, prepare, tree=None):
        project = self.project(tree)
        prepare(project)
        answer = project.keep()
        self.tap.check(name, [answer] if project.entries() else [])


def hits(suite: Suite):
    tap = suite.tap
    project = suite.project()
    first = project.keep()
    second = project.run()
    tap.check('an unchanged check is answered from what was kept', [] if second == (first[0], MARK + first[1], '') else [first, second])
    tap.check('--no-cache reads again', [] if project.run('--no-cache') == first else ['it did not'])
    project = suite.project('')
    first = project.keep()
    second = project.run()
    tap.check('so is a check of a tree', [] if first[0] == 0 and second == (0, MARK + first[1], '') else [first, second])
    project.configure('sql = ["db"]')
    project.write('right.sql', 'create table t (a varchar(41), b text);\n')
    first = project.keep('--report', 'json=out.json')
    (project.root / 'out.json').unlink()
    second = project.run('--report', 'json=out.json')
    tap.check('a report in a file is written again, and the exit code is the same',
              [] if first[0] == second[0] == 1 and (project.root / 'out.json').read_text().startswith(MARK) else [first, second])
    (project.root / 'out.json').write_text('')
    project.run('--no-cache')
    tap.check('the reports that are written are no change of the project', [] if (project.run('--report', 'json=out.json'), (
        project.root / 'out.json').read_text())[1].startswith(MARK) else ['they are'])


def changes(suite: Suite):
    unseen = lambda name, old, new: lambda project: project.edit_unseen(name, old, new)
    suite.stale('a file of the same size and time', unseen('right.sql', '40', '41'))
    suite.stale('a file of a directory', unseen('db/one.sql', '40', '41'))
    suite.stale('a new file in a directory', lambda p: p.write('db/two.sql', 'create table u (a);\n'))
    suite.stale('a file that is gone', lambda p: (p.root / 'right.sql').unlink(), code=3)
    suite.stale('a file behind a link', lambda p: ((p.root / 'right.sql').unlink(), p.write('other.sql', 'create table t (a);\n'),
                                                  (p.root / 'right.sql').symlink_to('other.sql')))
    suite.stale('the configuration', lambda p: p.configure('sql = ["db"]', '[[ignore]]\nobject = "main.x"\nreason = "y"\n'))
    suite.stale('another option', lambda p: p.write('right.sql', 'create table t (a varchar(40), b text, c);\n'), arguments=['--only', 'main.t'])
    tree = ''
    suite.stale('a revision of the same size and time', unseen('migrations/versions/a1.py', "'t'", "'s'"), tree=tree)
    suite.stale('a module that env.py imports', unseen('project_settings.py', '40', '41'), tree=tree)
    suite.stale('a variable that a revision reads', lambda p: None, tree=tree, environment={'COLUMN': 'c'})
    suite.stale('a new revision', lambda p: p.write('migrations/versions/b2.py', REVISION.replace(
        "'a1', None", "'b2', 'a1'").replace("'t'", "'u'")), tree=tree)
    reads = "data = os.path.join(os.path.dirname(__file__), 'column.txt')\nos.environ['COLUMN'] = open(data).read().strip()\n"
    suite.stale('a file that env.py opens', unseen('migrations/column.txt', 'b', 'c'), tree=WithFile(reads))
    shadow = lambda p: p.write('project_settings/__init__.py', 'LENGTH = 41\n')
    suite.stale('a package that comes to stand before a module', shadow, tree=tree)
    optional = "try:\n    import local_settings\n    project_settings.LENGTH = local_settings.LENGTH\nexcept ImportError:\n    pass\n"
    suite.stale('a module that was not there', lambda p: p.write('local_settings.py', 'LENGTH = 41\n'), tree=optional)


def not_kept(suite: Suite):
    def live(project):
        with sqlite3.connect(project.root / 'live.db') as connection:
            connection.execute('create table t (a varchar(40), b text)')
        project.configure('sqlite = "live.db"')
    suite.not_kept('a live database is not kept', live)
    suite.not_kept('what could not be decided is not kept', lambda p: p.write('right.sql', 'create nonsense;\n'))
    for name, code in [('the clock', 'import datetime\nnow = datetime.datetime.now()\n'), ('chance', 'import random\n'),
                       ('another program', 'import subprocess\n'), ('whether a file is there', "os.path.exists('x')\n"),
                       ('a file outside', "open('/etc/hostname').read()\n"), ('a file of the kernel', "open(os.path.join(os.sep, 'proc', 'uptime')).read()\n"),
                       ('a file that it writes', "open(os.path.join(os.path.dirname(__file__), 'log.txt'), 'w').close()\n")]:
        suite.not_kept(f'a tree that asks for {name} is not kept', lambda p: None, tree=code)


def care(suite: Suite):
    tap = suite.tap
    project = suite.project()
    truth = project.keep()
    for entry in project.entries():
        entry.write_text('{"schemadiff_answer": 1, "exit": 0')
    tap.check('an entry that is broken answers nothing', [] if project.run() == truth else [project.run()])
    for number in range(80):
        project.run('--width', str(60 + number))
    tap.check('the cache is bounded', [] if 0 < len(project.entries()) <= 64 else [len(project.entries())])
    tap.check('only the user may read it', [] if (project.cache / 'schemadiff/answers').stat().st_mode & 0o77 == 0 else ['others may'])
    shutil.rmtree(project.cache)
    running = [subprocess.Popen([project.program, 'check'], cwd=project.root, env=project.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True) for _ in range(12)]
    answers = {process.communicate()[0] for process in running}
    left = [entry for entry in project.entries() if entry.suffix != '.json']
    tap.check('runs at the same time do not disturb one another', [] if answers == {truth[1]} and not left else [answers, left])
    project.cache.joinpath('schemadiff').exists() and shutil.rmtree(project.cache)
    project.cache.write_text('no directory')
    tap.check('a cache that cannot be written costs nothing', [] if project.run() == truth else [project.run()])


def main(program: str, _root: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as directory:
        suite = Suite(program, tap, pathlib.Path(directory).resolve())
        hits(suite)
        changes(suite)
        not_kept(suite)
        care(suite)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
