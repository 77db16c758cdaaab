"""Renders a tree's SQL without a database (`alembic upgrade REV --sql`), a chunk a revision."""
import io

from .failure import Failure


class Chunks(io.StringIO):
    """Where Alembic writes its SQL; knows which revision is at work."""

    def __init__(self):
        super().__init__()
        self.step = ('', '')
        self.chunks = []

    def write(self, text):
        if self.chunks and self.chunks[-1][0] == self.step:
            self.chunks[-1][1].append(text)
        else:
            self.chunks.append((self.step, [text]))
        return len(text)

    def texts(self):
        return [(revision, path, ''.join(parts)) for (revision, path), parts in self.chunks]


def render(tree, revision):
    """The chunks (revision, path, SQL) from nothing to the revision."""
    from alembic.runtime.environment import EnvironmentContext
    buffer = Chunks()
    tables = set()

    def steps(heads, context):
        tables.add('.'.join(filter(None, (context.version_table_schema, context.version_table))))
        for step in [] if revision == 'base' else tree.script._upgrade_revs(revision, heads):
            buffer.step = (step.revision.revision, step.revision.path)
            yield step
        buffer.step = ('', '')

    tree.config.output_buffer = buffer
    environment = EnvironmentContext(tree.config, tree.script, fn=steps, as_sql=True, starting_rev=None,
                                     destination_rev=revision, tag=None)
    environment.configure = as_written(environment.configure, buffer)
    with environment:
        tree.script.run_env()
    if not tables:
        raise Failure('env', 'env.py ran no migrations in offline mode')
    return buffer.texts(), sorted(tables)


def as_written(configure, buffer):
    """Parameters named, so that no percent sign is doubled; the SQL to us, whatever env.py says."""
    def configured(*arguments, **options):
        options['dialect_opts'] = dict(options.get('dialect_opts') or {}, paramstyle='named')
        options['literal_binds'] = True
        options['output_buffer'] = buffer
        options.pop('connection', None)
        return configure(**options)
    return configured
