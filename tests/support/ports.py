"""A loopback port that nothing listens on."""

from __future__ import annotations

import random
import socket

# Below the ports that Linux hands to outgoing connections, one of which could otherwise take the
# port between here and the moment its user binds it.
_RANGE = range(20_000, 32_000)
_random = random.SystemRandom()


def free_port() -> int:
    """A port on 127.0.0.1 that is free now; tests running beside this one choose others."""
    for port in _random.sample(_RANGE, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("100 ports tried, none was free")


def is_listening(port: int) -> bool:
    """Whether something accepts connections on 127.0.0.1 at ``port``."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
