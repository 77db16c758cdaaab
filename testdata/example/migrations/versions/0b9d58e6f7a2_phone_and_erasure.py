"""phone numbers out of attributes, erasure requests

Revision ID: 0b9d58e6f7a2
Revises: c7302ae95d18
Create Date: 2024-06-11 14:33:28.771203+00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0b9d58e6f7a2"
down_revision = "c7302ae95d18"
branch_labels = None
depends_on = None

profiles = sa.table(
    "user_profiles",
    sa.column("phone_number", sa.String),
    sa.column("attributes", JSONB),
)


def upgrade():
    op.add_column("user_profiles", sa.Column("phone_number", sa.String(20), nullable=True))
    op.add_column("user_profiles", sa.Column("erasure_requested_at", sa.DateTime(timezone=True), nullable=True))
    # Only what is a number already moves; the rest stays where support can look at it.
    op.execute(
        profiles.update()
        .where(profiles.c.attributes["phone"].astext.op("~")("^[+][0-9]{6,15}$"))
        .values(
            phone_number=profiles.c.attributes["phone"].astext,
            attributes=profiles.c.attributes.op("-")(sa.literal("phone", sa.Text)),
        )
    )
    op.create_check_constraint(
        "ck_user_profiles_phone", "user_profiles", "phone_number IS NULL OR phone_number ~ '^[+][0-9]{6,15}$'"
    )
    op.create_index(
        "ix_user_profiles_erasure_due",
        "user_profiles",
        ["erasure_requested_at"],
        postgresql_where=sa.text("erasure_requested_at IS NOT NULL AND status != 'erased'"),
    )


def downgrade():
    op.drop_index("ix_user_profiles_erasure_due", table_name="user_profiles")
    op.drop_constraint("ck_user_profiles_phone", "user_profiles", type_="check")
    op.execute(
        "UPDATE user_profiles SET attributes = attributes || jsonb_build_object('phone', phone_number) "
        "WHERE phone_number IS NOT NULL"
    )
    op.drop_column("user_profiles", "erasure_requested_at")
    op.drop_column("user_profiles", "phone_number")
