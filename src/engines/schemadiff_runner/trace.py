"""What a run depended on, for a cache that must never give a stale answer.

Files and listed directories come from audit events. What no event tells (the clock, chance, other programs, whether a
file is there) is looked for in the project's own code: any sign of it, and the run counts as not known. Libraries are
taken to ask nothing but their arguments, the environment and files.
"""
import ast
import os
import sys
import sysconfig

READING = ('os.listdir', 'os.scandir')
STARTING = ('subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.spawn', 'os.fork', 'os.forkpty')
ASKING_NETWORK = ('socket.getaddrinfo', 'socket.gethostbyname', 'socket.gethostname', 'socket.gethostbyaddr')
# Programs that drivers start to find their own libraries.
HARMLESS_PROGRAMS = ('ldconfig', 'gcc', 'cc', 'ld', 'objdump')
KERNEL = ('/proc/', '/sys/', '/dev/')
ASKING_MODULES = {'time', 'random', 'secrets', 'socket', 'subprocess', 'platform', 'getpass', 'tempfile', 'ctypes', 'http',
                  'urllib', 'requests', 'httpx', 'multiprocessing', 'stat', 'mmap', 'fcntl', 'pwd', 'grp', 'locale', 'shutil'}
ASKING_ATTRIBUTES = {'utcnow', 'today', 'uuid1', 'uuid4', 'urandom', 'getpid', 'getppid', 'getuid', 'geteuid', 'getlogin', 'uname',
                     'exists', 'lexists', 'is_file', 'is_dir', 'is_symlink', 'isfile', 'isdir', 'islink', 'stat', 'lstat',
                     'access', 'getmtime', 'getctime', 'getsize', 'home', 'expanduser', 'cpu_count', 'system', 'popen'}
ASKING_CALLS = {'eval', 'exec', 'compile', '__import__', 'input', 'id', 'hash'}
LARGEST = 4 << 20


class Trace:
    def __init__(self, run_directory, files):
        self.run_directory = os.path.realpath(run_directory) + os.sep
        self.files = set(files)
        self.directories = set()
        self.unknown = ''
        self.over = False

    def install(self):
        sys.addaudithook(self.hook)

    def hook(self, event, arguments):
        if self.over:
            return
        if event == 'open':
            self.on_open(*arguments)
        elif event in READING:
            self.on_listing(arguments[0])
        elif event in STARTING:
            program = os.path.basename(os.fsdecode(arguments[0])) if arguments and isinstance(arguments[0], (str, bytes)) else ''
            if event != 'subprocess.Popen' or program not in HARMLESS_PROGRAMS:
                self.give_up('a program is started')
        elif event in ASKING_NETWORK:
            self.give_up('the network is asked')

    def give_up(self, reason):
        self.unknown = self.unknown or reason

    def on_open(self, path, _mode, flags):
        if isinstance(path, int) or path is None:
            return
        path = os.path.abspath(os.fsdecode(path))
        if path.startswith(self.run_directory) or path == os.devnull:
            return
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
            self.give_up('the file %s is written' % path)
        elif path.startswith(KERNEL):
            self.give_up('%s is read' % path)
        else:
            self.files.add(path)

    def on_listing(self, path):
        if isinstance(path, int):
            self.give_up('a directory is listed by its descriptor')
        else:
            self.directories.add(os.path.abspath(os.fsdecode(path) if path is not None else '.'))

    def report(self):
        """The fields of the answer; nothing is recorded after it."""
        self.over = True
        for module in list(sys.modules.values()):
            path = getattr(module, '__file__', None)
            if isinstance(path, str):
                self.files.add(os.path.abspath(path))
        # A compiled file stands for its source, which is looked at without being opened.
        for path in [path for path in self.files if path.endswith('.pyc')]:
            folder, name = os.path.split(path)
            if os.path.basename(folder) == '__pycache__':
                self.files.add(os.path.join(os.path.dirname(folder), name.split('.')[0] + '.py'))
        self.files.add(os.path.realpath(sys.executable))
        self.files.add(os.path.join(sys.prefix, 'pyvenv.cfg'))
        self.directories.update(os.path.abspath(path) for path in sys.path if path)
        self.files = {path for path in self.files if not path.startswith(self.run_directory)}
        self.directories = {path for path in self.directories if not (path + os.sep).startswith(self.run_directory)}
        library = {path for path in self.files if is_library(path)}
        own = sorted(self.files - library)
        for path in own:
            if not self.unknown and path.endswith('.py') and os.path.isfile(path):
                self.unknown = sign_of_asking(path)
        return {'files': own, 'library': sorted(library), 'directories': sorted(self.directories), 'unknown': self.unknown}


def library_roots():
    paths = sysconfig.get_paths()
    roots = {os.path.realpath(paths[name]) for name in ('stdlib', 'platstdlib', 'purelib', 'platlib')}
    return tuple(root + os.sep for root in roots)


def is_library(path):
    parts = path.split(os.sep)
    return ('site-packages' in parts or 'dist-packages' in parts or path == os.path.realpath(sys.executable)
            or path.startswith(library_roots()) or os.path.realpath(path).startswith(library_roots()))


def sign_of_asking(path):
    """What in a file of the project may ask for something that no event tells; an empty text where nothing does."""
    try:
        with open(path, 'rb') as file:
            tree = ast.parse(file.read(LARGEST), path)
    except (OSError, SyntaxError, ValueError) as problem:
        return '%s: %s' % (path, problem)
    for node in ast.walk(tree):
        sign = sign_in(node)
        if sign:
            return '%s:%d: %s' % (path, getattr(node, 'lineno', 0), sign)
    return ''


def sign_in(node):
    if isinstance(node, ast.Import):
        found = [alias.name for alias in node.names if alias.name.split('.')[0] in ASKING_MODULES]
        return 'imports %s' % found[0] if found else ''
    if isinstance(node, ast.ImportFrom):
        names = [alias.name for alias in node.names if alias.name in ASKING_ATTRIBUTES]
        if not node.level and (node.module or '').split('.')[0] in ASKING_MODULES:
            return 'imports %s' % node.module
        return 'imports %s' % names[0] if names else ''
    if isinstance(node, ast.Attribute):
        return sign_in_attribute(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING_CALLS:
        return 'calls %s' % node.func.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
        outside = text.startswith(('/', '~', '../')) and len(text) > 1 and not any(c.isspace() for c in text)
        return 'names a path outside' if outside else ''
    return ''


def sign_in_attribute(node):
    if node.attr in ASKING_ATTRIBUTES:
        return 'asks .%s' % node.attr
    # func.now() is SQL, datetime.now() is the clock.
    base = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, 'id', '')
    return 'asks .now' if node.attr == 'now' and base != 'func' else ''
