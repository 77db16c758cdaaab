import json
import os
import uuid
from datetime import datetime, timezone

from alembic import context, op
import sqlalchemy as sa
from sqlalchemy.dialects import (
    postgresql as pg,
    sqlite,
)
from sqlalchemy.orm import Session

revision = "0007_loops"
down_revision = ("c0ffee"
                 "")
tables = ["a", "b", *("c",)]
types = {"a": sa.Integer, "b": sa.String(10), **{}}
flags = {1, 2} | {3}
matrix = [[0] * 3 for _ in range(3)]
lookup = {k: v for k, v in types.items() if k not in ("a",)}
key = lambda row, default=lambda: {"x": 1}: row[0:2, ::2]
first, *rest = tables
total = -1 + 2 ** -3 // 4 % 5 @ 6 << 7 >> 8 & ~9 ^ 0x_ff | 0b1 and not 1_000.5e-3 < 2 <= 3j is not None in [] or ...


class Base(sa.orm.DeclarativeBase, metaclass=type):
    __abstract__ = True
    async def nothing(self): return await self


class User(Base):
    """a model of its own"""
    __tablename__ = "users"
    id: int
    x: int = 3


@op.some_decorator("with", arguments=1)
@staticmethod
def helper(a, b: int = 2, *args: str, c, d=None, **kwargs) -> dict[str, int]:
    global tables
    tables += ["d"]
    yield a
    x = yield from b
    return x if (y := x) else y


def upgrade():
    session = Session(bind=op.get_bind())
    for table in tables:
        op.add_column(table, sa.Column("tenant_id", pg.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()")))
    for index, (name, type_) in enumerate(types.items()):
        if index > 3: break
        elif index: continue
        else: op.alter_column(name, "x", type_=type_)
    while True:
        rows = session.execute(sa.select(User.id).limit(1000)).fetchall()
        if not rows:
            break
        for (row,) in rows:
            session.execute(sa.update(User).where(User.id == row).values(x=User.x + 1))
        session.commit()
    else:
        pass
    op.bulk_insert(sa.table("users", sa.column("id")), [{"id": i} for i in range(3)])
    [op.drop_index(f"ix_{t}") for t in tables]
    match os.environ.get("MODE"):
        case "x" | "y" if tables:
            op.drop_table("x")
        case {"a": [1, *_], **rest}:
            pass
        case _:
            assert False, "no mode"
    with (
        op.batch_alter_table("users", recreate="always") as batch,
        op.get_context().autocommit_block(),
    ):
        batch.drop_column("legacy")
    match = case = type = 1
    print(match, case, type, sep="", file=None)


def downgrade():
    if context.get_x_argument(as_dictionary=True).get("data") is None: return
    exec("op.drop_table('x')"); getattr(op, "drop_" + "table")("y")
