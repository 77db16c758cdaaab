"""record consents

Revision ID: 2d95b07c6e11
Revises: 8c1f4e2a7b90
Create Date: 2024-02-20 13:40:02.551870+00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2d95b07c6e11"
down_revision = "8c1f4e2a7b90"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TYPE consent_purpose AS ENUM ('service', 'analytics', 'marketing', 'research')")
    op.create_table(
        "consent_records",
        sa.Column("id", sa.BigInteger(), autoincrement=True, nullable=False),
        sa.Column("user_id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column(
            "purpose",
            postgresql.ENUM(
                "service", "analytics", "marketing", "research", name="consent_purpose", create_type=False
            ),
            nullable=False,
        ),
        sa.Column("legal_basis", sa.String(24), server_default="consent", nullable=False),
        sa.Column("policy_version", sa.String(12), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="consent_records_pkey"),
        sa.UniqueConstraint("user_id", "purpose", "granted_at"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_profiles.id"], name="fk_consent_records_user", ondelete="RESTRICT", onupdate="CASCADE"
        ),
        sa.CheckConstraint(
            "legal_basis IN ('consent', 'contract', 'legal_obligation', 'legitimate_interest')",
            name="ck_consent_records_legal_basis",
        ),
        sa.CheckConstraint("policy_version ~ '^[0-9]{4}-[0-9]{2}(\\.[0-9]+)?$'"),
        sa.CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= granted_at"),
    )
    # One consent in force for each purpose; what was withdrawn stays as evidence.
    op.create_index(
        "uq_consent_records_in_force",
        "consent_records",
        ["user_id", "purpose"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index("idx_consent_granted", "consent_records", [sa.text("granted_at DESC"), "purpose"])


def downgrade():
    op.drop_index("idx_consent_granted", table_name="consent_records")
    op.drop_index("uq_consent_records_in_force", table_name="consent_records")
    op.drop_table("consent_records")
    op.execute("DROP TYPE consent_purpose")
