"""Keeps passwords out of every text that leaves the runner.

Two nets: the shapes in which passwords are written (URLs, key=value), and the very values that were seen in
URLs and in the environment.
"""
import re
from urllib.parse import unquote

MASK = '***'
IN_URL = re.compile(r'''(://[^\s/@:'"]*:)[^\s'"]*@''')
IN_SETTING = re.compile(r'''(?i)\b((?:pg)?pass(?:word|wd|phrase)?|pwd)(=)('[^']*'|"[^"]*"|[^\s,;&'")]+)''')
IN_MAPPING = re.compile(r'''(?i)(['"](?:pg)?pass(?:word|wd)?['"]\s*:\s*)('[^']*'|"[^"]*")''')
# A line of source that may say a password in any of its literals: `password = "…"`, `connect("u", "…")`. In other
# lines only what looks like a name (`"users.id"`) is certainly none.
SAYING_LINE = re.compile(r'(?i)pass|pwd|secret|token|credential|auth|login|connect|url|dsn|engine')
LITERAL = re.compile(r'''(['"])((?:\\.|(?!\1).)*)(\1|$)''')
NAME = re.compile(r'[A-Za-z_.]*')
SECRET_NAME = re.compile(r'(?i)pass|_pwd$|secret|token')  # not PWD, the working directory
# Values that everybody uses in development and that are words of ordinary messages as well.
PUBLIC = frozenset(('postgres', 'postgresql', 'password', 'secret', 'root', 'admin', 'test', 'user', 'schemadiff'))
SHORTEST_SECRET = 4

secrets = set()


def remember(value, public=()):
    """Hides `value` from now on, unless it is empty, trivial or equals one of the public values beside it."""
    text = '' if value is None else str(value)
    if len(text) >= SHORTEST_SECRET and text not in PUBLIC and text not in public:
        secrets.add(text)


def remember_environment(environment):
    """Hides the values of all variables whose names say that they are secret."""
    for name, value in environment.items():
        if SECRET_NAME.search(name):
            remember(value)
        remember_url(value)


def remember_url(text):
    """Hides the password of a URL written as text, as it stands there and decoded."""
    match = re.match(r'^[\w+.-]+://([^\s/@:]*):([^\s]*)@', text or '')
    if match:
        remember(match.group(2), (match.group(1),))
        remember(unquote(match.group(2)), (match.group(1),))


def mask(text):
    """The text without any password."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MASK)
    text = IN_URL.sub(r'\1' + MASK + '@', text)
    text = IN_SETTING.sub(r'\1\2' + MASK, text)
    return IN_MAPPING.sub(r'\1' + MASK, text)


def mask_source(line):
    """The line of source without the literals that may be passwords: nobody can tell which are."""
    saying = SAYING_LINE.search(line)

    def masked(literal):
        return literal.group() if not saying and NAME.fullmatch(literal.group(2)) else literal.expand(r'\1%s\3' % MASK)
    return LITERAL.sub(masked, line)


def mask_traceback(text):
    """The traceback, whose lines of source stand under four spaces, without any password."""
    return '\n'.join(mask_source(line) if line.startswith('    ') else line for line in mask(text).split('\n'))
