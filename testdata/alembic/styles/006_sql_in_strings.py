r"""every way to write SQL: \d is no escape here"""
import textwrap
from textwrap import dedent as d

import sqlalchemy as sa
from alembic import op

revision = u'c0ffee'
down_revision = "%s" % "überprüfung_05"
TABLE = "users"
COLUMN = 'email'
CREATE = """
    CREATE TABLE {table} (
        id bigint PRIMARY KEY,  -- a "quoted" 'word'
        note text DEFAULT E'\\n' || 'it''s'
    )
"""
BODY = (
    "CREATE FUNCTION f() RETURNS trigger AS $$ "  # first
    'BEGIN RETURN NEW; END '
    R"$$ LANGUAGE plpgsql"
)
LINES = "one \
two\x41\101\u00e9\U0001F600".replace("\0", "-")
RAW = rb'\x00' b"\x00\'"


def upgrade():
    op.execute(CREATE.format(table=TABLE))
    op.execute(BODY)
    op.execute(f"ALTER TABLE {TABLE} ADD COLUMN {COLUMN!s} text DEFAULT '{{}}'")
    op.execute(f'''UPDATE {TABLE}
                   SET {COLUMN} = lower({COLUMN:>3}) {"-- " + 'nested' if TABLE == "users" else ""}''')
    op.execute(textwrap.dedent("""\
        DO $$
        BEGIN
          PERFORM 1;
        END $$;
    """))
    op.execute(sa.text(d('''
        DELETE FROM users
        WHERE email IS NULL'''))
        .bindparams(sa.bindparam("x", value=1)))
    op.get_bind().execute(sa.text("SELECT " + "1"), {"a": 1, **{}})
    op.execute("DROP TABLE %s" % (TABLE,)), op.execute("DROP TABLE " + TABLE + " CASCADE")


def downgrade():
    raise NotImplementedError("no way back") from None
