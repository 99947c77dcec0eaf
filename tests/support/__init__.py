"""Real brokers, databases and clients, each started and ended by the test that asks."""
