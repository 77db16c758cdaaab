"""Renders a tree's SQL without a database (`alembic upgrade REV --sql`), a chunk a revision.

The SQL must be what the same calls would send to a server. Where Alembic's or SQLAlchemy's offline mode is known to
spell otherwise, it is set right (percent signs, backslashes) or refused (tabulators)."""
import functools
import io
import re

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
    """The steps (revision, path, message, heads after it, SQL) from nothing to the revision."""
    from alembic.runtime.environment import EnvironmentContext
    buffer = Chunks()
    tables, heads_after, messages = set(), {}, {}

    def steps(heads, context):
        tables.add('.'.join(filter(None, (context.version_table_schema, context.version_table))))
        for step in [] if revision == 'base' else tree.script._upgrade_revs(revision, heads):
            buffer.step = (step.revision.revision, step.revision.path)
            messages[step.revision.revision] = step.revision.doc or ''
            yield step
        buffer.step = ('', '')

    def applied(ctx, step, heads, run_args):
        heads_after[step.up_revision_id] = sorted(heads)

    tree.config.output_buffer = buffer
    environment = EnvironmentContext(tree.config, tree.script, fn=steps, as_sql=True, starting_rev=None,
                                     destination_rev=revision, tag=None)
    environment.configure = as_a_server(environment, buffer, applied)
    with environment:
        tree.script.run_env()
    if not tables:
        raise Failure('env', 'env.py ran no migrations in offline mode')
    return [(identifier, path, messages[identifier], heads_after[identifier], sql)
            for identifier, path, sql in buffer.texts() if identifier], sorted(tables)


def as_a_server(environment, buffer, applied):
    """configure() so that the SQL is what a server would be sent, and comes to us, whatever env.py says."""
    configure = environment.configure

    def configured(*arguments, **options):
        # Parameters are named, so that no percent sign is doubled.
        options['dialect_opts'] = dict(options.get('dialect_opts') or {}, paramstyle='named')
        options['literal_binds'] = True
        options['output_buffer'] = buffer
        options['on_version_apply'] = applied
        options.pop('connection', None)
        configure(**options)
        context = environment.get_context()
        # What a server with standard_conforming_strings is asked for when it is connected to.
        context.dialect._backslash_escapes = False
        context.impl._exec = without_tabulators(context.impl._exec, context.dialect)
    return configured


def without_tabulators(execute, dialect):
    """Alembic writes four blanks for each tabulator, within function bodies and constants, too."""
    @functools.wraps(execute)
    def checked(construct, *arguments, **keywords):
        text = construct if isinstance(construct, str) else getattr(construct, 'text', None)
        if text is None:
            # SQLAlchemy's own stand behind line ends.
            text = re.sub(r'\n\t+', '\n', str(construct.compile(dialect=dialect)))
        if '\t' in str(text):
            raise Failure('env', 'its SQL has tabulators, which Alembic replaces in offline mode')
        return execute(construct, *arguments, **keywords)
    return checked
