"""Windows line ends"""
revision = "crlf01"
down_revision = "0007_loops"


def upgrade():
    op = __import__("alembic.op")
    sql = """a
b"""
    pass
