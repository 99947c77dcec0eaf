"""A line that other processes reach: a pseudo-terminal under a path that stays the same."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import tty
from collections.abc import Callable
from pathlib import Path

from devices.simulators.lines import take_no_notice

CHUNK = 4096


class PtyLine:
    """A pseudo-terminal, plugged in from the start.

    The kernel names each one anew, so ``path`` is a symbolic link to the present one, and gone
    while the plug is pulled. Without a path the driver must ask for ``url`` after each ``plug``.

    Raises:
        FileExistsError: something else than a symbolic link stands at ``path``.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.on_host_bytes: Callable[[bytes], None] = take_no_notice
        self._path = path
        self._lock = threading.Lock()
        self._pair: tuple[int, int] | None = None
        self._listener: threading.Thread | None = None
        self._wake_read, self._wake_write = -1, -1
        self._name = ""
        self.plug()

    @property
    def url(self) -> str:
        """What the driver opens."""
        return str(self._path or self._name)

    def send(self, data: bytes) -> None:
        """Send to the driver; lost where the terminal's buffer is full because nobody reads."""
        with self._lock, contextlib.suppress(BlockingIOError):
            if self._pair is not None:
                os.write(self._pair[0], data)

    def plug(self) -> None:
        """Make a terminal and point ``path`` at it."""
        if self._pair is not None:
            return
        # The host's side stays open here: otherwise the far end would fail until a driver comes,
        # and what is sent meanwhile is discarded by the driver's own opening of the port.
        far, host = os.openpty()
        tty.setraw(host)
        os.set_blocking(far, False)
        self._name = os.ttyname(host)
        self._pair = (far, host)
        self._wake_read, self._wake_write = os.pipe()
        self._listener = threading.Thread(target=self._listen, args=(far,), daemon=True)
        self._listener.start()
        self._point()

    def unplug(self) -> None:
        """Take the terminal away: who has it open gets an error."""
        with self._lock:
            pair, self._pair = self._pair, None
        if pair is None:
            return
        os.write(self._wake_write, b"\0")
        if self._listener is not None:
            self._listener.join()
        for descriptor in (*pair, self._wake_read, self._wake_write):
            os.close(descriptor)
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Take the terminal away for good."""
        self.unplug()

    def _point(self) -> None:
        if self._path is None:
            return
        if self._path.is_symlink():
            self._path.unlink()
        self._path.symlink_to(self._name)

    def _listen(self, far: int) -> None:
        while True:
            ready, _, _ = select.select([far, self._wake_read], [], [])
            if self._wake_read in ready:
                return
            self.on_host_bytes(os.read(far, CHUNK))
