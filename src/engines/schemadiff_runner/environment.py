"""The environment that the project's code sees: no way to its real databases, everything set to the scratch one."""
import os
import re

from .masking import remember_environment
from .target import ALIAS_HOST, ALIAS_PASSWORD, family_of

DATABASE_URL = re.compile(
    r'^\s*((?:postgres|postgresql|sqlite|mysql|mariadb|oracle|mssql|cockroachdb|redshift|snowflake|duckdb)'
    r'(?:\+\w+)?)://', re.IGNORECASE)
# What is taken away: libpq's variables, and everything that usually names a database.
TAKEN = re.compile(r'^(?:PG[A-Z]+|(?:\w+_)?DATABASE_UR[LI]|SQLALCHEMY_\w+|(?:\w+_)?DSN|(?:\w+_)?DB_UR[LI]|'
                   r'POSTGRES(?:QL)?_\w+|ALEMBIC_CONFIG)$')
# A variable that names one part of a database's address gets the part of the scratch database's.
PART = re.compile(r'^(?:\w+_)?(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|SQL)_?'
                  r'(HOST|HOSTNAME|SERVER|PORT|USER|USERNAME|PASS|PASSWORD|NAME|DB|DATABASE)$')
PARTS = {'HOST': 'host', 'HOSTNAME': 'host', 'SERVER': 'host', 'PORT': 'port', 'USER': 'user', 'USERNAME': 'user',
         'PASS': 'password', 'PASSWORD': 'password', 'NAME': 'database', 'DB': 'database', 'DATABASE': 'database'}
ALWAYS_SET = ('POSTGRES_HOST', 'POSTGRES_SERVER', 'POSTGRES_PORT', 'POSTGRES_USER', 'POSTGRES_PASSWORD',
              'POSTGRES_DB')
DOTENV_LINE = re.compile(r'''^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*["']?([^"'\s]*)''')


def driver_of(text, dialect):
    """The driver part of a URL of this dialect (`postgresql+asyncpg`), or the plain dialect."""
    match = DATABASE_URL.match(text or '')
    if match and family_of(match.group(1)) == dialect:
        return match.group(1).lower().replace('postgres+', 'postgresql+')
    return dialect


def dotenv(directory):
    """Names and values of the `.env` file that settings objects read; variables that are set win over it there."""
    try:
        with open(os.path.join(directory, '.env'), encoding='utf-8', errors='replace') as file:
            return dict(match.groups() for match in map(DOTENV_LINE.match, file) if match)
    except OSError:
        return {}


def parts_of(target):
    if target.dialect == 'sqlite':
        return {'host': ALIAS_HOST, 'password': ALIAS_PASSWORD}
    return {'host': ALIAS_HOST, 'port': str(target.port), 'user': target.user, 'password': ALIAS_PASSWORD,
            'database': target.database}


def replacement(name, value, target):
    """What a variable of the project becomes: a text, or None for `taken away`."""
    if DATABASE_URL.match(value):
        same = family_of(DATABASE_URL.match(value).group(1)) == target.dialect
        return target.alias(driver_of(value, target.dialect)) if same else None
    part = PARTS[PART.match(name).group(1)] if PART.match(name) else None
    if part in parts_of(target) and not re.match(r'^PG[A-Z]+$', name):
        return parts_of(target)[part]
    return None if TAKEN.match(name) else value


def libpq_variables(target, home):
    """What libpq takes when nothing is said (psql, `psycopg2.connect("")`), and no file of the user's."""
    variables = {name: os.path.join(home, 'none') for name in ('PGPASSFILE', 'PGSERVICEFILE', 'PGSYSCONFDIR')}
    if target.dialect == 'postgresql':
        variables.update(PGHOST=target.host, PGPORT=str(target.port), PGDATABASE=target.database)
        if target.user:
            variables['PGUSER'] = target.user
        if target.password:
            variables['PGPASSWORD'] = target.password
    return variables


def replace_environment(target, run_directory, directory, configured):
    """Rewrites os.environ; `configured` is the list of NAME=value from the user's configuration.

    A configured value may say {url}, {host}, {port}, {user}, {password}, {database}.
    """
    given = dict(item.split('=', 1) for item in configured)
    file_values = dotenv(directory)
    remember_environment(os.environ)
    remember_environment(file_values)
    environment = {}
    for name, value in list(file_values.items()) + list(os.environ.items()):
        new_value = replacement(name, value, target)
        # What stands in .env and is not about databases stays the business of who reads that file.
        if new_value is not None and (name in os.environ or new_value != value):
            environment[name] = new_value
    home = os.path.join(run_directory, 'home')
    temporary = os.path.join(run_directory, 'tmp')
    for path in (home, temporary):
        os.makedirs(path, mode=0o700, exist_ok=True)
    environment.update(libpq_variables(target, home), HOME=home, TMPDIR=temporary)
    if 'DATABASE_URL' not in environment:
        environment['DATABASE_URL'] = target.alias(target.dialect)
    if target.dialect == 'postgresql':
        environment.update((name, parts_of(target)[PARTS[name.split('_')[1]]]) for name in ALWAYS_SET)
    values = dict(parts_of(target), url=target.alias(target.dialect))
    for name, value in given.items():
        environment[name] = re.sub(r'\{(\w+)\}', lambda hole: values.get(hole.group(1), hole.group(0)), value)
    os.environ.clear()
    os.environ.update(environment)
