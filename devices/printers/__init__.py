"""Printers for slips and receipts."""
