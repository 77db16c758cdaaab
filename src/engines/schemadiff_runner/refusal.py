"""What the project's code meets when it reaches for something else than the scratch database."""
from .masking import mask


class Refused(PermissionError):
    """An OSError, so that code which may live without a connection (telemetry, caches) goes on without it."""


class Refusals:
    """All that was refused, told to schemadiff at once: the project's code may swallow the exception."""

    def __init__(self, channel):
        self.channel = channel
        self.texts = []

    def refuse(self, what):
        """Raises. `what` says what was tried, e.g. `connect to db.example.org:5432`."""
        text = mask('tried to %s, which is not the scratch database' % what)
        if text not in self.texts:
            self.texts.append(text)
            self.channel.send('refused', text=text)
        raise Refused('schemadiff refused this: env.py or a migration ' + text)
