"""a byte order mark"""
revision = "bom01"
down_revision = "crlf01"
def upgrade():
	for t in ("a",
  "b"):
		pass
	if True:
		
		# comment
		x = [
1,
]
#end

