"""A resident's own cards: see them, report one lost, see where that is in force."""
