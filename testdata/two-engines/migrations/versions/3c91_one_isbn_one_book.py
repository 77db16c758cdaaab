"""one ISBN, one book; members take their loans along

Revision ID: 3c91
Revises: 2a77
"""
from alembic import op

revision = "3c91"
down_revision = "2a77"
branch_labels = None
depends_on = None


def upgrade():
    # What the example shows: whoever wrote this had no time for SQLite's batch mode.
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_unique_constraint("uq_books_isbn", "books", ["isbn"])
    op.drop_constraint("fk_loans_member", "loans", type_="foreignkey")
    op.create_foreign_key("fk_loans_member", "loans", "members", ["member_id"], ["id"], ondelete="CASCADE")


def downgrade():
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_constraint("fk_loans_member", "loans", type_="foreignkey")
    op.create_foreign_key("fk_loans_member", "loans", "members", ["member_id"], ["id"])
    op.drop_constraint("uq_books_isbn", "books")
