"""Mosquitto for a site: its configuration, who may write what, passwords and certificates."""
