"""The loop: a request a line, events back, the last of which is `done` or `error`."""
import os
import sys
import time

from . import failure, isolation, models, offline, straightness
from .channel import Channel
from .driver_guard import DriverGuard
from .engine_guard import EngineGuard
from .environment import replace_environment
from .own_connection import create_database
from .own_traceback import own_traceback
from .refusal import Refusals
from .target import target_of
from .trace import Trace
from .tree import Tree, configuration_file
from .walk import DOWN, UP, Walk

FIRST_OWN_DESCRIPTOR = 100
LONGEST_RUN = 3600


def take_channel(request_descriptor, answer_descriptor):
    """Moves the two descriptors out of the way of env.py and closes everything else that was inherited."""
    import fcntl
    moved = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, FIRST_OWN_DESCRIPTOR)
             for descriptor in (request_descriptor, answer_descriptor)]
    os.closerange(3, FIRST_OWN_DESCRIPTOR)
    os.closerange(max(moved) + 1, os.sysconf('SC_OPEN_MAX') if os.sysconf('SC_OPEN_MAX') < 65536 else 65536)
    return Channel(*moved)


def missing_library(name, error):
    return failure.Failure('no-' + name.lower(), '%s cannot import %s: %s' % (sys.executable, name, error), remedy=(
        'install %s there, or name the interpreter of the project (`python`)' % name))


class Session:
    def __init__(self, channel):
        self.channel = channel
        self.tree = None
        self.walk = None
        self.trace = None

    def start(self, request):
        """Builds the walls, then loads the project's SQLAlchemy, Alembic and configuration, in this order."""
        path = os.path.abspath(request['config'])
        directory = path if os.path.isdir(path) else os.path.dirname(path)
        if not os.path.exists(path):
            raise failure.Failure('configuration', 'no such file or directory: %s' % path)
        directory = os.path.dirname(configuration_file(path)) or directory
        versions = self.enter(request, directory, 'Alembic')
        versions.update(self.load_alembic())
        self.tree = Tree(path, request.get('section') or 'alembic', request.get('arguments', []),
                         self.guard.target)
        return dict(versions, databases=self.tree.databases)

    def start_models(self, request):
        """The same walls around models, which need SQLAlchemy alone."""
        directory = os.path.abspath(request['directory'])
        versions = self.enter(request, directory, 'SQLAlchemy')
        for place in (os.path.join(directory, 'src'), directory):
            if os.path.isdir(place):
                sys.path.insert(0, place)  # as a program that is started there has it
        return versions

    def enter(self, request, directory, wanted):
        """Builds the walls and goes behind them, into the project's directory; then loads its SQLAlchemy."""
        target = target_of(request['url'])
        self.run_directory = os.path.abspath(request['run_directory'])
        self.trace = Trace(self.run_directory, [os.path.join(directory, '.env')])
        replace_environment(target, self.run_directory, directory, request.get('environment', []))
        isolation.limit_resources(request.get('seconds') or LONGEST_RUN)
        kind, reason = self.isolate(target, request.get('isolation'))
        if request.get('isolation') == 'required' and kind != isolation.NAMESPACE:
            raise failure.Failure('isolation', 'the run cannot be isolated (%s); run it where user namespaces are '
                                  'allowed, or do without --require-isolation' % reason)
        self.trace.install()  # what isolation looks at is the machine's, not the tree's
        os.chdir(directory)
        self.refusals = Refusals(self.channel)
        self.guard = EngineGuard(target, self.channel, self.refusals)
        DriverGuard(self.guard, self.refusals, self.run_directory, request.get('programs', [])).install()
        versions = self.load_sqlalchemy(wanted)
        if directory not in sys.path:
            sys.path.append(directory)  # as `python -m alembic` has it; last, so that nothing is hidden by it
        return dict(versions, isolation=kind, reason=reason)

    def isolate(self, target, wanted):
        if wanted == 'none':
            return isolation.GUARD_ONLY, 'switched off in the configuration'
        if target.dialect == 'postgresql' and not target.socket_path():
            return isolation.GUARD_ONLY, 'the scratch server is reached through TCP'
        return isolation.isolate(target.socket_path())

    def load_sqlalchemy(self, wanted):
        try:
            import sqlalchemy
            if tuple(int(part) for part in sqlalchemy.__version__.split('.')[:2]) < (1, 4):
                raise ImportError('SQLAlchemy %s is older than 1.4' % sqlalchemy.__version__)
            self.guard.install()
        except ImportError as error:
            raise missing_library(wanted, error)
        return {'python': sys.version.split()[0], 'interpreter': sys.executable,
                'sqlalchemy': sqlalchemy.__version__}

    def load_alembic(self):
        try:
            import alembic
        except ImportError as error:
            raise missing_library('Alembic', error)
        return {'alembic': alembic.__version__}

    def models(self, request):
        text, notes = models.render(request['target'], request['dialect'])
        self.channel.send('sql', text=text)
        return {'notes': notes, 'refusals': self.refusals.texts}

    def describe(self, _request):
        return {'heads': self.tree.heads(), 'bases': self.tree.bases(), 'databases': self.tree.databases,
                'script': str(self.tree.script.dir)}

    def plan(self, request):
        """The revisions between an empty database and the wanted one, in Alembic's order."""
        wanted = self.tree.resolve(request.get('revision', ''))
        steps = [] if wanted == 'base' else self.tree.script._upgrade_revs(wanted, ())
        for step in steps:
            found = step.revision
            self.channel.send('step', revision=found.revision, path=found.path, message=found.doc or '')
        return {'count': len(steps)}

    def upgrade(self, request):
        return self.go(UP, self.tree.resolve(request.get('revision', '')), request)

    def straightness(self, request):
        """Asked before `start`: reads files alone and imports nothing of the project."""
        return {'reason': straightness.reason_against(os.path.abspath(request['config']))}

    def render(self, request):
        chunks, tables = offline.render(self.tree, self.tree.resolve(request.get('revision', '')))
        if self.refusals.texts:
            raise failure.Failure('env', 'env.py opened a database in offline mode: %s' % self.refusals.texts[0])
        for revision, path, message, heads, sql in chunks:
            self.channel.send('sql', revision=revision, path=path, message=message, heads=heads, text=sql)
        return {'heads': chunks[-1][3] if chunks else [], 'version_tables': tables}

    def report_trace(self, _request):
        return self.trace.report()

    def downgrade(self, request):
        return self.go(DOWN, request.get('revision') or 'base', request)

    def choose_databases(self, request):
        """In the multidb layout one database is the one that is compared; the others get scratch ones beside it."""
        names = self.tree.databases
        if not names:
            return []
        selected = request.get('selected') or names[0]
        if selected not in names:
            raise failure.Failure('several-databases', 'alembic.ini has no database %s; it has %s' % (
                selected, ', '.join(names)))
        given = dict(item.split('=', 1) for item in request.get('others', []))
        for name in names:
            if name != selected and name not in self.guard.others:
                self.guard.others[name] = self.other_database(given.get(name))
        self.tree.point_databases(selected, self.guard.others)
        return ['alembic.ini has several databases (%s): %s was taken' % (', '.join(names), selected)]

    def other_database(self, given):
        """The scratch database that schemadiff gave for it, else one of our own beside the main one."""
        target = self.guard.target
        number = len(self.guard.others) + 1
        if given:
            return target.sibling(given)
        if target.dialect == 'sqlite':
            return target.sibling(os.path.join(self.run_directory, 'other%d.db' % number))
        return create_database(self.guard, self.tree.drivername, '%s_%d' % (target.database, number))

    def go(self, direction, revision, request):
        notes = self.choose_databases(request)
        started = time.monotonic()
        self.walk = walk = Walk(self.tree, self.guard, self.channel, self.refusals, direction, revision)
        self.tree.config.cmd_opts.revision = revision
        walk.run()
        heads = walk.prove()
        self.walk = None
        return {'heads': heads, 'steps': walk.steps, 'seconds': time.monotonic() - started,
                'statements': self.guard.statements - walk.statements_before, 'notes': notes + walk.notes(), 'refusals': self.refusals.texts,
                'version_tables': sorted(set('.'.join(filter(None, (place.schema, place.table)))
                                             for place in walk.places))}

    def current(self, request):
        """Where the database stands, asked without env.py's help where a walk told where the table is."""
        return self.go(UP, 'base', request)

    def told(self, error, step):
        """What is said of a failure. Its traceback where it comes through several lines of the project: one line the
        sentence names itself."""
        fields = failure.fields_of(error, step)
        if fields['kind'] in ('env', 'migration'):
            lines = own_traceback(error, step[1] if step else '')
            if sum(line.startswith('  File ') for line in lines) > 1:
                fields['own_traceback'] = lines
        return fields

    def answer(self, request):
        process = os.getpid()
        commands = {'start': self.start, 'describe': self.describe, 'upgrade': self.upgrade,
                    'plan': self.plan, 'downgrade': self.downgrade, 'current': self.current, 'render': self.render,
                    'straightness': self.straightness, 'start_models': self.start_models,
                    'models': self.models, 'trace': self.report_trace}
        try:
            event = dict(commands[request['command']](request), event='done')
        except BaseException as error:  # SystemExit and the like come from the project's code
            step = self.walk.current if self.walk else None
            event = dict(self.told(error, step), event='error')
        if os.getpid() != process:
            os._exit(0)  # a child that env.py forked and let run on; the answer is its parent's
        self.channel.send(**event)


def serve(request_descriptor, answer_descriptor):
    """Answers until schemadiff closes its end."""
    channel = take_channel(request_descriptor, answer_descriptor)
    session = Session(channel)
    while True:
        request = channel.receive()
        if request is None:
            return 0
        session.answer(request)
