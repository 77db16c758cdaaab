"""keep updated_at by trigger

Revision ID: c7302ae95d18
Revises: 61be7720d4fa
Create Date: 2024-04-30 10:02:55.318204+00:00
"""
from alembic import op

revision = "c7302ae95d18"
down_revision = "61be7720d4fa"
branch_labels = None
depends_on = None

TABLES = ("user_profiles", "user_preferences", "conversations")


def upgrade():
    op.execute(
        """
CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger AS $body$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$body$ LANGUAGE plpgsql
"""
    )
    for table in TABLES:
        op.execute(
            f"""
            CREATE TRIGGER {table}_touch
            BEFORE UPDATE ON {table}
            FOR EACH ROW
            WHEN (OLD.* IS DISTINCT FROM NEW.*)
            EXECUTE PROCEDURE touch_updated_at()
            """
        )


def downgrade():
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_touch ON {table}")
    op.execute("DROP FUNCTION touch_updated_at()")
