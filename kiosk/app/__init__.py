"""Composition: command line, settings, logs, wiring."""
