"""Measurements, run by `make bench`; nothing in here decides whether a test passes."""
