"""The lines between a driver and a simulated far end, with a plug that can be pulled.

``SimulatedLine`` reaches a driver of the same process (``sim://name``), ``PtyLine`` any process on
this machine (a pseudo-terminal), ``PortLine`` whatever pyserial can open (a null-modem cable).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Protocol

from serial import SerialException

from devices.contract import DeviceError, LinkChanged, LinkState
from devices.link import ByteLink


class FarEnd(Protocol):
    """The simulator's side of a line."""

    on_host_bytes: Callable[[bytes], None]
    """Called with what the driver sends, from the line's or the driver's thread."""

    @property
    def url(self) -> str:
        """What the driver opens."""

    def send(self, data: bytes) -> None:
        """Send to the driver; lost, as on a real line, where nobody has the port open."""

    def plug(self) -> None:
        """Put the plug in."""

    def unplug(self) -> None:
        """Pull the plug: the driver's port fails and cannot be opened."""

    def close(self) -> None:
        """Take the line away."""


def take_no_notice(_data: bytes) -> None:
    """What a far end without commands does with the host's bytes."""


class SimulatedLine:
    """``sim://name``: a line within the process, plugged in from the start.

    Asking for a name twice gives two lines; a driver reaches the one that was made last.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.on_host_bytes: Callable[[bytes], None] = take_no_notice
        self._changed = threading.Condition()
        self._towards_host = bytearray()
        self._plugged = True
        self._open = False
        self._cancelled = False
        _lines[name] = self

    @property
    def url(self) -> str:
        """What the driver opens."""
        return f"sim://{self.name}"

    def send(self, data: bytes) -> None:
        """Send to the driver; lost where nobody has the port open."""
        with self._changed:
            if self._open and self._plugged:
                self._towards_host += data
                self._changed.notify_all()

    def plug(self) -> None:
        """Put the plug in."""
        with self._changed:
            self._plugged = True

    def unplug(self) -> None:
        """Pull the plug; what was under way is lost."""
        with self._changed:
            self._plugged = False
            self._towards_host.clear()
            self._changed.notify_all()

    def close(self) -> None:
        """Take the line away."""
        self.unplug()
        if _lines.get(self.name) is self:
            del _lines[self.name]

    # The rest is the driver's side, called by ``protocol_sim.Serial``.

    def host_opens(self) -> None:
        """Take the port, which only one may have."""
        with self._changed:
            if not self._plugged or self._open:
                raise SerialException(f"{self.url} is {'in use' if self._open else 'unplugged'}")
            self._open = True
            self._cancelled = False
            self._towards_host.clear()

    def host_closes(self) -> None:
        """Give the port back."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def host_reads(self, size: int, seconds: float | None) -> bytes:
        """Return up to ``size`` bytes, as soon as one is there or the time is over."""
        with self._changed:
            self._changed.wait_for(self._worth_waking, seconds)
            self._cancelled = False
            self._must_be_plugged()
            data = bytes(self._towards_host[:size])
            del self._towards_host[:size]
            return data

    def host_writes(self, data: bytes) -> None:
        """Hand ``data`` to the far end."""
        with self._changed:
            self._must_be_plugged()
        self.on_host_bytes(data)

    def host_waiting(self) -> int:
        """Return how many bytes can be read at once."""
        with self._changed:
            self._must_be_plugged()
            return len(self._towards_host)

    def host_discards(self) -> None:
        """Forget what has arrived."""
        with self._changed:
            self._towards_host.clear()

    def host_cancels(self) -> None:
        """End a read that waits."""
        with self._changed:
            self._cancelled = True
            self._changed.notify_all()

    def _worth_waking(self) -> bool:
        return bool(self._towards_host) or self._cancelled or not self._plugged or not self._open

    def _must_be_plugged(self) -> None:
        if not self._plugged:
            raise SerialException(f"{self.url} is unplugged")


_lines: dict[str, SimulatedLine] = {}


def line_named(name: str) -> SimulatedLine:
    """Return the line a driver means.

    Raises:
        SerialException: nobody has made it, which to a driver is a port that is not there.
    """
    try:
        return _lines[name]
    except KeyError:
        raise SerialException(f"sim://{name} does not exist") from None


class PortLine:
    """A far end on a port of its own, at the other end of a null-modem cable or a socket.

    ``opened`` is set while the port is open.
    """

    def __init__(self, url: str, baudrate: int = 9600) -> None:
        self.url = url
        self.opened = threading.Event()
        self.on_host_bytes: Callable[[bytes], None] = take_no_notice
        self._baudrate = baudrate
        self._link: ByteLink | None = None
        self.plug()

    def send(self, data: bytes) -> None:
        """Send to the driver; lost where the port is not open."""
        with contextlib.suppress(DeviceError):
            if self._link is not None:
                self._link.write(data)

    def plug(self) -> None:
        """Open the port."""
        if self._link is None:
            self._link = ByteLink(
                self.url, self._hear, on_link=self._link_changed, baudrate=self._baudrate
            )

    def unplug(self) -> None:
        """Let the port go."""
        link, self._link = self._link, None
        if link is not None:
            link.close()
            self.opened.clear()

    def close(self) -> None:
        """Let the port go for good."""
        self.unplug()

    def _link_changed(self, change: LinkChanged) -> None:
        if change.state is LinkState.ONLINE:
            self.opened.set()
        else:
            self.opened.clear()

    def _hear(self, data: bytes) -> None:
        self.on_host_bytes(data)
