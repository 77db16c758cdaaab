#!/usr/bin/env python3
"""`doctor` of an Alembic tree: each row of the troubleshooting table, found out and explained.

    tree_doctor.py PROGRAM

Speaks TAP.
"""
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
from alembic_fixture import revision  # noqa: E402
from postgres_server import PostgresServer  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

INI = '[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\n'
ENV = '''
import os
from alembic import context
from sqlalchemy import create_engine
{imports}

config = context.config
target_metadata = {metadata}


def run():
    engine = create_engine({url})
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata{options})
        with context.begin_transaction():
            context.run_migrations()


run()
'''
BASE = 'from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n'
MODEL = 'from app.base import Base\n\n\nclass Thing(Base):\n    __tablename__ = "{table}"\n'
TABLE = 'op.create_table("users", sa.Column("id", sa.Integer, primary_key=True))'
COLUMN = 'op.add_column("users", sa.Column("mail", sa.Text))'


class Project:
    """A tree of two revisions with models, sound until a case spoils it."""

    def __init__(self, directory):
        self.directory = directory
        (directory / 'migrations' / 'versions').mkdir(parents=True)
        (directory / 'app' / 'models').mkdir(parents=True)
        self.write('alembic.ini', INI + 'sqlalchemy.url = postgresql://app:hush@db.invalid/app\n')
        self.write('migrations/script.py.mako', '${upgrades}\n')
        self.env()
        self.write('app/__init__.py', '')
        self.write('app/base.py', BASE)
        self.write('app/models/__init__.py', 'from . import user\n')
        self.write('app/models/user.py', MODEL.format(table='users'))
        self.revision('a1', upgrade=TABLE, downgrade='op.drop_table("users")')
        self.revision('b2', down='a1', upgrade=COLUMN, downgrade='op.drop_column("users", "mail")')

    def write(self, name, text):
        (self.directory / name).write_text(text)

    def env(self, imports='from app.models import user\nfrom app.base import Base', metadata='Base.metadata',
            url='config.get_main_option("sqlalchemy.url")', options=''):
        self.write('migrations/env.py', ENV.format(imports=imports, metadata=metadata, url=url, options=options))

    def revision(self, name, **parts):
        self.write(f'migrations/versions/{name}.py', revision(name, **parts))

    def database(self, name, *revisions, tables=('alembic_version',)):
        database = sqlite3.connect(self.directory / name)
        for table in tables:
            database.execute(f'create table {table} (version_num varchar(32) not null primary key)')
            database.executemany(f'insert into {table} values (?)', [(one,) for one in revisions])
        database.execute('create table users (id integer primary key)')
        database.commit()
        database.close()
        return name


def nothing(_):
    pass


def remove(name):
    return lambda project: (project.directory / name).unlink()


def empty_revision(project):
    project.revision('c3', down='b2')
    project.env(metadata='None')


def unreached_model(project):
    project.write('app/models/bill.py', MODEL.format(table='bills'))


def perhaps_reached_model(project):
    unreached_model(project)
    project.write('app/models/__init__.py', 'import importlib\nfrom . import user\n'
                                            'for name in ("bill",):\n    importlib.import_module("app.models." + name)\n')


def sqlite_without_batch(project):
    project.write('alembic.ini', INI + 'sqlalchemy.url = sqlite:///app.db\n')


def sqlite_with_batch(project):
    sqlite_without_batch(project)
    project.env(options=', render_as_batch=True')


def two_heads(project):
    project.revision('b3', down='a1', upgrade=COLUMN)


def settings_module(project):
    project.write('app/settings.py', 'import os\nURL = os.environ["DATABASE_URL"]\nHOST = os.getenv("POSTGRES_HOST")\n')
    project.env(imports='from app.settings import URL\nfrom app.models import user\nfrom app.base import Base', url='URL')


def pydantic_settings(project):
    project.write('app/settings.py', 'from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\n'
                  'class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="app_")\n'
                  '    database_url: str\n    colour: str = "red"\n')
    project.env(imports='from app.settings import Settings\nfrom app.models import user\nfrom app.base import Base',
                url='Settings().database_url')


def template_url(project):
    project.write('alembic.ini', INI + 'sqlalchemy.url = driver://user:pass@localhost/dbname\n')


# what is spoilt, the databases beside the tree, the environment, what must be said, what must not
CASES = (
    ('a sound tree', nothing, (), {}, ('ok    alembic.ini: template', 'reaches models of 1 table', '2 revisions, one head',
                                       'sqlalchemy.url of alembic.ini is postgresql://app:***@db.invalid/app'),
     ('hush', 'FAIL', 'note  ')),
    ('script.py.mako is missing', remove('migrations/script.py.mako'), (), {}, ('FAIL  alembic.ini: template',
                                                                               '`alembic init`'), ()),
    ('env.py is missing', remove('migrations/env.py'), (), {}, ('FAIL  alembic.ini: env.py', 'env.py'), ()),
    ('an empty migration, and no metadata', empty_revision, (), {}, (
        'FAIL  alembic.ini: models', 'env.py:9 gives Alembic no metadata', 'c3.py', 'does nothing'), ()),
    ('a model outside the metadata', unreached_model, (), {}, (
        'FAIL  alembic.ini: models', 'no module that describes bills (', 'app/models/bill.py:5'), ('user.py',)),
    ('a model that may be imported', perhaps_reached_model, (), {}, (
        'note  alembic.ini: models', 'app/models/__init__.py:4 does, which only running tells'), ('FAIL',)),
    ('SQLite without batch mode', sqlite_without_batch, (), {}, ('FAIL  alembic.ini: SQLite', 'render_as_batch=True'), ()),
    ('SQLite with batch mode', sqlite_with_batch, (), {}, (), ('render_as_batch', 'FAIL')),
    ('heads that git merged without a conflict', two_heads, (), {}, ('FAIL  alembic.ini: revisions', 'b2, b3',
                                                                     'alembic merge'), ()),
    ('a missing parent', remove('migrations/versions/a1.py'), (), {}, ('FAIL  alembic.ini: revisions', 'b2 comes after a1'), ()),
    ('the URL of a settings module', settings_module, (), {'DATABASE_URL': 'postgresql://me:s3cret@there/it'}, (
        'DATABASE_URL (', 'app/settings.py:2) is postgresql://me:***@there/it', 'POSTGRES_HOST', 'is not set',
        'sqlalchemy.url of alembic.ini is postgresql://app:***@db.invalid/app, and not used'), ('s3cret',)),
    ('the URL of pydantic settings', pydantic_settings, (), {}, ('APP_DATABASE_URL', 'is not set'), ('COLOUR',)),
    ('the URL is the template\'s', template_url, (), {}, ('FAIL  alembic.ini: database URL', "still the template's"), ()),
    ('a database at head', nothing, (('one.db', 'b2'),), {}, ('database one.db: alembic_version says b2: the head',), ('FAIL',)),
    ('a database that is behind', nothing, (('one.db', 'a1'),), {}, (
        'FAIL  alembic.ini: database one.db', 'says a1, 1 revision behind b2', 'alembic upgrade heads'), ()),
    ('"Can\'t locate revision"', nothing, (('one.db', 'e9'),), {}, ('says e9, which no file of the tree is',), ()),
    ('several databases', nothing, (('one.db', 'b2'), ('two.db', 'b2')), {}, ('several databases have a version table',),
     ('FAIL',)),
)


def main(path):
    tap = Tap()
    with temporary_directory() as temporary:
        program = Program(path, temporary)
        for number, (name, spoil, databases, environment, phrases, others) in enumerate(CASES):
            project = Project(pathlib.Path(temporary) / str(number))
            spoil(project)
            names = [project.database(*database) for database in databases]
            result = program.run('doctor', 'alembic.ini', *names, cwd=project.directory, environment=environment)
            lines = [line for line in result.stdout.splitlines() if 'alembic.ini: ' in line]
            said = '\n'.join(line for line in lines if not line.startswith('ok    source'))
            problems = [f'it does not say "{phrase}"' for phrase in phrases if phrase not in said]
            problems += [f'it says "{phrase}"' for phrase in others if phrase in said]
            failed = any(line.startswith('FAIL') for line in result.stdout.splitlines())
            problems += [f'exit code {result.returncode}'] if result.returncode != int(failed) else []
            tap.check(name, problems + [result.stdout + result.stderr] if problems else [])
        project = Project(pathlib.Path(temporary) / 'tables')
        database = project.database('one.db', 'b2', tables=('alembic_version', 'app_version'))
        seen = program.run('doctor', 'alembic.ini', database, cwd=project.directory).stdout
        tap.check('two version tables in one database', [] if 'there are 2 version tables' in seen else [seen])
        bare = sqlite3.connect(project.directory / 'bare.db')
        bare.execute('create table users (id integer primary key)')
        bare.close()
        seen = program.run('doctor', 'alembic.ini', 'bare.db', cwd=project.directory).stdout
        tap.check('no version table', [] if 'there is no version table' in seen else [seen])
        with PostgresServer() as server:
            server.psql('postgres', text='create table alembic_version (version_num varchar(32)); create role reader login;')
            seen = program.run('doctor', 'alembic.ini', f'postgresql://reader@/postgres?host={server.socket}',
                               cwd=project.directory).stdout
            tap.check('a version table that may not be read', [] if 'FAIL  version table of' in seen and
                      'may not read public.alembic_version' in seen else [seen])
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
