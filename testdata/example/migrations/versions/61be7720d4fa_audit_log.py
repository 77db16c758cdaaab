"""audit log, append only

Revision ID: 61be7720d4fa
Revises: f4a86d3019c5
Create Date: 2024-04-09 08:21:10.044392+00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "61be7720d4fa"
down_revision = "f4a86d3019c5"
branch_labels = None
depends_on = None

APPEND_ONLY = """\
CREATE FUNCTION audit_logs_append_only() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- Erasing a user unlinks the actor (ON DELETE SET NULL); nothing else may change.
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL
       AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_logs is append only' USING ERRCODE = 'insufficient_privilege';
END;
$$
"""


def upgrade():
    op.create_table(
        "audit_logs",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("actor_id", postgresql.UUID(as_uuid=True), nullable=True),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.Column("ip_address", postgresql.INET(), nullable=True),
        sa.Column("details", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["actor_id"], ["user_profiles.id"], ondelete="SET NULL"),
        sa.CheckConstraint(
            "action IN ('create', 'read', 'update', 'delete', 'export', 'erase')", name="ck_audit_logs_action"
        ),
    )
    op.create_index("ix_audit_logs_occurred", "audit_logs", [sa.text("occurred_at DESC NULLS LAST"), sa.text("id DESC")])
    op.create_index(
        "ix_audit_logs_erasures",
        "audit_logs",
        ["occurred_at"],
        postgresql_where=sa.text("action = 'erase'"),
    )
    op.execute("CREATE INDEX ix_audit_logs_request ON audit_logs ((details ->> 'request_id'), actor_id)")
    op.execute(APPEND_ONLY)
    op.execute(
        "CREATE TRIGGER audit_logs_append_only BEFORE UPDATE OR DELETE ON audit_logs "
        "FOR EACH ROW EXECUTE FUNCTION audit_logs_append_only()"
    )
    op.execute(
        "CREATE TRIGGER audit_logs_no_truncate BEFORE TRUNCATE ON audit_logs "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_logs_append_only()"
    )


def downgrade():
    op.drop_table("audit_logs")
    op.execute("DROP FUNCTION audit_logs_append_only()")
