"""Owners without the app who are to hear of a movement of their key."""
