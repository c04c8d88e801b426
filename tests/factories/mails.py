"""A real mail server in a thread, that can be away, slow, or refuse."""

import email
import email.policy
import socket
import time

from aiosmtpd.controller import Controller

from tests.factories.processes import eventually


class MailServer:
    """`answer` is what it says to each mail; `taken` what it has taken, as messages."""

    def __init__(self):
        self.answer = "250 taken"
        self.slow_seconds = 0
        self.taken = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
            return "250 ok"
        return self.answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.slow_seconds:
            time.sleep(self.slow_seconds)
        message = email.message_from_bytes(
            envelope.content, policy=email.policy.default
        )
        message.envelope_to = envelope.rcpt_tos
        self.taken.append(message)
        return self.answer

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None
            assert eventually(lambda: not self._is_open())

    def _is_open(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
