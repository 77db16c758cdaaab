#!/usr/bin/env python3
"""Reads SQLAlchemy models as a source: the same schema as the one that create_all() builds, on both engines.

    models.py PROGRAM [PYTHON...]      interpreters that have SQLAlchemy; without any, the system's

Speaks TAP.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from example import interpreter_with_alembic
from postgres_server import PostgresServer

MODELS = '''
import enum
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import declarative_base

Base = declarative_base()

class Mood(enum.Enum):
    glad = 1
    sad = 2

class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String(80), nullable=False, unique=True)
    mood = sa.Column(sa.Enum(Mood), server_default='glad', nullable=False)
    other = sa.Column(sa.Enum(Mood))
    share = sa.Column(sa.String(9), sa.CheckConstraint("share LIKE '%%50%%' OR share LIKE '5%'", name='ck_share'),
                      comment="what's 50%")
    settings = sa.Column(sa.JSON().with_variant(pg.JSONB(), 'postgresql'), server_default=sa.text("'{}'"))
    __table_args__ = (sa.Index('ix_users_live', 'email', postgresql_where=sa.text("email <> ''"),
                               sqlite_where=sa.text("email <> ''")),)

class Post(Base):
    __tablename__ = 'posts'
    id = sa.Column(sa.Integer, sa.Identity(), primary_key=True)
    user_id = sa.Column(sa.ForeignKey('users.id', ondelete='CASCADE'), index=True)

event.listen(User.__table__, 'after_create', sa.DDL(
    "CREATE INDEX ix_by_listener ON users (share)"))
event.listen(User.__table__, 'after_create', sa.DDL(
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'").execute_if(
    dialect='postgresql'))
'''
CREATE = '''
import sys
import sqlalchemy as sa
from app.models import Base
Base.metadata.create_all(sa.create_engine(sys.argv[1]))
'''
FILES = {
    'app/__init__.py': '', 'app/models.py': MODELS, 'create.py': CREATE,
    'broken.py': 'import app.models\nfrom app.broken import x\n', 'app/broken.py': 'def f():\n    return missing_name\nx = f()\n',
    'deep.py': 'def f(n):\n    return f(n + 1)\nf(0)\n', 'unread.py': 'import app.unread\n',
    'app/unread.py': 'x = 1\ndef f(:\n    pass\n', 'library.py': """import sqlalchemy as sa
sa.Table('t', sa.MetaData(), sa.Column('a', sa.Integer, 5))
""",
    'chain.py': 'from app.chain import a\na()\n', 'app/chain.py': """import os
DSN = os.environ.get('DSN', 'x')
def a():
    b()
def b(): c()
def c(): d()
def d(): e()
def e(): f()
def f(): g(password='hunter2-S3cret', host="h")
def g(password, host):
    try:
        h('postgresql', 'app', 'hunter2-S3cret')
    except LookupError as error:
        raise ValueError("\\x1b[31mno \\a settings\\nin here postgresql://u:hunter2-S3cret@h/d") from error
def h(*parts):
    return dict()['missing']
""",
    'leaving.py': 'import sys\nsys.exit(4)\n', 'empty.py': 'import sqlalchemy\nmetadata = sqlalchemy.MetaData()\n',
    'schemas.py': '''import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table('t', metadata, sa.Column('id', sa.Integer, primary_key=True), schema='app')
sa.Table('u', metadata, sa.Column('t_id', sa.ForeignKey('app.t.id'), primary_key=True))
''',
    'asking.py': '''import sqlalchemy as sa
from sqlalchemy import event
metadata = sa.MetaData()
t = sa.Table('t', metadata, sa.Column('id', sa.Integer, primary_key=True))
event.listen(t, 'after_create', lambda target, connection, **_: connection.execute(sa.text('select 1')).scalar())
''',
    'greedy.py': '''import sqlite3
sqlite3.connect('app.db')
''',
}


class Project:
    def __init__(self, program, python, directory):
        self.program, self.python, self.directory = program, python, directory

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments, '--python', self.python, '-q'], cwd=self.directory,
                              capture_output=True, text=True, check=False)

    def differences(self, left, right, *options):
        """What a comparison finds; whatever is not exit 0 or 1 is a problem too."""
        result = self.run('diff', left, right, '--report', 'json', *options)
        if result.returncode not in (0, 1):
            return [f'exit {result.returncode}: {result.stderr}']
        return [f"{item['rule']} {item['path']}" for item in json.loads(result.stdout)['findings']]

    def fails(self, source, *words, trace=()):
        """Exit 3, each of the words in the message, which is one line, and below it these lines."""
        result = self.run('inspect', source)
        message, *lines = re.sub(r'\d\d\d times', 'N times', result.stderr).splitlines() or ['']
        problems = [f'no "{word}" in: {message}' for word in words if word not in message]
        if result.returncode != 3 or lines != list(trace):
            problems.append(f'exit {result.returncode}: {result.stderr}')
        return problems


def check(project, server, database):
    models = 'models:app.models:Base.metadata'
    file = project.directory / 'built.db'
    url = f'postgresql+psycopg2://postgres@/{database}?host={server.socket}'
    server.create(database)
    for place in (f'sqlite:///{file}', url):
        subprocess.run([project.python, 'create.py', place], cwd=project.directory, check=True, capture_output=True)
    yield 'what create_all() builds on SQLite', project.differences(models, str(file))
    yield 'what create_all() builds on PostgreSQL', project.differences(models, server.url(database))
    yield 'without a server', project.differences(models + '?via=static&engine=postgres', server.url(database))
    yield 'Base stands for its metadata', project.differences('models:app.models:Base', str(file))
    yield 'Base.metadata is what is meant without a name', project.differences('models:app.models', str(file))
    yield 'across engines', project.differences(models + '?engine=postgres', str(file), '--right-may-be-weaker')
    server.psql(database, '-c', 'alter table users alter email drop not null')
    yield 'a difference is found', [] if project.differences(models, server.url(database)) == [
        'column-not-null table public.users / column email'] else project.differences(models, server.url(database))
    server.psql(database, '-c', 'alter table users alter email set not null; create view v as select 1')
    yield 'what models have no words for is no difference', project.differences(models, server.url(database))
    shown = project.run('inspect', 'models:schemas:metadata', '--engine', 'sqlite').stdout
    yield 'schemas go into main on SQLite', [] if 'schema main' in shown and 'table t' in shown else [shown]
    shown = project.run('inspect', 'models:schemas:metadata', '--engine', 'postgres').stdout
    yield 'schemas are made on PostgreSQL', [] if 'schema app' in shown else [shown]
    yield 'a module that does not exist', project.fails('models:nothing:Base', 'cannot import nothing')
    yield 'a module that fails', project.fails(
        'models:broken:Base', 'NameError', 'missing_name', 'app/broken.py:2', trace=[
            '  File "broken.py", line 2, in <module>', '    from app.broken import x',
            '  File "app/broken.py", line 3, in <module>', '    x = f()',
            '  File "app/broken.py", line 2, in f', '    return missing_name'])
    yield 'a module that calls itself for ever', project.fails(
        'models:deep:Base', 'RecursionError', 'deep.py:2', trace=[
            '  File "deep.py", line 3, in <module>', '    f(0)',
            '  File "deep.py", line 2, in f, N times', '    return f(n + 1)'])
    yield 'a module that is no Python', project.fails(
        'models:unread:Base', 'SyntaxError', 'app/unread.py:2', trace=[
            '  File "unread.py", line 1, in <module>', '    import app.unread',
            '  File "app/unread.py", line 2', '    def f(:', '          ^'])
    yield 'a module that a library refuses', project.fails(
        'models:library:Base', 'ArgumentError', 'library.py:2', trace=[
            '  File "library.py", line 2, in <module>', "    sa.Table('t', sa.MetaData(), sa.Column('a', sa.Integer, 5))"])
    yield 'a long traceback with causes, controls and passwords', project.fails(
        'models:chain:Base', r'ValueError: \x1b[31mno \x07 settings in here', 'postgresql://u:***@h/d', 'app/chain.py:14',
        trace=['  … 2 more', '  File "app/chain.py", line 5, in b', '    def b(): c()',
               '  File "app/chain.py", line 6, in c', '    def c(): d()',
               '  File "app/chain.py", line 7, in d', '    def d(): e()',
               '  File "app/chain.py", line 8, in e', '    def e(): f()',
               '  File "app/chain.py", line 9, in f', """    def f(): g(password=***, host="***")""",
               '  File "app/chain.py", line 14, in g', '    raise ValueError("***") from error',
               "caused by KeyError: 'missing'",
               '  File "app/chain.py", line 12, in g', "    h('postgresql', 'app', '***')",
               '  File "app/chain.py", line 16, in h', "    return dict()['missing']"])
    yield 'no password in a whole traceback', [line for line in project.run('inspect', 'models:chain:Base', '-v').stderr.splitlines()
                                               if 'hunter2' in line]
    yield 'a module that leaves', project.fails('models:leaving:Base', 'cannot import leaving', 'SystemExit', trace=[
        '  File "leaving.py", line 2, in <module>', '    sys.exit(4)'])
    yield 'a name that is not there', project.fails('models:app.models:Basis', 'has no Basis', 'it has Base.metadata')
    yield 'a name that is something else', project.fails('models:app.models:Mood', 'is no MetaData')
    yield 'no tables', project.fails('models:empty:metadata', 'holds no tables')
    yield 'a listener that asks', project.fails('models:asking:metadata', 'scalar', 'there is none')
    yield 'a module that opens a database', project.fails('models:greedy:metadata', 'app.db', trace=[
        '  File "greedy.py", line 2, in <module>', "    sqlite3.connect('***')"])


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    pythons = [os.path.expandvars(python) for python in sys.argv[2:]] or [interpreter_with_alembic()]
    failures = number = 0
    with PostgresServer() as server, tempfile.TemporaryDirectory(prefix='sdt-') as directory:
        for place, python in enumerate(pythons):
            root = pathlib.Path(directory) / str(place)
            for name, text in FILES.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            for name, problems in check(Project(program, python, root), server, f'models_{place}'):
                number += 1
                print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
                for line in '\n'.join(problems).splitlines():
                    print(f'# {line}')
                failures += bool(problems)
    print(f'1..{number}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
