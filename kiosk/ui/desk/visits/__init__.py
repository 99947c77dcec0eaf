"""Visits at the desk: who waits, who is inside, registering, the watch list, residents' PINs."""
