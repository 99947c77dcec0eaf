"""A simulated GM65 scanner: registers, modes, codes held in front of it (serial.md §7.1)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

from devices.link import utc_now
from devices.readers.qr_scanner.codec import Command, CommandDecoder, Kind, Reply, Status
from devices.readers.qr_scanner.registers import (
    BARCODE_SETTINGS,
    BARCODE_SETTINGS_CLOSED,
    COMMANDED,
    CONTINUOUS,
    MANUAL,
    MODE,
    MODE_BITS,
    SAME_CODE_DELAY,
    SENSE,
    TAIL,
    TAIL_BITS,
    TRIGGER,
)
from devices.simulators.far_device import FarDevice
from devices.simulators.happening import Listen, nobody
from devices.simulators.lines import FarEnd

REGISTERS = 0x100
FACTORY = {MODE: 0xD4, BARCODE_SETTINGS: 0x00, SAME_CODE_DELAY: 0x00, TAIL: 0x60}
"""Manual mode with light and sound, settings-by-barcode open, no tail: what a host must undo."""

UNFINISHED_SECONDS = 0.4
TAILS = {0x00: b"\r", 0x20: b"\r\n", 0x40: b"\t", 0x60: b""}


class QrScannerSimulator(FarDevice):
    """A module on a line of its own. ``newland``: answers a wrong CRC, where a GM65 is silent."""

    def __init__(
        self,
        line: FarEnd,
        *,
        newland: bool = False,
        listen: Listen = nobody,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(line, listen, clock)
        self.forgetful: set[int] = set()
        """Registers whose writing is acknowledged and not kept (serial.md: firmware 0.87)."""
        self._newland = newland
        self._monotonic = monotonic
        self._commands = CommandDecoder()
        self._heard_at = 0.0
        self._saved = bytearray(REGISTERS)
        for address, value in FACTORY.items():
            self._saved[address] = value
        self._registers = bytearray(self._saved)
        self._last: tuple[bytes, float] | None = None
        self._lock = threading.Lock()
        line.on_host_bytes = self._heard

    def register(self, address: int) -> int:
        """Return what a register holds now."""
        return self._registers[address]

    @property
    def mode(self) -> int:
        """MANUAL, COMMANDED, CONTINUOUS or SENSE."""
        return self._registers[MODE] & MODE_BITS

    def show(self, text: str, encoding: str = "utf-8") -> bool:
        """Hold a code in front of it for a moment; return whether it was read."""
        return self.show_bytes(text.encode(encoding))

    def show_bytes(self, raw: bytes) -> bool:
        """Hold a code with these bytes in front of it; return whether it was read."""
        with self._lock:
            read = self._looks() and not self._just_read(raw)
            if read:
                self._last = (raw, self._monotonic())
                if self.mode in (MANUAL, COMMANDED):
                    self._registers[TRIGGER] &= ~1  # a trigger is good for one code
                self._answer(raw + TAILS[self._registers[TAIL] & TAIL_BITS])
        self._say("shown", bytes=len(raw), read=read)
        return read

    def show_setting(self, address: int, value: int) -> bool:
        """Hold a printed settings code in front of it; return whether it obeyed.

        Raises:
            ValueError: there is no such register, or no such value.
        """
        if not (0 <= address < REGISTERS and 0 <= value <= 0xFF):
            raise ValueError("registers are 0000 to 00FF, and hold a byte")
        with self._lock:
            obeyed = not self._registers[BARCODE_SETTINGS] & BARCODE_SETTINGS_CLOSED
            if obeyed:
                self._registers[address] = value
        self._say("settings code shown", address=address, obeyed=obeyed)
        return obeyed

    def power_cycle(self) -> None:
        """Let it lose its power for a moment: what was not saved is forgotten."""
        with self._lock:
            self._registers = bytearray(self._saved)
            self._last = None
        self._say("power cycled")

    def _looks(self) -> bool:
        return self.mode in (CONTINUOUS, SENSE) or bool(self._registers[TRIGGER] & 1)

    def _just_read(self, raw: bytes) -> bool:
        delay = self._registers[SAME_CODE_DELAY]
        if self._last is None or not delay & 0x80:
            return False
        return self._last[0] == raw and self._monotonic() - self._last[1] < (delay & 0x7F)

    def _heard(self, data: bytes) -> None:
        now = self._monotonic()
        if now - self._heard_at > UNFINISHED_SECONDS:
            self._commands.give_up()
        self._heard_at = now
        for command in self._commands.feed(data):
            if isinstance(command, Command):
                self._answer(self._do(command).encode())
            elif self._newland:
                self._answer(Reply(command, b"\x00").encode())

    def _do(self, command: Command) -> Reply:
        with self._lock:
            if command.kind == Kind.READ:
                count = command.data[0] or 256
                found = self._registers[command.address : command.address + count]
                return Reply(Status.OK, bytes(found.ljust(count, b"\0")))
            if command.kind == Kind.WRITE:
                self._write(command)
                return Reply(Status.OK, b"\x00")
            if command.kind == Kind.SAVE:
                self._saved = bytearray(self._registers)
                return Reply(Status.OK, b"\x00")
            return Reply(Status.INVALID, b"\x00")

    def _write(self, command: Command) -> None:
        for address, value in enumerate(command.data, command.address):
            if address < REGISTERS and address not in self.forgetful:
                self._registers[address] = value
        self._say("set", address=f"{command.address:04X}", values=command.data.hex(" "))
