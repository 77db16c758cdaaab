"""The tables, for both engines."""
import enum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import declarative_base

Base = declarative_base()
# SQLite numbers the rows of an INTEGER PRIMARY KEY only.
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(pg.JSONB(), "postgresql")
Uuid = pg.UUID(as_uuid=True).with_variant(sa.CHAR(32), "sqlite")


class Standing(enum.Enum):
    good = 1
    blocked = 2


class Member(Base):
    __tablename__ = "members"
    id = sa.Column(Key, primary_key=True)
    email = sa.Column(sa.String(254), nullable=False, unique=True)
    card = sa.Column(Uuid, nullable=False)
    standing = sa.Column(sa.Enum(Standing, name="standing", create_constraint=True), nullable=False,
                         server_default="good")
    active = sa.Column(sa.Boolean(create_constraint=True, name="ck_members_active"), nullable=False,
                       server_default=sa.true())
    # Text on SQLite, which reads as true: the lint rule sqlite-boolean-string-default tells of it.
    newsletter = sa.Column(sa.Boolean(create_constraint=True, name="ck_members_newsletter"), nullable=False,
                           server_default="false")
    settings = sa.Column(Json, nullable=False, server_default=sa.text("'{}'"))
    joined_at = sa.Column(sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
    __table_args__ = (
        sa.Index("ix_members_active", "joined_at", postgresql_where=sa.text("active"), sqlite_where=sa.text("active = 1")),
        sa.Index("ix_members_email_lower", sa.text("lower(email)"), unique=True),
        sa.Index("ix_members_settings", "settings", postgresql_using="gin"),
    )


class Book(Base):
    __tablename__ = "books"
    id = sa.Column(Key, primary_key=True)
    isbn = sa.Column(sa.CHAR(13), sa.CheckConstraint("length(isbn) = 13", name="ck_books_isbn"), nullable=False)
    title = sa.Column(sa.Text(), nullable=False)
    price = sa.Column(sa.Numeric(8, 2))
    tags = sa.Column(sa.JSON().with_variant(pg.ARRAY(sa.Text()), "postgresql"))
    cover = sa.Column(sa.LargeBinary())
    pages = sa.Column(sa.SmallInteger(), sa.CheckConstraint("pages BETWEEN 1 AND 9999", name="ck_books_pages"))
    genre = sa.Column(sa.String(16), sa.CheckConstraint("genre IN ('fiction', 'science', 'art')", name="ck_books_genre"))
    __table_args__ = (sa.UniqueConstraint("isbn", name="uq_books_isbn"),)


class Loan(Base):
    __tablename__ = "loans"
    id = sa.Column(Key, primary_key=True)
    member_id = sa.Column(sa.ForeignKey("members.id", name="fk_loans_member", ondelete="CASCADE"), nullable=False, index=True)
    book_id = sa.Column(sa.ForeignKey("books.id", name="fk_loans_book"), nullable=False)
    due_on = sa.Column(sa.Date(), nullable=False)
    returned_at = sa.Column(sa.DateTime(timezone=True))
    fee = sa.Column(sa.Float(53))
    __table_args__ = (
        sa.Index("uq_loans_out", "book_id", unique=True, postgresql_where=sa.text("returned_at IS NULL"),
                 sqlite_where=sa.text("returned_at IS NULL")),
    )
