"""The Alembic tree: its configuration, its revisions, and a walk from where the database stands to a revision."""
import argparse
import os
import re
import sys
import warnings

from .environment import driver_of
from .failure import Failure
from .masking import mask

RELATIVE = re.compile(r'^(?:.+@)?\w*[+-]\d+$')


def has_alembic_table(path):
    """Whether a pyproject.toml has [tool.alembic]."""
    try:
        with open(path, encoding='utf-8') as file:
            return bool(re.search(r'(?m)^\s*\[tool\.alembic[\].]', file.read()))
    except OSError:
        return False


def configuration_file(path):
    """The file that configures the tree which `path` (a file or a directory) means; '' for a bare directory."""
    if os.path.isfile(path):
        return path
    for name in ('alembic.ini', 'pyproject.toml'):
        candidate = os.path.join(path, name)
        if os.path.isfile(candidate) and (name == 'alembic.ini' or has_alembic_table(candidate)):
            return candidate
    if os.path.isfile(os.path.join(path, 'env.py')):
        beside = os.path.join(os.path.dirname(os.path.abspath(path)), 'alembic.ini')
        return beside if os.path.isfile(beside) else ''
    raise Failure('configuration', 'no Alembic tree in %s: it has neither alembic.ini, nor [tool.alembic] in a '
                  'pyproject.toml, nor env.py' % path)


class Tree:
    """REQUIRES: isolation and guards stand; the working directory is the configuration's."""

    def __init__(self, path, section, arguments, target):
        from alembic.config import Config
        from alembic.util import CommandError
        self.target = target
        self.notes = []
        self.file = configuration_file(path)
        options = argparse.Namespace(x=list(arguments), config=self.file or None, name=section, raiseerr=False,
                                     sql=False, tag=None, revision=None)
        self.config = self.read_configuration(Config, section, options)
        if not self.file:
            self.config.set_main_option('script_location', path.replace('%', '%%'))
        self.databases = self.read_databases()
        self.drivername = self.read_driver()
        self.set_url(None, target)
        self.enter_directory()
        try:
            from alembic.script import ScriptDirectory
            self.script = ScriptDirectory.from_config(self.config)
        except CommandError as error:
            raise Failure('configuration', '%s: %s' % (self.file or path, error))

    def read_configuration(self, config_class, section, options):
        directory = os.path.dirname(self.file) or '.'
        project = os.path.join(directory, 'pyproject.toml')
        keywords = {'ini_section': section, 'cmd_opts': options}
        if has_alembic_table(project):
            try:
                keywords['toml_file'] = project
                return config_class(file_=self.file if self.file.endswith('.ini') else None, **keywords)
            except TypeError:
                del keywords['toml_file']
                if self.file.endswith('.toml'):
                    import alembic
                    raise Failure('configuration', '%s: Alembic %s reads no pyproject.toml; install Alembic 1.16 or '
                                  'later, or write an alembic.ini' % (self.file, alembic.__version__))
        return config_class(file_=self.file or None, **keywords)

    def option(self, name, section=None):
        """An option as written, without interpolation, which foreign `%` would break."""
        return self.config.file_config.get(section or self.config.config_ini_section, name, raw=True, fallback='')

    def read_databases(self):
        """The names of Alembic's multidb layout: `databases = a, b`, a section each."""
        names = [name.strip() for name in re.split(r'[,\s]+', self.option('databases')) if name.strip()]
        return [name for name in names if self.config.file_config.has_section(name)]

    def read_driver(self):
        return driver_of(self.option('sqlalchemy.url'), self.target.dialect)

    def set_url(self, section, target):
        drivername = driver_of(self.option('sqlalchemy.url', section), target.dialect) if section else self.drivername
        url = target.alias(drivername).replace('%', '%%')
        if section:
            self.config.set_section_option(section, 'sqlalchemy.url', url)
        else:
            self.config.set_main_option('sqlalchemy.url', url)

    def point_databases(self, selected, others):
        """In the multidb layout: each section gets its own database."""
        for name in self.databases:
            self.set_url(name, self.target if name == selected else others[name])

    def enter_directory(self):
        """Projects that run Alembic from above its configuration write `script_location` from there."""
        get = getattr(self.config, 'get_alembic_option', self.config.get_main_option)
        location = get('script_location') or ''
        if not location or ':' in location or os.path.isabs(location) or os.path.isdir(location):
            return
        directory = os.getcwd()
        while directory != os.path.dirname(directory):
            directory = os.path.dirname(directory)
            if os.path.isfile(os.path.join(directory, location, 'env.py')):
                os.chdir(directory)
                sys.path.append(directory)
                return

    # Revisions -----------------------------------------------------------------------------------------------------

    def heads(self):
        """Reads all revisions, when it is the first to ask, and keeps what Alembic warns of."""
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter('always')
            try:
                heads = sorted(set(self.script.get_heads()))
            except KeyError as error:
                texts = [str(remark.message) for remark in remarks]
                raise Failure('tree', 'the revisions do not fit together: %s is named as a parent and does not exist%s' % (
                    error.args[0], ''.join(' (%s)' % text for text in texts)))
        self.notes += ['Alembic warns: %s' % remark.message for remark in remarks
                       if issubclass(remark.category, UserWarning)]
        return heads

    def bases(self):
        return sorted(self.script.get_bases())

    def labels(self):
        return set(label for revision in self.script.walk_revisions() for label in revision.branch_labels or ())

    def resolve(self, wanted):
        """The revision as Alembic is to be given it; fails where it is not exactly one place."""
        from alembic.util import CommandError
        wanted = wanted or 'head'
        if ':' in wanted:
            raise Failure('revision', 'a range (%s) is no place where a database can stand; name one revision' % wanted)
        if '@' in wanted:
            left, right = wanted.split('@', 1)
            labels = self.labels()
            if left not in labels and right in labels:
                wanted = '%s@%s' % (right, left)
        heads = self.heads()
        if wanted in ('head', 'heads') and not heads:
            raise Failure('revision', 'the tree %s has no revisions' % mask(str(self.script.dir)))
        if wanted == 'head' and len(heads) > 1:
            raise Failure('revision', 'the tree has %d heads: %s; ask for one of them, or for all with @heads%s' % (
                len(heads), ', '.join(heads), ''.join('; ' + note for note in self.notes)))
        if wanted == 'base' or RELATIVE.match(wanted):
            return wanted
        try:
            found = self.script.get_revisions(wanted)
        except CommandError as error:
            raise Failure('revision', 'revision %s: %s; the heads are %s' % (
                wanted, ' '.join(str(error).split()), ', '.join(heads) or 'none'))
        if not found or None in found:
            raise Failure('revision', 'no revision %s in the tree; the heads are %s' % (
                wanted, ', '.join(heads) or 'none'))
        return wanted

    def closure(self, revisions):
        """These revisions and all that they build on, dependencies included."""
        seen = set()
        waiting = list(revisions)
        while waiting:
            identifier = waiting.pop()
            if identifier not in seen:
                seen.add(identifier)
                waiting.extend(self.script.get_revision(identifier)._all_down_revisions)
        return seen
