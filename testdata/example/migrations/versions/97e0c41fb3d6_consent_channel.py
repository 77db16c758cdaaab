"""consent for profiling, longer titles, archive

Revision ID: 97e0c41fb3d6
Revises: 0b9d58e6f7a2
Create Date: 2024-09-02 07:48:19.600431+00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "97e0c41fb3d6"
down_revision = "0b9d58e6f7a2"
branch_labels = None
depends_on = None


def upgrade():
    # Not usable before this transaction ends, so nothing below may mention it.
    op.execute("ALTER TYPE consent_purpose ADD VALUE 'profiling' BEFORE 'research'")
    op.add_column("consent_records", sa.Column("channel", sa.String(16), nullable=True))
    op.execute("UPDATE consent_records SET channel = coalesce(evidence ->> 'channel', 'web')")
    op.alter_column("consent_records", "channel", existing_type=sa.String(16), nullable=False, server_default="web")
    op.create_check_constraint(
        "consent_records_channel_check", "consent_records", "channel IN ('web', 'app', 'phone', 'paper')"
    )
    op.alter_column(
        "conversations",
        "title",
        existing_type=sa.String(120),
        type_=sa.String(200),
        existing_nullable=False,
        existing_server_default=sa.text("''"),
    )
    op.add_column("conversations", sa.Column("archived_at", sa.DateTime(timezone=True)))
    op.execute("ALTER INDEX idx_consent_granted RENAME TO ix_consent_records_granted")


def downgrade():
    op.execute("ALTER INDEX ix_consent_records_granted RENAME TO idx_consent_granted")
    op.drop_column("conversations", "archived_at")
    op.alter_column(
        "conversations",
        "title",
        existing_type=sa.String(200),
        type_=sa.String(120),
        existing_nullable=False,
        existing_server_default=sa.text("''"),
        postgresql_using="left(title, 120)",
    )
    op.drop_constraint("consent_records_channel_check", "consent_records", type_="check")
    op.drop_column("consent_records", "channel")
    # An enum cannot lose a value. The cast fails, as it should, while a consent for profiling is on record.
    op.execute("ALTER TYPE consent_purpose RENAME TO consent_purpose_old")
    op.execute("CREATE TYPE consent_purpose AS ENUM ('service', 'analytics', 'marketing', 'research')")
    op.execute(
        "ALTER TABLE consent_records ALTER COLUMN purpose TYPE consent_purpose USING purpose::text::consent_purpose"
    )
    op.execute("DROP TYPE consent_purpose_old")
