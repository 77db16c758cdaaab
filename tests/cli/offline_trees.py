#!/usr/bin/env python3
"""Alembic trees read from the SQL that they render, without a database: which may be, and that it is the same as
when they run.

    offline_trees.py PROGRAM SOURCE_ROOT
"""
import json
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

# What offline mode is known to spell in another way, and what stands in files of testdata.
SPELLING = r'''
def upgrade():
    op.create_table("t", sa.Column("a", sa.Text, server_default="C:\\new", comment="back\\slash, 100% 'quoted'"))
    op.execute("comment on table t is 'one \\\\ two'")
    op.execute("create function f() returns text language sql as $$ select 'a\\b%'::text $$")
    op.create_check_constraint("no_path", "t", r"a !~ '^\d+$'")
    op.execute("insert into t values ('x')")
    op.execute("update t set a = 'y'")
'''

TABULATED = '''
def upgrade():
    op.execute("create function f() returns int language sql as $$\\n\\tselect 1 $$")
'''

CALLING = '''
def upgrade():
    op.execute("create function make() returns void language plpgsql as 'begin create table made (i int); end'")
    op.execute("select make()")
'''

# Names come from the tree's own naming convention.
NAMING = '''
import sqlalchemy
NAMING = sqlalchemy.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s",
                                                "ix": "ix_%(column_0_label)s",
                                                "ck": "ck_%(table_name)s_%(constraint_name)s",
                                                "fk": "fk_%(table_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})
'''
NAMED = 'connection=connection, target_metadata=NAMING)'

OPERATIONS = '''
def upgrade():
    op.execute("create schema app")
    op.create_table(
        "owner", sa.Column("id", sa.BigInteger, sa.Identity(always=True, start=5), primary_key=True),
        sa.Column("name", sa.String(20), nullable=False, unique=True, comment="who"), comment="owners", schema="app")
    op.create_table(
        "thing", sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("owner_id", sa.BigInteger, sa.ForeignKey("app.owner.id", ondelete="CASCADE"), index=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text), server_default="{}"),
        sa.Column("key", postgresql.UUID, server_default=sa.text("gen_random_uuid()")),
        sa.Column("twice", sa.Integer, sa.Computed("id * 2", persisted=True)),
        sa.Column("state", postgresql.ENUM("new", "old's", name="state")),
        sa.Column("during", postgresql.TSTZRANGE), sa.Column("spare", sa.LargeBinary),
        sa.Column("at", sa.Time(timezone=True)), sa.Column("price", sa.Float(53)),
        sa.PrimaryKeyConstraint("id"), sa.CheckConstraint("id > 0", name="positive"))
    op.add_column("thing", sa.Column("added", sa.Date, server_default=sa.func.current_date(), nullable=False))
    op.add_column("thing", sa.Column("flag", sa.Boolean, server_default=sa.false()))
    op.alter_column("thing", "price", type_=sa.Numeric(12, 2), postgresql_using="price::numeric(12, 2)")
    op.alter_column("thing", "tags", nullable=False, comment="words")
    op.alter_column("thing", "spare", new_column_name="rest")
    op.alter_column("thing", "key", server_default=None)
    op.drop_column("thing", "at")
    op.create_index("thing_open", "thing", ["owner_id", sa.text("added desc")], unique=True,
                    postgresql_where=sa.text("flag is not true"), postgresql_include=["price"])
    op.create_index("thing_tags", "thing", ["tags"], postgresql_using="gin",
                    postgresql_with={"fastupdate": "off"})
    op.create_unique_constraint(None, "thing", ["rest", "price"], deferrable=True, initially="DEFERRED")
    op.create_check_constraint("known", "thing", sa.column("state").in_(["new", "old's"]))
    op.create_exclude_constraint("thing_once", "thing", ("during", "&&"), using="gist")
    op.create_table("link", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
    op.create_primary_key(None, "link", ["a", "b"])
    op.create_foreign_key("link_a", "link", "thing", ["a"], ["id"], onupdate="RESTRICT", deferrable=True)
    op.drop_constraint("link_a", "link", type_="foreignkey")
    op.create_table_comment("link", "pairs: 'a' and \\"b\\"")
    op.rename_table("link", "pair")
    op.drop_index("thing_open", table_name="thing")
    op.execute(sa.schema.CreateSequence(sa.Sequence("counter", start=7, increment=3)))
    op.execute("create view app.names as select id, name from app.owner where name like 'a%'")
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
    ('gives its connection to others', ENV.replace('        context.configure(connection=connection)',
     '        prepare(connection)\n        context.configure(connection=connection)'), 'given to prepare'),
    ('asks its connection', ENV.replace('        with context.begin', '        connection.scalar("select 1")\n'
                                        '        with context.begin'), 'scalar of a connection'),
    ('names its constraints online alone', ENV.replace('connection=connection)', 'connection=connection, '
                                                       'target_metadata=make())'), 'other names in offline mode'),
    ('hides the options', ENV.replace('connection=connection)', 'connection=connection, **options)'), 'configure'),
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


def reads(result, *phrases):
    text = result.stdout + result.stderr
    problems = [f'it does not say "{phrase}"' for phrase in phrases if phrase not in ' '.join(text.split())]
    if result.returncode != 0:
        problems.append(f'exit code {result.returncode}')
    return problems + [text] if problems else []


def places(result):
    """Each finding on the example must have its revision's line."""
    findings = json.loads(result.stdout)['findings']
    lacking = [finding for finding in findings if not (finding.get('left_at') or {}).get('line')
               or not finding['left_at'].get('revision')]
    return [] if len(findings) == 10 and not lacking else [f'{len(findings)} findings', lacking, result.stderr]


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

        ini = write_tree(tree, SPELLING)
        tap.check('what offline mode spells in another way is spelled as a server has it', in_sync(program.run(
            'diff', *python, f'{ini}?engine=postgres&via=static', f'{ini}?engine=postgres&via=scratch')))
        tap.check('it is the default', reads(program.run('diff', '-v', *python, f'{ini}?engine=postgres', str(ini)),
                                             'read from its text', 'rows was not run'))
        for name, body, phrase in [('tabulators', TABULATED, 'tabulators'), ('calls', CALLING, 'may do anything'),
                                   ('questions', function('op.get_bind()'), 'get_bind')]:
            ini = write_tree(tree, body)
            tap.check(f'{name} let a tree run in a scratch database', reads(
                program.run('diff', '-v', *python, f'{ini}?engine=postgres', f'{ini}?via=scratch'), phrase,
                'run in a scratch database, as its SQL alone does not tell everything'))
        ini = write_tree(tree, OPERATIONS, ENV.replace('connection=connection)', NAMED).replace(
            '"sqlalchemy.url"))', '"sqlalchemy.url"), target_metadata=NAMING)').replace('config =', NAMING + 'config ='))
        tap.check('each operation makes the same by its SQL', in_sync(program.run(
            'diff', *python, f'{ini}?engine=postgres', f'{ini}?engine=postgres&via=scratch')))

        fresh = program.directory / 'fresh'
        fresh.mkdir()
        alone = {'XDG_CACHE_HOME': str(fresh)}
        schemas = example.parent
        tap.check('the example is compared without a server', in_sync(program.run(
            'diff', *python, example, schemas / 'schema.sql', environment=alone)))
        tap.check('where it differs, revisions and lines are told all the same', places(program.run(
            'diff', *python, '--format', 'json', example, schemas / 'schema_drifted.sql', environment=alone)))
        tap.check('no server was made', list(fresh.iterdir()))

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
