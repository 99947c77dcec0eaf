"""What we take of python-escpos, without the folder it leaves in the temporary directory.

Each import of it makes one, keeps its list of printers there and never takes it away again.
"""

from __future__ import annotations

import os
import shutil

from escpos import capabilities
from escpos.image import EscposImage
from escpos.printer import Dummy

if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)

__all__ = ["Dummy", "EscposImage"]
