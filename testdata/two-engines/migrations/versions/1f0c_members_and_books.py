"""members and books

Revision ID: 1f0c
Revises:
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "1f0c"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "members",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("card", pg.UUID(as_uuid=True).with_variant(sa.CHAR(32), "sqlite"), nullable=False),
        sa.Column("standing", sa.Enum("good", "blocked", name="standing", create_constraint=True), nullable=False,
                  server_default="good"),
        sa.Column("active", sa.Boolean(create_constraint=True, name="ck_members_active"), nullable=False,
                  server_default=sa.true()),
        sa.Column("newsletter", sa.Boolean(create_constraint=True, name="ck_members_newsletter"), nullable=False,
                  server_default="false"),
        sa.Column("settings", sa.JSON().with_variant(pg.JSONB(), "postgresql"), nullable=False,
                  server_default=sa.text("'{}'")),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_members_active", "members", ["joined_at"], postgresql_where=sa.text("active"),
                    sqlite_where=sa.text("active = 1"))
    op.create_index("ix_members_email_lower", "members", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "books",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("isbn", sa.CHAR(13), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("price", sa.Numeric(8, 2)),
        sa.Column("tags", sa.JSON().with_variant(pg.ARRAY(sa.Text()), "postgresql")),
        sa.Column("cover", sa.LargeBinary()),
        sa.Column("pages", sa.SmallInteger()),
        sa.CheckConstraint("length(isbn) = 13", name="ck_books_isbn"),
        sa.CheckConstraint("pages BETWEEN 1 AND 9999", name="ck_books_pages"),
    )


def downgrade():
    op.drop_table("books")
    op.drop_table("members")
    sa.Enum(name="standing").drop(op.get_bind(), checkfirst=True)
