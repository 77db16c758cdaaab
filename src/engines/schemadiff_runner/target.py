"""The scratch database: what it is called, how it is really reached, and the name that the project is shown.

Projects build, split and validate URLs (pydantic wants a host, urlparse a port), which the URL of a Unix socket
does not survive. So they are shown an ordinary URL on ALIAS_HOST, a name that cannot resolve (RFC 2606), and the
engine guard puts the real way in its place.
"""
import os
from urllib.parse import parse_qsl, unquote, urlsplit

ALIAS_HOST = 'schemadiff.invalid'
ALIAS_PASSWORD = 'schemadiff'
FAMILIES = {'postgresql': 'postgresql', 'postgres': 'postgresql', 'sqlite': 'sqlite'}


def family_of(drivername):
    """The dialect family of `postgresql+asyncpg`, or the name itself where it is none that we run."""
    name = drivername.split('+', 1)[0].lower()
    return FAMILIES.get(name, name)


def target_of(url):
    """From the URL by which schemadiff names a scratch database: sqlite:///PATH (as it is), or libpq's."""
    if url.startswith('sqlite:///'):
        return Target('sqlite', path=url[len('sqlite:///'):])
    parts = urlsplit(url)
    extras = dict(parse_qsl(parts.query))
    return Target('postgresql', host=extras.pop('host', '') or parts.hostname or '',
                  port=extras.pop('port', '') or parts.port or 5432, user=unquote(parts.username or ''),
                  password=unquote(parts.password or ''), database=unquote(parts.path[1:]), extras=extras)


class Target:
    """One scratch database."""

    def __init__(self, dialect, host='', port=5432, user='', password='', database='', path='', extras=()):
        self.dialect = dialect
        self.host = host
        self.port = int(port)
        self.user = user
        self.password = password
        self.database = database
        self.path = os.path.realpath(path) if path else ''
        self.extras = dict(extras)  # libpq's further parameters (sslmode)

    def sibling(self, place):
        """Another database beside this one: a file's path, or a database's name on the same server."""
        if self.dialect == 'sqlite':
            return Target('sqlite', path=place)
        return Target(self.dialect, self.host, self.port, self.user, self.password, place,
                      extras=self.extras)

    def name(self):
        return self.path or self.database

    def socket_path(self):
        """The Unix socket that leads to the server, or an empty text."""
        return '%s/.s.PGSQL.%d' % (self.host, self.port) if self.host.startswith('/') else ''

    def alias(self, drivername):
        """The URL that the project sees."""
        if self.dialect == 'sqlite':
            return '%s:///%s' % (drivername, self.path)
        return '%s://%s:%s@%s:%d/%s' % (drivername, self.user, ALIAS_PASSWORD, ALIAS_HOST, self.port, self.database)

    def url(self, drivername, query=None):
        """The real URL, as SQLAlchemy's own object."""
        from sqlalchemy.engine import URL
        query = dict(query or {})
        if drivername.endswith('+asyncpg'):
            query.update((('ssl', value) for name, value in self.extras.items() if name == 'sslmode'))
        elif not drivername.endswith('+pg8000'):
            query.update(self.extras)
        if self.dialect == 'sqlite':
            return URL.create(drivername, database=self.path, query=query)
        login = {'username': self.user or None, 'password': self.password or None, 'database': self.database}
        if not self.socket_path():
            return URL.create(drivername, host=self.host, port=self.port, query=query, **login)
        if drivername.endswith('+pg8000'):
            query['unix_sock'] = self.socket_path()
            return URL.create(drivername, query=query, **login)
        query.update(host=self.host, port=str(self.port))
        return URL.create(drivername, query=query, **login)

    def is_same_host(self, host, port=None):
        """Whether a host as a driver is given it leads to our server."""
        return host == self.host and (port is None or str(port) == str(self.port))
