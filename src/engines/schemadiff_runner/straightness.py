"""Whether a tree's SQL can be had without a database: by its text alone, before anything of it is imported.

Offline SQL (`upgrade --sql`) is what a migration would do only where nothing asks the database, the environment or
the clock, and nothing swallows an error. Whatever is not known to be so counts against it: the revisions then run in
a scratch database.
"""
import ast
import configparser
import os
import re

REVISION_FILE = re.compile(r'(?!\.\#|__init__)(.*\.py)$')
# Names whose calls depend on nothing but their arguments.
PURE_BUILTINS = {'dict', 'enumerate', 'frozenset', 'int', 'len', 'list', 'max', 'min', 'range', 'reversed', 'set',
                 'sorted', 'str', 'tuple', 'zip'}
PURE_MODULES = {'alembic', 'sqlalchemy', 'textwrap', 'typing', 'collections', 'itertools', 'functools', 'string'}
# Whatever asks for the connection, the mode or another table's state.
ASKING = {'get_bind', 'get_context', 'is_offline_mode', 'inspect', 'run_async', 'invoke', 'bulk_insert', 'batch_alter_table',
          'Session', 'sessionmaker', 'create_engine', 'MetaData', 'connection', 'bind', 'autoload_with'}
METHODS_OF_VALUES = {'format', 'join', 'replace', 'strip', 'lower', 'upper', 'split', 'splitlines', 'items', 'keys',
                     'values', 'append', 'extend', 'with_variant', 'copy', 'title', 'rstrip', 'lstrip', 'encode'}
HARMLESS_SETTING = re.compile(r'''(?is)^\s*set\s+(local\s+|session\s+)?(\w+_timeout|application_name|time\s*zone|'''
                              r'''client_min_messages|client_encoding)\b''')
ENVIRONMENT_CHANGES = re.compile(r'search_path|schema_translate_map|on_version_apply|event\.listen|listens_for|'
                                 r'exec_driver_sql|create_all|CreateSchema')
# What env.py may do with the connection that it opened, and tell Alembic in the one mode but not in the other.
CONNECTION_METHODS = {'begin', 'begin_nested', 'close', 'commit', 'connect', 'dispose', 'execute', 'execution_options',
                      'in_transaction', 'rollback', 'run_sync'}
TOLD_IN_BOTH_MODES = ('target_metadata', 'version_table', 'version_table_schema')


class NotStraight(Exception):
    """Says why, with the place."""


def reason_against(configuration):
    """Why the tree's SQL cannot be had offline, or an empty text."""
    try:
        script, versions = directories(configuration)
        check_environment(os.path.join(script, 'env.py'))
        for directory in versions:
            for name in sorted(os.listdir(directory)):
                if REVISION_FILE.match(name):
                    check_revision(os.path.join(directory, name))
    except (OSError, SyntaxError, ValueError, configparser.Error) as problem:
        return '%s: %s' % (type(problem).__name__, problem)
    except NotStraight as reason:
        return str(reason)
    return ''


def directories(configuration):
    """The script directory and those of the revisions, in the plain layout alone."""
    parser = configparser.ConfigParser({'here': os.path.dirname(os.path.abspath(configuration)).replace('%', '%%')})
    with open(configuration, encoding='utf-8') as file:
        parser.read_file(file)
    options = dict(parser.items('alembic', raw=True))
    if options.get('databases') or options.get('version_locations') or options.get('recursive_version_locations'):
        raise NotStraight('%s: several databases or version locations' % configuration)
    location = parser.get('alembic', 'script_location', fallback='')
    if not location or ':' in location:
        raise NotStraight('%s: script_location is no plain directory' % configuration)
    script = os.path.join(os.path.dirname(os.path.abspath(configuration)), location)
    return script, [os.path.join(script, 'versions')]


def module_of(path):
    with open(path, 'rb') as file:
        return ast.parse(file.read(), path)


def place(path, node):
    return '%s:%d' % (os.path.relpath(path), node.lineno)


def leading_text(node):
    """The constant text that an expression begins with, a call of text() looked through."""
    if isinstance(node, ast.Call) and node.args:
        return leading_text(node.args[0])
    if isinstance(node, ast.JoinedStr) and node.values:
        return leading_text(node.values[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ''


def check_environment(path):
    """env.py must know the offline mode, and do nothing to the connection that matters to the schema."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    found = ENVIRONMENT_CHANGES.search(text)
    if found:
        raise NotStraight('%s: %s may change what the revisions make' % (os.path.relpath(path), found.group()))
    if 'is_offline_mode' not in text:
        raise NotStraight('%s: it has no offline mode' % os.path.relpath(path))
    tree = ast.parse(text, path)
    for node in ast.walk(tree):
        executes = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == 'execute'
        if executes and not (node.args and HARMLESS_SETTING.match(leading_text(node.args[0]))):
            raise NotStraight('%s: SQL of env.py itself' % place(path, node))
    check_configurations(path, tree)
    check_connections(path, tree)


def called_name(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, 'id', '')


def check_configurations(path, tree):
    """What decides about names must be said alike wherever Alembic is configured."""
    told = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or called_name(node) != 'configure':
            continue
        if any(keyword.arg is None for keyword in node.keywords):
            raise NotStraight('%s: the options of configure() are not written there' % place(path, node))
        told.add(tuple(ast.dump(keyword.value) for name in TOLD_IN_BOTH_MODES
                       for keyword in node.keywords if keyword.arg == name))
    if len(told) > 1:
        raise NotStraight('%s: configure() is told other names in offline mode' % os.path.relpath(path))


def check_connections(path, tree):
    """A connection goes to Alembic, and to nothing else that might run SQL."""
    functions = {node.name: node for node in ast.walk(tree)
                 if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    names = connection_names(tree, functions)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = called_name(node)
        function = node.func
        receiver = getattr(getattr(function, 'value', None), 'id', '')
        if receiver in names and called not in CONNECTION_METHODS:
            raise NotStraight('%s: %s of a connection' % (place(path, node), called))
        arguments = list(node.args) + [keyword.value for keyword in node.keywords]
        given = any(isinstance(argument, ast.Name) and argument.id in names for argument in arguments)
        local = isinstance(function, ast.Name) and called in functions
        if given and called not in ('configure', 'isinstance') and not local:
            raise NotStraight('%s: a connection is given to %s' % (place(path, node), called or 'a function'))
        runs = called == 'run_sync' and node.args
        if runs and not (isinstance(node.args[0], ast.Name) and node.args[0].id in functions):
            raise NotStraight('%s: what run_sync() runs does not stand there' % place(path, node))


def connection_names(tree, functions):
    """What env.py calls its connections: what connect() or begin() gave, and the parameters that they are handed to."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.With, ast.AsyncWith)):
            names.update(item.optional_vars.id for item in node.items if isinstance(item.optional_vars, ast.Name)
                         and isinstance(item.context_expr, ast.Call) and called_name(item.context_expr) != 'open')
        elif isinstance(node, ast.Assign):
            value = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(value, ast.Call) and called_name(value) in ('connect', 'begin', 'execution_options'):
                names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.arg) and 'conn' in node.arg:
            names.add(node.arg)
    before = -1
    while before != len(names):
        before = len(names)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if called_name(node) == 'run_sync' and isinstance(node.args[0], ast.Name):
                hand_over(functions.get(node.args[0].id), 0, names)
            for position, argument in enumerate(node.args):
                if isinstance(argument, ast.Name) and argument.id in names:
                    hand_over(functions.get(called_name(node)), position, names)
    return names


def hand_over(function, position, names):
    if function is not None and position < len(function.args.args):
        names.add(function.args.args[position].arg)


class Module:
    """What a revision file's names stand for."""

    def __init__(self, path):
        self.path = path
        self.tree = module_of(path)
        self.pure = set(PURE_BUILTINS)
        self.functions = {}
        for node in self.tree.body:
            self.take(node)

    def take(self, node):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split('.')[0] in PURE_MODULES:
                    self.pure.add((alias.asname or alias.name).split('.')[0])
        elif isinstance(node, ast.ImportFrom):
            if (node.module or '').split('.')[0] in PURE_MODULES and not node.level:
                self.pure.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.FunctionDef):
            self.functions[node.name] = node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and self.is_pure(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            self.pure.update(target.id for target in targets if isinstance(target, ast.Name))

    def is_pure(self, value):
        """Whether a constant of the module, like `users = sa.table("users")`, is made without asking anything."""
        try:
            for node in ast.walk(value):
                check_node(self, node, ())
        except NotStraight:
            return False
        return True


def check_revision(path):
    module = Module(path)
    if 'upgrade' in module.functions:
        check_function(module, module.functions['upgrade'], ())


def check_function(module, function, callers):
    if function.name in callers:
        raise NotStraight('%s: %s calls itself' % (place(module.path, function), function.name))
    # What is bound here comes from expressions that are checked as well.
    names = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    module.pure.update(names, (node.arg for node in ast.walk(function) if isinstance(node, ast.arg)))
    for node in ast.walk(function):
        check_node(module, node, callers + (function.name,))


FORBIDDEN = (ast.Try, ast.While, ast.Raise, ast.Global, ast.Nonlocal, ast.Await, ast.Yield, ast.YieldFrom, ast.Import,
             ast.ImportFrom, ast.Delete, ast.ClassDef)


def check_node(module, node, callers):
    if isinstance(node, FORBIDDEN):
        raise NotStraight('%s: %s' % (place(module.path, node), type(node).__name__.lower()))
    if isinstance(node, ast.Attribute) and node.attr in ASKING:
        raise NotStraight('%s: %s' % (place(module.path, node), node.attr))
    if isinstance(node, ast.Name) and node.id in ASKING:
        raise NotStraight('%s: %s' % (place(module.path, node), node.id))
    if isinstance(node, ast.Call):
        check_call(module, node, callers)


def check_call(module, node, callers):
    function = node.func
    if isinstance(function, ast.Name) and function.id in module.functions:
        return check_function(module, module.functions[function.id], callers)
    if isinstance(function, ast.Attribute) and function.attr in METHODS_OF_VALUES:
        return None
    root = function
    while isinstance(root, (ast.Attribute, ast.Subscript, ast.Call)):
        root = root.func if isinstance(root, ast.Call) else root.value
    if not isinstance(root, ast.Name) or root.id in module.pure:
        return None  # a method of a value whose parts are looked at as well
    raise NotStraight('%s: the call of %s' % (place(module.path, node), ast.unparse(function)
                                             if hasattr(ast, 'unparse') else 'a function'))
