"""JSON lines to and from schemadiff, on descriptors of their own. Every text is masked on its way out."""
import json
import os
import threading

from .masking import mask


def masked(value):
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, (list, tuple)):
        return [masked(item) for item in value]
    return value


class Channel:
    def __init__(self, request_descriptor, answer_descriptor):
        self.requests = os.fdopen(request_descriptor, 'r', encoding='utf-8')
        self.answers = answer_descriptor
        # Re-entrant: an audit hook may report a refusal while an event is being written.
        self.lock = threading.RLock()

    def receive(self):
        """The next request, or None when schemadiff closed its end."""
        line = self.requests.readline()
        return json.loads(line) if line else None

    def send(self, event, **fields):
        """Writes one event; the values are texts, numbers or lists of texts."""
        message = {'event': event}
        message.update((name, masked(value)) for name, value in fields.items())
        data = (json.dumps(message, ensure_ascii=True) + '\n').encode('ascii')
        with self.lock:
            while data:
                data = data[os.write(self.answers, data):]
