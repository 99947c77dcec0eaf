"""Keeps ``None``, ``True`` and ``False`` alive under Python 3.11.

The wheels of PySide6 6.12 are built for any Python from 3.10 on against headers in which these
objects are immortal (PEP 683, Python 3.12). There ``Py_RETURN_NONE`` counts no reference, so under
3.11 each call of a Qt method that returns nothing takes one reference of ``None`` too many: a
window that ticks once a second ends within hours with "Fatal Python error: none_dealloc".
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 1 << 60
IMMORTAL_SINCE = (3, 12)


def keep_alive() -> None:
    """Give them more references than a process can lose; does nothing where that is not needed."""
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    for lasting in (None, True, False, NotImplemented, ...):
        count = ctypes.c_ssize_t.from_address(id(lasting))  # the first field of every object
        if count.value < PLENTY // 2:
            count.value += PLENTY
