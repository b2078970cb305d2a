"""A way to a server that can be made bad: between a program and what it connects to.

Sits on a port of 127.0.0.1 and hands on what passes to a TCP port or a Unix socket, until told to
do otherwise. A change of mode holds for connections that are open already, too.
"""

import select
import socket
import struct
from contextlib import suppress
from enum import Enum, auto
from threading import Event, Thread
from types import TracebackType
from typing import Self

CHUNK = 16 * 1024
SLOW_SECONDS = 0.2


class Mode(Enum):
    PASS = auto()
    REFUSE = auto()
    """Nobody listens; what was open is closed."""
    RESET = auto()
    """What connects, and what was open, is torn down by a reset."""
    SILENT = auto()
    """Takes everything and answers nothing, also on what was open."""
    SLOW = auto()
    """Hands on each chunk only after a while."""


class Proxy:
    """A context in which `port` leads to the target, as the mode says."""

    def __init__(self, target: str | tuple[str, int]) -> None:
        """`target` is the path of a Unix socket, or host and port."""
        self._target = target
        self._mode = Mode.PASS
        self._may_pass = Event()
        self._may_pass.set()
        self._open: set[socket.socket] = set()
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._close_listener()
        self._may_pass.set()
        self._drop(reset=False)

    def become(self, mode: Mode) -> None:
        """Be like that from now on."""
        before, self._mode = self._mode, mode
        if mode is Mode.SILENT:
            self._may_pass.clear()
            return
        if mode in {Mode.REFUSE, Mode.RESET} or before is Mode.SILENT:
            # What was swallowed in silence does not come back to life: a server that was away
            # knows nothing of the connections of before.
            self._drop(reset=mode is not Mode.REFUSE)
        self._may_pass.set()
        if mode is Mode.REFUSE:
            self._close_listener()
        elif before is Mode.REFUSE:
            self._listener = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port), backlog=128)
        Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _close_listener(self) -> None:
        with suppress(OSError):  # It is not connected to anybody; this wakes who accepts.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            if self._mode is Mode.RESET:
                _reset(near)
                continue
            self._open.add(near)
            Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self._may_pass.wait()
        try:
            far = self._reach()
        except OSError:
            _close(near)
            return
        self._open.add(far)
        if near.fileno() < 0:
            _close(far)
            return
        for source, sink in ((near, far), (far, near)):
            Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _reach(self) -> socket.socket:
        if isinstance(self._target, tuple):
            return socket.create_connection(self._target)
        far = socket.socket(socket.AF_UNIX)
        far.connect(self._target)
        return far

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while True:
                # A reset is sent only once nobody waits in a call on the socket any more.
                if not select.select([source], [], [], 0.1)[0]:
                    continue
                data = source.recv(CHUNK)
                if not data:
                    break
                self._may_pass.wait()
                if self._mode is Mode.SLOW:
                    Event().wait(SLOW_SECONDS)
                sink.sendall(data)
        except (OSError, ValueError):
            pass  # One side was torn down, by us or by itself; the other follows.
        for end in (source, sink):
            self._open.discard(end)
            _close(end)

    def _drop(self, *, reset: bool) -> None:
        for end in [*self._open]:
            (_reset if reset else _close)(end)
        self._open.clear()


def _close(end: socket.socket) -> None:
    with suppress(OSError):  # Not connected any more; this wakes whoever reads from it.
        end.shutdown(socket.SHUT_RDWR)
    end.close()


def _reset(end: socket.socket) -> None:
    """Close with RST instead of FIN, as a machine does that knows nothing of the connection."""
    with suppress(OSError):  # A Unix socket knows no such thing.
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    end.close()
