"""A wire between the site and a real server that can be cut, stopped or slowed."""

import socket
import threading
import time
from contextlib import suppress


class Wire:
    """Forwards to `target`; `state` says how: see the methods."""

    def __init__(self, target):
        self.target = target
        self.state = "whole"
        self.connections = 0
        self._open = []
        self._listen()

    @property
    def port(self):
        return self._port

    def cut(self):
        """As a server that is down: nobody listens."""
        self.state = "cut"
        # On Linux closing alone does not wake who waits in accept().
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._close_all()

    def stop(self):
        """As a server that got SIGSTOP: connections are taken, nothing is answered."""
        self.state = "stopped"

    def trickle(self):
        """As a server that sends a byte now and then, which no timeout of a read ends."""
        self.state = "trickling"

    def mend(self):
        if self.state == "cut":
            self._listen(self._port)
        self.state = "whole"

    def close(self):
        self.cut()

    def _listen(self, port=0):
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", port))
        self._listener.listen(64)
        self._port = self._listener.getsockname()[1]
        threading.Thread(
            target=self._accept, args=[self._listener], daemon=True
        ).start()

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            far = socket.create_connection(self.target)
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(
                    target=self._pump, args=[source, sink, source is far], daemon=True
                ).start()

    def _pump(self, source, sink, answering):
        with suppress(OSError):
            while data := source.recv(65536):
                while self.state == "stopped":
                    time.sleep(0.02)
                if self.state == "trickling" and answering:
                    for byte in data:
                        sink.sendall(bytes([byte]))
                        time.sleep(0.2)
                else:
                    sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _close_all(self):
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open = []
