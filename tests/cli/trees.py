"""What the tests must know of an Alembic tree to spoil it."""


def head_of(versions):
    """The revision of a straight tree that no other names as its parent."""
    revisions, parents = set(), set()
    for file in versions.glob('*.py'):
        for line in file.read_text().splitlines():
            name, equals, value = line.partition('=')
            name = name.split(':')[0].strip()
            if equals and name in ('revision', 'down_revision'):
                (revisions if name == 'revision' else parents).add(value.strip().strip('"\''))
    return (revisions - parents).pop()
