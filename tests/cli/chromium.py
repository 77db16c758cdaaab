"""A page in headless Chromium, talked to over its debugging pipe: no driver, no port, no network."""
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

LIMIT = 60  # seconds for one answer: a machine under load is slow to start a browser


class Chromium:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix='schemadiff-chromium-')
        child_in, self.to = os.pipe()
        self.from_, child_out = os.pipe()
        # The browser reads commands on 3 and answers on 4, each ended by a zero byte.
        command = ('exec chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run '
                   '--disable-background-networking --disable-component-update --disable-extensions --remote-debugging-pipe '
                   f'--user-data-dir="$0" about:blank 3<&{child_in} 4>&{child_out}')
        self.process = subprocess.Popen(['sh', '-c', command, self.profile], pass_fds=(child_in, child_out),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(child_in)
        os.close(child_out)
        self.buffer = b''
        self.number = 0
        self.events = []
        self.session = None
        targets = self.call('Target.getTargets')['targetInfos']
        page = next(target for target in targets if target['type'] == 'page')
        self.session = self.call('Target.attachToTarget', targetId=page['targetId'], flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.call(f'{domain}.enable')

    def read(self, deadline):
        while b'\0' not in self.buffer:
            if not select.select([self.from_], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError('chromium does not answer')
            data = os.read(self.from_, 1 << 20)
            if not data:
                raise EOFError('chromium has ended')
            self.buffer += data
        message, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.to, json.dumps(message).encode() + b'\0')
        deadline = time.monotonic() + LIMIT
        while True:
            answer = self.read(deadline)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(f'{method}: {answer["error"]}')
                return answer['result']
            self.events.append(answer)

    def open(self, file: pathlib.Path):
        self.events = []
        self.call('Page.navigate', url=file.as_uri())
        deadline = time.monotonic() + LIMIT
        while not any(event.get('method') == 'Page.loadEventFired' for event in self.events):
            self.events.append(self.read(deadline))

    def evaluate(self, expression):
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(result['exceptionDetails'])
        return result['result'].get('value')

    def requests(self):
        return [event['params']['request']['url'] for event in self.events if event.get('method') == 'Network.requestWillBeSent']

    def complaints(self):
        return [json.dumps(event['params'])[:300] for event in self.events
                if event.get('method') in ('Runtime.exceptionThrown', 'Log.entryAdded', 'Runtime.consoleAPICalled')]

    def close(self):
        try:
            self.session = None
            self.call('Browser.close')
        except (OSError, EOFError, TimeoutError):
            self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.from_)
        shutil.rmtree(self.profile, ignore_errors=True)
