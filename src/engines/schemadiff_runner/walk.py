"""Runs env.py so that the database goes to a revision, and proves afterwards that it stands there.

The proof reads the version table on a connection of its own: what env.py did not commit, did to another database
or never did (a loop over no tenants) does not count.
"""
import functools
import time
from collections import namedtuple

from . import injected
from .failure import Failure, chain
from .masking import mask
from .own_connection import engine_for, on_own_connection, sync_driver

UP, DOWN = 'up', 'down'
VERSION_SCHEMA = '''select n.nspname from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass(cast(:name as text))'''

# Where one run of Alembic's recorded its revisions.
Place = namedtuple('Place', 'target schema table drivername')


class Walk:
    """One walk. `current` is the revision being run, (id, path), for the error message."""

    def __init__(self, tree, guard, channel, refusals, direction, revision):
        self.tree = tree
        self.guard = guard
        self.channel = channel
        self.refusals = refusals
        self.direction = direction
        self.revision = revision
        self.current = None
        self.error = None  # a migration's, which env.py may swallow
        self.steps = 0
        self.places = {}  # Place -> the revisions that must be in effect there
        self.origins = {}  # what env.py called the database -> the connection that it gave Alembic
        self.statements_before = guard.statements

    # While env.py runs ---------------------------------------------------------------------------------------------

    def run(self):
        """Lets env.py do it; a second and third way of connecting are tried where nothing has run yet."""
        inject, tried = True, set()
        while True:
            tried.add((inject, self.guard.preferred_mode))
            try:
                return self.run_once(inject)
            except Exception as error:
                inject = self.other_way(error, inject)
                if self.steps or self.current or (inject, self.guard.preferred_mode) in tried:
                    raise

    def other_way(self, error, inject):
        """Chooses how to connect next, from the error. Returns whether to inject a connection."""
        text = ' '.join('%s %s' % (type(item).__name__, item) for item in chain(error))
        if 'requires an async driver' in text:
            self.guard.preferred_mode = 'async'
        elif 'greenlet_spawn' in text:
            self.guard.preferred_mode = 'sync'
        elif isinstance(error, (AttributeError, TypeError, AssertionError)):
            return False
        return inject

    def run_once(self, inject):
        from alembic.runtime.environment import EnvironmentContext
        self.origins.clear()
        connection = self.open_injected() if inject else None
        attributes = self.tree.config.attributes
        attributes.pop('connection', None)
        if connection is not None:
            attributes['connection'] = connection
        environment = EnvironmentContext(self.tree.config, self.tree.script, fn=self.steps_from, as_sql=False,
                                         starting_rev=None, destination_rev=self.revision, tag=None)
        environment.configure = self.watched_configure(environment.configure)
        failed = True
        try:
            with environment:
                self.tree.script.run_env()
            failed = False
        except SystemExit as stop:
            if stop.code not in (None, 0):
                raise
            failed = False
        finally:
            injected.finish(connection, failed)

    def open_injected(self):
        """The connection for config.attributes, or None where only asynchronous drivers are installed."""
        drivername = sync_driver(self.tree.drivername, self.tree.target.dialect)
        if drivername is None or self.tree.databases:
            return None
        return injected.connection_and_engine(engine_for(self.guard, self.tree.target, drivername))

    def watched_configure(self, configure):
        def watched(connection=None, *arguments, **options):
            connection = injected.as_connection(connection)
            if connection is not None:
                self.refuse_two_at_once(connection)
            return configure(connection, *arguments, **options)
        return watched

    def refuse_two_at_once(self, connection):
        """Two databases of the project, led into one and migrated side by side, would wait for each other for ever."""
        if self.tree.databases:
            return
        origin = getattr(connection.dialect, 'schemadiff_original', '')
        for name, other in self.origins.items():
            if name and origin and name != origin and not other.closed and other.in_transaction():
                raise Failure('several-databases', 'env.py migrates several databases at once (%s and %s); list them '
                              'as `databases` in alembic.ini, or have env.py choose one by -x' % (name, origin))
        self.origins[origin] = connection

    def steps_from(self, heads, context):
        """Alembic's migration function: yields the revisions to run, and watches each."""
        heads = tuple(heads)
        steps = list(self.planned(heads))
        self.places[self.place_of(context)] = self.expected(heads, steps)
        self.channel.send('planned', count=len(steps))
        for step in steps:
            identifier = step.revision.revision
            self.current = (identifier, step.revision.path)
            step.migration_fn = self.noting_errors(step.migration_fn)
            self.channel.send('revision-started', revision=identifier, message=step.revision.doc or '')
            started = time.monotonic()
            yield step
            self.channel.send('revision-finished', revision=identifier, seconds=time.monotonic() - started)
            self.current = None
            self.steps += 1

    def expected(self, heads, steps):
        """The revisions in effect after these steps, however env.py takes it when one fails."""
        revisions = self.tree.closure(heads)
        for step in steps:
            (revisions.add if step.is_upgrade else revisions.discard)(step.revision.revision)
        return revisions

    def noting_errors(self, migrate):
        @functools.wraps(migrate)
        def watched(**options):
            try:
                return migrate(**options)
            except BaseException as error:
                self.error = error
                raise
        return watched

    def planned(self, heads):
        if self.direction == DOWN:
            return self.tree.script._downgrade_revs(self.revision, heads)
        if self.revision == 'base':
            return []
        return self.tree.script._upgrade_revs(self.revision, heads)

    def place_of(self, context):
        """Makes sure that this connection leads to a scratch database, and notes where the version table is."""
        connection = context.connection
        if connection is None:
            raise Failure('env', 'env.py ran Alembic without a connection (offline mode)')
        target = self.target_of(connection)
        schema = context.version_table_schema
        if schema is None and target.dialect == 'postgresql':
            from sqlalchemy import text
            name = connection.dialect.identifier_preparer.quote(context.version_table)
            schema = connection.execute(text(VERSION_SCHEMA), {'name': name}).scalar()
        return Place(target, schema, context.version_table, connection.engine.url.drivername)

    def target_of(self, connection):
        query = 'select current_database()'
        if connection.dialect.name == 'sqlite':
            query = "select file from pragma_database_list where name = 'main'"
        name = connection.exec_driver_sql(query).scalar()
        for target in self.guard.targets():
            if name == target.name():
                return target
        return self.refusals.refuse('migrate the database %s' % (name or 'in memory'))

    # Afterwards ----------------------------------------------------------------------------------------------------

    def prove(self):
        """Fails unless every version table that was written stands where the steps led."""
        if not any(place.target is self.guard.target for place in self.places):
            raise Failure('not-used', 'env.py did not use our database: it ended without running Alembic on it%s' % (
                self.hint()))
        if self.guard.statements == self.statements_before:
            raise Failure('not-used', 'env.py did not use our database: no statement was sent to it')
        if self.error is not None:
            raise self.error
        recorded = {place: self.recorded(place) for place in self.places}
        for place, applied in self.places.items():
            if recorded[place] is None:
                raise Failure('not-used', 'env.py did not use our database: the version table %s is not in it; was the '
                              'transaction committed?' % place.table)
            known = self.tree.closure(recorded[place])
            if known != applied:
                raise Failure('not-used', 'the database does not stand at the revision that was asked: %s records %s%s' % (
                    place.table, ', '.join(recorded[place]) or 'nothing',
                    '' if applied - known == set() else ', without ' + ', '.join(sorted(applied - known))))
        heads = [recorded[place] for place in self.places if place.target is self.guard.target]
        return sorted(set(head for found in heads for head in found))

    def hint(self):
        if self.refusals.texts:
            return '; it ' + self.refusals.texts[-1]
        return ' (a loop over tenants that found none?)'

    def recorded(self, place):
        """The heads in a version table, or None when it is not there."""
        from alembic.runtime.migration import MigrationContext

        def read(connection):
            options = {'version_table': place.table, 'version_table_schema': place.schema}
            context = MigrationContext.configure(connection, opts=options)
            return sorted(context.get_current_heads()) if context._has_version_table() else None

        return on_own_connection(self.guard, place.target, place.drivername, read)

    def notes(self):
        """What a person should know about how the tree was run."""
        found = list(self.tree.notes)
        origins = sorted(name for name in self.origins if name)
        if len(origins) > 1 and not self.tree.databases:
            found.append('env.py migrated %d databases (%s); all of them were led into the one scratch database' % (
                len(origins), ', '.join(origins)))
        return [mask(text) for text in found]
