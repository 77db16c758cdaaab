"""From an exception to what a person needs: which revision, file and line, the database's words, and the remedy."""
import os
import re
import sys
import traceback

from .masking import mask_traceback

# An exception says `X` of itself when its text matches; settings libraries word it in these ways.
MISSING_VARIABLE = (
    re.compile(r'''(?i)environment variable\s*[:=]?\s*['"`]?([A-Za-z_]\w*)['"`]?\s*(?:is |was )?'''
               r'(?:not set|not found|missing|required|undefined|must be set|unset)'),
    re.compile(r'''^['"]?([A-Z_][A-Z0-9_]*)['"]? (?:not found\. Declare it as envvar|environment variable|'''
               r'is not set|must be set|not set|is required|is missing)'),
    re.compile(r'''^Set the ([A-Z_][A-Z0-9_]*) environment variable'''),
    re.compile(r'''^"?Config '([A-Z_][A-Z0-9_]*)' is missing'''),
)
LONGEST_STATEMENT = 400


class Failure(Exception):
    """A failure that is already in words."""

    def __init__(self, kind, message, **fields):
        super().__init__(message)
        self.kind = kind
        self.fields = fields


def chain(error):
    """The exception and those that it came from, the last first."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return seen


def frames_of(error):
    return [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]


def is_foreign(path):
    """Whether a frame belongs to Python, to an installed package or to this runner rather than to the project."""
    own = os.path.dirname(os.path.abspath(__file__))
    return path.startswith(('<', own)) or path == os.path.join(os.path.dirname(own), 'runner.py') \
        or any(part in path for part in ('/site-packages/', '/dist-packages/')) or path.startswith(LIBRARY) \
        or not os.path.exists(path)  # compiled: the frame names the source that it came from


LIBRARY = os.path.dirname(os.path.abspath(os.__file__)) + os.sep


def place_of(error, preferred=''):
    """File and line: of the innermost frame in `preferred`, else in the project's code."""
    frames = [frame for item in chain(error) for frame in frames_of(item)]
    in_preferred = [frame for frame in frames if preferred and same_file(frame[0], preferred)]
    if in_preferred:
        return in_preferred[-1]
    for item in chain(error):
        if isinstance(item, SyntaxError) and item.filename:
            return item.filename, item.lineno or 0
        own = [frame for frame in frames_of(item) if not is_foreign(frame[0])]
        if own:
            return own[-1]
    return '', 0


def same_file(left, right):
    return os.path.realpath(left) == os.path.realpath(right)


def database_error(error):
    """(the database's own message, the statement) of the SQLAlchemy error in the chain, or None."""
    for item in chain(error):
        original = getattr(item, 'orig', None)
        if original is not None:
            text = ' '.join(str(original).split())
            # asyncpg's adapter puts the class before the words.
            text = re.sub(r"^<class '[^']*'>: ", '', text)
            statement = ' '.join(str(getattr(item, 'statement', None) or '').split())
            return text, statement[:LONGEST_STATEMENT]
    return None


def missing_settings(error):
    """Names of the environment variables that the project missed."""
    for item in chain(error):
        if isinstance(item, KeyError) and item.args and isinstance(item.args[0], str):
            frames = traceback.extract_tb(item.__traceback__)
            if frames and frames[-1].filename in ('<frozen os>', os.__file__) and frames[-1].name == '__getitem__':
                return [item.args[0]]
        names = missing_fields(item)
        if names:
            return names
        for pattern in MISSING_VARIABLE:
            match = pattern.search(str(item).strip('"'))
            if match:
                return [match.group(1)]
    return []


def missing_fields(error):
    """The missing fields that a pydantic ValidationError lists, as the variables they are read from."""
    if type(error).__name__ != 'ValidationError' or not callable(getattr(error, 'errors', None)):
        return []
    names = []
    for item in error.errors():
        if item.get('type') in ('missing', 'value_error.missing') and item.get('loc'):
            names.append(str(item['loc'][0]).upper())
    return names


def summary(error):
    """`ValueError: the text`, on one line; never a statement's parameters."""
    known = database_error(error)
    if known:
        return known[0]
    if isinstance(error, SyntaxError):
        return '%s: %s' % (type(error).__name__, error.msg)
    text = ' '.join(str(error).split())
    return '%s: %s' % (type(error).__name__, text) if text else type(error).__name__


def whole_traceback(error):
    return mask_traceback(''.join(traceback.format_exception(type(error), error, error.__traceback__)))


def fields_of(error, step=None):
    """The fields of the error event. `step` is the revision that was being run: (id, path), or None."""
    if isinstance(error, Failure):
        return dict({'kind': error.kind, 'message': str(error)}, **error.fields)
    from .refusal import Refused
    file, line = place_of(error, step[1] if step else '')
    fields = {'kind': 'migration' if step else 'env', 'message': summary(error), 'file': file, 'line': line,
              'revision': step[0] if step else '', 'traceback': whole_traceback(error)}
    known = database_error(error)
    if known:
        fields['statement'] = known[1]
    refused = [item for item in chain(error) if isinstance(item, Refused)]
    names = missing_settings(error) if not step else []
    if refused:
        fields.update(kind='refused', message=str(refused[0]))
    elif names:
        fields.update(kind='settings', message='a setting is missing: %s' % ', '.join(names), remedy=(
            'set %s under `env` of the Alembic source in the configuration' % ', '.join(names)))
    elif isinstance(error, SystemExit):
        fields['message'] = 'the code ended the program with sys.exit(%s)' % (
            '' if error.code is None else repr(error.code))
    elif isinstance(error, ModuleNotFoundError):
        fields['remedy'] = 'install it for %s, or name another interpreter (`python`)' % sys.executable
    return fields
