"""merge heads

Revision ID: 53fffde5ad5
Revises: ae1027a6acf, 27c6a30d7c24
"""
revision = '53fffde5ad5'
down_revision = ('ae1027a6acf', '27c6a30d7c24')  # two parents
branch_labels = ()
depends_on = ["1975ea83b712",]


def upgrade(): pass
def downgrade(): pass
