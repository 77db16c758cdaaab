"""views for the data protection officer

Revision ID: d1582f9c0e4b
Revises: 97e0c41fb3d6
Create Date: 2024-09-24 11:17:03.285517+00:00
"""
from alembic import op

revision = "d1582f9c0e4b"
down_revision = "97e0c41fb3d6"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE VIEW active_consents AS
        SELECT c.user_id, p.email, c.purpose, c.legal_basis, c.granted_at, c.channel
        FROM consent_records c
        JOIN user_profiles p ON p.id = c.user_id
        WHERE c.withdrawn_at IS NULL AND p.status <> 'erased'
        """
    )
    op.execute(
        """
        CREATE VIEW erasure_queue AS
        SELECT p.id AS user_id,
               p.erasure_requested_at,
               p.erasure_requested_at + INTERVAL '30 days' AS due_at,
               count(v.id) AS conversations,
               max(v.sensitivity) AS sensitivity
        FROM user_profiles p
        LEFT JOIN conversations v ON v.user_id = p.id
        WHERE p.erasure_requested_at IS NOT NULL AND p.status <> 'erased'
        GROUP BY p.id, p.erasure_requested_at
        """
    )
    op.execute("COMMENT ON VIEW erasure_queue IS 'Requests under Article 17; due within a month'")


def downgrade():
    op.execute("DROP VIEW erasure_queue")
    op.execute("DROP VIEW IF EXISTS active_consents")
