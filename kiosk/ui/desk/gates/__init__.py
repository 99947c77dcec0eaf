"""The gates as they stand, what the desk may ask of them, and who passed or was refused."""
