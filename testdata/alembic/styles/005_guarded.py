# -*- coding: utf-8 -*-
"""Wächter – guarded DDL with helpers in the same file"""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op as o
from sqlalchemy import inspect, text

revision: str = "überprüfung_05"
down_revision: str | None = "53fffde5ad5"
branch_labels = None
depends_on = None

TABLE = "profiles"
SCHEMA = None


def table_exists(name: str, *, schema=SCHEMA) -> bool:
    bind = o.get_bind()
    inspector = inspect(bind)
    return name in inspector.get_table_names(schema=schema)


def _add(column, /, table=TABLE, **options):
    o.add_column(table, column, **options)


def upgrade() -> None:
    bind = o.get_bind()
    if not table_exists(TABLE):
        o.create_table(TABLE, sa.Column("id", sa.BigInteger(), sa.Identity(always=True)))
    elif bind.dialect.name == "postgresql":
        with o.get_context().autocommit_block():
            o.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON profiles (id)")
    else:
        _add(sa.Column("x", sa.Integer))
    try:
        bind.execute(text("ALTER TABLE profiles ADD COLUMN y int"))
    except (sa.exc.ProgrammingError, ValueError) as error:
        print(f"ignored: {error!r:>{10}}", end="")
    except Exception:
        raise
    else:
        pass
    finally:
        del bind
    with o.batch_alter_table(TABLE, schema=SCHEMA) as batch_op, open("/dev/null") as null:
        batch_op.alter_column("x", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key("fk", "users", ["x"], ["id"], ondelete="CASCADE")
