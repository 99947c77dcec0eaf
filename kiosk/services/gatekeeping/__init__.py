"""What the gatekeeper asks of the database and writes to it."""
