"""A resident expects somebody: day, time of day, how many; then a code for the visitor."""
