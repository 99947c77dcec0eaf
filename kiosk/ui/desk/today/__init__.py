"""What is going on now and what is late."""
