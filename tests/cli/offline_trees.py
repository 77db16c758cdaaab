#!/usr/bin/env python3
"""Alembic trees read from the SQL that they render, without a database: which may be, and that it is the same.

    offline_trees.py PROGRAM SOURCE_ROOT
"""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
from program import Program, Tap, temporary_directory  # noqa: E402

INI = '[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = postgresql://app@db.invalid/app\n'

ENV = '''
from alembic import context
from sqlalchemy import engine_from_config, text

config = context.config


def online():
    with engine_from_config(config.get_section("alembic"), prefix="sqlalchemy.").connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            context.run_migrations()


def offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"))
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
'''

HEAD = '''
import os
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "r1"
down_revision = None
NAMES = ("alpha", "beta")
'''

STRAIGHT = '''
def upgrade():
    for name in NAMES:
        make(name)
    op.create_index("ix_alpha_title", "alpha", [sa.text("lower(title)"), "made"], unique=True,
                    postgresql_where=sa.text("title LIKE '%x%'"))
    op.execute(f"""
        ALTER TABLE {NAMES[0]} ADD CONSTRAINT share CHECK (percent % 5 = 0 AND title <> '100%')
    """)
    op.execute("COMMENT ON TABLE beta IS '{}'".format("it''s: 50%"))
    op.execute(sa.table("beta", sa.column("title", sa.String)).update().values(title="a:b"))
    op.alter_column("beta", "title", existing_type=sa.String(40), type_=sa.Text(), server_default="none")


def make(name):
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(40), nullable=False),
        sa.Column("percent", sa.Numeric(5, 2), server_default="0"),
        sa.Column("kind", sa.Enum("a", "b", name=name + "_kind")),
        sa.Column("data", postgresql.JSONB, server_default=sa.text("'{\\"b\\": 1, \\"a\\": [1, 2]}'")),
        sa.Column("made", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.UniqueConstraint("title", "percent"),
    )
'''

# What a revision does, and the words of the reason that it is not read from its SQL alone.
ASKING = [
    ('asks the connection', 'op.get_bind()\n    op.execute("create table t (a int)")', 'get_bind'),
    ('inspects the database', 'if "t" not in sa.inspect(op).get_table_names():\n        pass', 'inspect'),
    ('swallows an error', 'try:\n        op.execute("x")\n    except Exception:\n        pass', 'try'),
    ('reads the environment', 'op.execute("create schema " + os.getenv("USER"))', 'os.getenv'),
    ('loops for as long as it likes', 'while True:\n        break', 'while'),
    ('calls itself', 'upgrade()', 'calls itself'),
]

# What stands in env.py, and the words of the reason.
ENVIRONMENTS = [
    ('sets the search path', ENV.replace("lock_timeout = '5s'", 'search_path = app'), 'search_path'),
    ('runs SQL of its own', ENV.replace("SET LOCAL lock_timeout = '5s'", 'CREATE SCHEMA app'), 'SQL of env.py'),
    ('has no offline mode', ENV.replace('if context.is_offline_mode():\n    offline()\nelse:\n    online()', 'online()'),
     'no offline mode'),
]


def write_tree(directory, body, env=ENV):
    shutil.rmtree(directory, ignore_errors=True)
    versions = directory / 'migrations' / 'versions'
    versions.mkdir(parents=True)
    (directory / 'alembic.ini').write_text(INI)
    (directory / 'migrations' / 'env.py').write_text(env)
    (versions / 'r1_first.py').write_text(HEAD + body)
    return directory / 'alembic.ini'


def function(body):
    return 'def upgrade():\n    ' + body + '\n'


def in_sync(result):
    if result.returncode == 0 and 'in sync' in result.stdout:
        return []
    return [f'exit code {result.returncode}', result.stdout, result.stderr]


def refused(result, *phrases):
    problems = [f'it does not say "{phrase}"' for phrase in phrases if phrase not in result.stderr]
    if result.returncode != 3:
        problems.append(f'exit code {result.returncode}, not 3')
    return problems + [result.stdout, result.stderr] if problems else []


def main(path, root):
    tap = Tap()
    with temporary_directory() as directory:
        program = Program(path, directory)
        tree = program.directory / 'tree'
        python = ('--python', '/usr/bin/python3')

        ini = write_tree(tree, STRAIGHT)
        tap.check('a straight-line tree is read without a database as its revisions make it', in_sync(program.run(
            'diff', *python, f'{ini}?engine=postgres&via=static', f'{ini}?engine=postgres&via=scratch')))

        example = pathlib.Path(root).resolve() / 'testdata' / 'example' / 'alembic.ini'
        tap.check('the bundled example is one', in_sync(program.run(
            'diff', *python, f'{example}?engine=postgres&via=static', f'{example}?engine=postgres&via=scratch')))

        for name, body, phrase in ASKING:
            ini = write_tree(tree, function(body))
            tap.check(f'a revision that {name} is no such tree', refused(
                program.run('inspect', *python, f'{ini}?engine=postgres&via=static'), phrase, 'r1_first.py:'))
        for name, env, phrase in ENVIRONMENTS:
            ini = write_tree(tree, STRAIGHT, env)
            tap.check(f'an env.py that {name} makes none', refused(
                program.run('inspect', *python, f'{ini}?engine=postgres&via=static'), phrase, 'env.py'))

        ini = write_tree(tree, function('op.execute("create tabel t (a int)")'))
        second = tree / 'migrations' / 'versions' / 'r2_second.py'
        second.write_text(HEAD.replace('"r1"', '"r2"').replace('None', '"r1"') + function('pass'))
        read = program.run('inspect', *python, f'{ini}?engine=postgres&via=static')
        tap.check('a statement that is not known is told with its own revision',
                  refused(read, 'r1_first.py (revision r1)', 'tabel'))
        second.unlink()

        ini = write_tree(tree, function('op.execute(sa.table("t", sa.column("a")).insert().values(a="x"))'))
        read = program.run('inspect', *python, f'{ini}?engine=postgres&via=static')
        tap.check('SQL that cannot be rendered is told with its line', refused(read, 'r1_first.py:11'))
        tap.check('nothing is left behind', program.leftovers())
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
