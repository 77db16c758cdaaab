"""comments for the record of processing, wider limits

Revision ID: a36f81d702be
Revises: d1582f9c0e4b
Create Date: 2025-01-14 15:29:44.102938+00:00
"""
import sqlalchemy as sa
from alembic import op

revision: str = "a36f81d702be"
down_revision: str = "d1582f9c0e4b"
branch_labels = None
depends_on = None

COLUMN_COMMENTS = [
    ("user_profiles", "email", "Personal data: contact (Art. 6(1)(b))"),
    ("user_profiles", "date_of_birth", "Personal data: kept to verify the age of consent (Art. 8)"),
    ("consent_records", "evidence", "What the user saw when consenting; 100% verbatim"),
    ("conversations", "sensitivity", "0 none, 1 personal, 2 financial, 3 special category (Art. 9)"),
    ("audit_logs", "ip_address", "The client's network, never the host: /24 or /48"),
]


def upgrade():
    op.create_table_comment("user_profiles", "People who use the service")
    op.create_table_comment("audit_logs", "Who saw or changed what; append only")
    op.execute("COMMENT ON TABLE consent_records IS 'Proof of consent (Art. 7(1)); rows outlive their withdrawal'")
    for table, column, comment in COLUMN_COMMENTS:
        # SQL has no parameters in COMMENT.
        op.execute("COMMENT ON COLUMN {}.{} IS '{}'".format(table, column, comment.replace("'", "''")))

    op.drop_constraint("ck_user_preferences_retention", "user_preferences")
    op.create_check_constraint(
        "ck_user_preferences_retention", "user_preferences", "retention_days BETWEEN 30 AND 3650"
    )
    # Removed and added again with the longer list that the import of paper forms needs.
    op.drop_constraint("ck_audit_logs_action", "audit_logs")
    op.alter_column("audit_logs", "action", type_=sa.String(32), existing_type=sa.String(20), existing_nullable=False)
    op.create_check_constraint(
        "ck_audit_logs_action",
        "audit_logs",
        "action IN ('create', 'read', 'update', 'delete', 'export', 'erase', 'import', 'consent_withdrawn')",
    )


def downgrade():
    op.drop_constraint("ck_audit_logs_action", "audit_logs")
    op.alter_column("audit_logs", "action", type_=sa.String(20), existing_type=sa.String(32), existing_nullable=False)
    # Fails, as it should, while one of the newer actions is on record: the log is append only.
    op.execute(
        "ALTER TABLE audit_logs ADD CONSTRAINT ck_audit_logs_action "
        "CHECK (action IN ('create', 'read', 'update', 'delete', 'export', 'erase'))"
    )
    op.execute("ALTER TABLE user_preferences DROP CONSTRAINT ck_user_preferences_retention")
    op.execute("UPDATE user_preferences SET retention_days = 1825 WHERE retention_days > 1825")
    op.execute(
        "ALTER TABLE user_preferences ADD CONSTRAINT ck_user_preferences_retention "
        "CHECK (retention_days BETWEEN 30 AND 1825)"
    )
    for table, column, _ in COLUMN_COMMENTS:
        op.execute(f"COMMENT ON COLUMN {table}.{column} IS NULL")
    op.execute("COMMENT ON TABLE consent_records IS NULL")
    op.drop_table_comment("audit_logs", existing_comment="Who saw or changed what; append only")
    op.drop_table_comment("user_profiles", existing_comment="People who use the service")
