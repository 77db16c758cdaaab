"""loans, and what only one engine has

Revision ID: 2a77
Revises: 1f0c
"""
import sqlalchemy as sa
from alembic import op

revision = "2a77"
down_revision = "1f0c"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "loans",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("member_id", KEY, sa.ForeignKey("members.id", name="fk_loans_member"), nullable=False),
        sa.Column("book_id", KEY, sa.ForeignKey("books.id", name="fk_loans_book"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True)),
        sa.Column("fee", sa.Float(53)),
    )
    op.create_index("ix_loans_member_id", "loans", ["member_id"])
    op.create_index("uq_loans_out", "loans", ["book_id"], unique=True,
                    postgresql_where=sa.text("returned_at IS NULL"), sqlite_where=sa.text("returned_at IS NULL"))
    op.create_index("ix_members_settings", "members", ["settings"], postgresql_using="gin")
    with op.batch_alter_table("books") as books:
        books.add_column(sa.Column("genre", sa.String(16)))
        books.create_check_constraint("ck_books_genre", "genre IN ('fiction', 'science', 'art')")


def downgrade():
    with op.batch_alter_table("books") as books:
        books.drop_constraint("ck_books_genre")
        books.drop_column("genre")
    op.drop_index("ix_members_settings", "members")
    op.drop_table("loans")
