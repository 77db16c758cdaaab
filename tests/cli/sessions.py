"""Sessions that stay open on a test's server, to hold locks and change things at a chosen moment."""
import subprocess
import time

import postgres_server

PATIENCE = 60


def wait_until(condition, what):
    """Polls until the condition gives something true, and returns that."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.01)
    raise TimeoutError(f'waited {PATIENCE} s in vain for {what}')


class Session:
    """A psql that takes statements one after the other; its end rolls back what is open."""

    def __init__(self, server, database='postgres'):
        self.process = subprocess.Popen(
            ['psql', '-X', '-q', '-A', '-t', '-h', server.socket, '-U', postgres_server.ROLE, '-d', database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=postgres_server.command_environment())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def start(self, sql):
        """Hands statements over without waiting for their end."""
        self.process.stdin.write(f'{sql};\n\\echo ready\n')
        self.process.stdin.flush()

    def finish(self):
        """Waits for what was started; what it printed."""
        printed = ''
        for line in self.process.stdout:
            if line == 'ready\n':
                break
            printed += line
        if 'ERROR' in printed:
            raise RuntimeError(printed)
        return printed

    def run(self, sql):
        self.start(sql)
        return self.finish()


def lock_of(server, table, database='postgres'):
    """A session that holds a lock which keeps every reader of the table's views waiting."""
    session = Session(server, database)
    session.run(f'begin; lock table {table} in access exclusive mode')
    return session


def waiters(server):
    """The process numbers of the server's sessions that wait for a lock."""
    found = server.psql('postgres', '-c', "select pid from pg_stat_activity where wait_event_type = 'Lock' "
                                          "and application_name = 'schemadiff' order by pid")
    return found.split()


def wait_until_blocked(server, process):
    """Waits until the program waits for a lock."""
    def blocked():
        if process.poll() is not None:
            raise RuntimeError(f'it ended instead of waiting: {process.communicate()}')
        return waiters(server)
    return wait_until(blocked, 'a reader that waits for a lock')
