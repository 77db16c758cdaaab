"""create user profiles and preferences

Revision ID: 8c1f4e2a7b90
Revises:
Create Date: 2024-02-06 09:14:31.207114+00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "8c1f4e2a7b90"
down_revision = None
branch_labels = None
depends_on = None

account_status = postgresql.ENUM("active", "suspended", "erased", name="account_status")


def upgrade():
    op.create_table(
        "user_profiles",
        sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("display_name", sa.String(80), nullable=True),
        sa.Column("locale", sa.String(10), server_default="en", nullable=False),
        sa.Column("country_code", sa.CHAR(2), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("status", account_status, server_default="active", nullable=False),
        sa.Column("attributes", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(r"email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'", name="ck_user_profiles_email"),
        sa.CheckConstraint("locale ~ '^[a-z]{2}(-[A-Z]{2})?$'"),
        sa.CheckConstraint("country_code ~ '^[A-Z]{2}$'"),
        sa.CheckConstraint("date_of_birth > DATE '1900-01-01'", name="ck_user_profiles_born"),
        sa.CheckConstraint("jsonb_typeof(attributes) = 'object'"),
    )
    op.create_index("ix_user_profiles_email_lower", "user_profiles", [sa.text("lower(email)")], unique=True)
    op.create_index("ix_user_profiles_created", "user_profiles", ["created_at"])

    op.create_table(
        "user_preferences",
        sa.Column("user_id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("theme", sa.String(16), server_default=sa.text("'system'"), nullable=False),
        sa.Column("retention_days", sa.SmallInteger(), server_default=sa.text("365"), nullable=False),
        sa.Column(
            "settings",
            postgresql.JSONB(),
            server_default=sa.text("""'{"digest": "weekly", "notify": {"email": true, "push": false}}'::jsonb"""),
            nullable=False,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_profiles.id"], ondelete="CASCADE"),
        sa.CheckConstraint("theme IN ('system', 'light', 'dark')", name="ck_user_preferences_theme"),
        sa.CheckConstraint("retention_days BETWEEN 30 AND 1825", name="ck_user_preferences_retention"),
    )


def downgrade():
    op.drop_table("user_preferences")
    op.drop_table("user_profiles")
    op.execute("DROP TYPE account_status")
