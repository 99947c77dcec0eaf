"""Custody of owners' keys: mandates registered, printed, revoked (domain.md §3)."""
