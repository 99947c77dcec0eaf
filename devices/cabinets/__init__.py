"""Cabinets whose doors are opened by command."""
