"""The far ends of the devices, for tests, for the demonstration and for people without hardware.

Importing this package teaches pyserial the URL ``sim://name`` (see ``lines.SimulatedLine``).
A program that never imports it refuses such a URL, as it refuses any other unknown scheme.
"""

import serial

if __name__ not in serial.protocol_handler_packages:
    serial.protocol_handler_packages.append(__name__)
