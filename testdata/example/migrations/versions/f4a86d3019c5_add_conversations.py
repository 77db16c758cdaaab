"""add conversations

Revision ID: f4a86d3019c5
Revises: 2d95b07c6e11
Create Date: 2024-03-18 16:05:47.930016+00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

revision = "f4a86d3019c5"
down_revision = "2d95b07c6e11"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "conversations",
        sa.Column("id", UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), primary_key=True),
        sa.Column("user_id", UUID(as_uuid=True), nullable=False),
        sa.Column("continues_id", UUID(as_uuid=True), nullable=True),
        sa.Column("title", sa.String(120), server_default=sa.text("''"), nullable=False),
        sa.Column("messages", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("tags", ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("sensitivity", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("cost", sa.Numeric(10, 4), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_profiles.id"], name="fk_conversations_user", ondelete="CASCADE"),
        sa.CheckConstraint("sensitivity >= 0 AND sensitivity <= 3", name="ck_conversations_sensitivity"),
        sa.CheckConstraint("jsonb_typeof(messages) = 'array'", name="ck_conversations_messages"),
        sa.CheckConstraint("cost >= 0"),
    )
    op.create_foreign_key(
        "fk_conversations_continues", "conversations", "conversations", ["continues_id"], ["id"], ondelete="SET NULL"
    )
    op.execute("ALTER TABLE conversations ADD CHECK (continues_id <> id)")
    op.create_index("ix_conversations_user_recent", "conversations", ["user_id", sa.text("updated_at DESC")])
    op.create_index("ix_conversations_tags", "conversations", ["tags"], postgresql_using="gin")
    op.execute("CREATE INDEX ix_conversations_messages ON conversations USING gin (messages jsonb_path_ops)")


def downgrade():
    op.drop_table("conversations")
