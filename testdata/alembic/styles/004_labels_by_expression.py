"""expand: keys

Revision ID: 27c6a30d7c24
Revises: 1975ea83b712
"""
import alembic.op
from neutron.db.migration import cli

revision = "27c6a30" + "d7c24"
down_revision = "1975ea83b712"; branch_labels = (cli.EXPAND_BRANCH,)
RELEASE, MILESTONE = "liberty", 'M1'
neutron_milestone = [MILESTONE]


def upgrade():
    alembic.op.add_column('keys', None)
