#!/usr/bin/env python3
"""Times `history` and `lint` on a generated tree.

    history.py PROGRAM [REVISIONS]        (default 2000)

The tree has a line with merges every fifty revisions; bodies vary. Prints medians of whole-process
milliseconds: by the clock, and of all processors together, which a busy machine does not stretch.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

FILE = '''"""{message}

Revision ID: {id}
Revises: {revises}
Create Date: 2024-01-01 00:00:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "{id}"
down_revision: Union[str, Sequence[str], None] = {down!r}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "table_{number}",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.String(length=200), server_default=sa.text("''"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_{number}")),
    )
    op.create_index(op.f("ix_table_{number}_name"), "table_{number}", ["name"], unique=False)
    op.execute("""
        UPDATE table_{number}
           SET name = lower(name)
         WHERE name <> lower(name)
    """)


def downgrade() -> None:
    op.drop_index(op.f("ix_table_{number}_name"), table_name="table_{number}")
    op.drop_table("table_{number}")
'''


def identity(number):
    return f'{number * 2654435761 % 2 ** 48:012x}'


def generate(directory, count):
    """Revision 50 k + 1 has a side line that ends in the merge 50 k + 49."""
    for number in range(count):
        down = identity(number - 1) if number else None
        place = number % 50
        if place == 40 and number > 40:
            down = identity(number - 38)
        if place == 49:
            down = (identity(number - 1), identity(number - 10))
        parents = [down] if isinstance(down, str) else list(down or ())
        text = FILE.format(id=identity(number), down=down, revises=', '.join(parents), number=number,
                           message=f'change number {number}')
        (directory / f'{identity(number)}_change_{number}.py').write_text(text)


def median(command, runs=11):
    times = []
    processor = []
    for _ in range(runs):
        begin = time.perf_counter()
        before = os.times()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        times.append(time.perf_counter() - begin)
        after = os.times()
        processor.append(after.children_user + after.children_system - before.children_user - before.children_system)
        if done.returncode:
            raise RuntimeError(f'{command} ended with {done.returncode}: {done.stderr}')
    return f'{1000 * statistics.median(times):.0f} ms ({1000 * statistics.median(processor):.0f} ms of processors)'


def main(program, count='2000'):
    with tempfile.TemporaryDirectory(prefix='sd_bench_') as directory:
        generate(pathlib.Path(directory), int(count))
        size = sum(file.stat().st_size for file in pathlib.Path(directory).iterdir())
        for command in ('history', 'history --sql-summary', 'history --format json', 'lint'):
            name, *options = command.split()
            taken = median([program, name, directory, *options])
            print(f'{count} revisions, {size / 1e6:.1f} MB: {command} {taken}')


if __name__ == '__main__':
    main(*sys.argv[1:])
