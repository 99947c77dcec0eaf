"""Readers of second-generation resident identity cards: any with a SAM_V module (GA 467)."""
