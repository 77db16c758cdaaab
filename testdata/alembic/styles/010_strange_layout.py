revision = \
    "0010"
down_revision = "bom01" ; depends_on = None ;
if True: import alembic.op as operations; from alembic.op import create_table as ct, \
    drop_table
x = (
    # a comment in brackets

    1
    +
    2)
def upgrade(
): operations.execute(
"""SELECT 1"""
) ; return
async def other():
    async with a as b, c: pass
    async for x in y: await z
    return [i async for i in y]
class C: x = 1; y: int
lambda: (yield)
a = b = c, = [1]
a.b[c], *d = e
del a, (b), c[0]
print(*a, c=d, *e, **b)
s = ''  "" 'it''s' """q"q""q""" '\'' "\"" '\
joined'
try: pass
except: pass
if x:
      pass
elif y:
  pass
else:
        if z: pass
