"""Thermal printers that speak ESC/POS, with Chinese text as GB18030."""
