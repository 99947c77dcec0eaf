"""``sim://name`` for pyserial: the driver's side of a ``lines.SimulatedLine``.

pyserial finds this module by its name, and the class in it by the name ``Serial``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serial import PortNotOpenError, SerialBase

from devices.simulators.lines import SimulatedLine, line_named

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SCHEME = "sim://"


class Serial(SerialBase):
    """A port without hardware; speed and framing are accepted and mean nothing."""

    _line: SimulatedLine | None = None

    def open(self) -> None:
        """Take the line.

        Raises:
            SerialException: it is not there, unplugged or in use.
        """
        line = line_named((self.port or "").removeprefix(SCHEME))
        line.host_opens()
        self._line = line
        self.is_open = True

    def close(self) -> None:
        """Give the line back."""
        line, self._line = self._line, None
        self.is_open = False
        if line is not None:
            line.host_closes()

    def read(self, size: int = 1, /) -> bytes:
        """Return up to ``size`` bytes, none when the time-out is over."""
        return self._opened().host_reads(size, self.timeout)

    def write(self, data: ReadableBuffer, /) -> int:
        """Send ``data``."""
        sent = bytes(data)
        self._opened().host_writes(sent)
        return len(sent)

    def cancel_read(self) -> None:
        """End a read that waits in another thread."""
        self._opened().host_cancels()

    def reset_input_buffer(self) -> None:
        """Forget what has arrived."""
        self._opened().host_discards()

    def reset_output_buffer(self) -> None:
        """Do nothing: what was written has arrived."""

    @property
    def in_waiting(self) -> int:
        """How many bytes can be read at once."""
        return self._opened().host_waiting()

    def _opened(self) -> SimulatedLine:
        if self._line is None:
            raise PortNotOpenError
        return self._line

    def _reconfigure_port(self) -> None:
        """Take no notice of a new speed."""
