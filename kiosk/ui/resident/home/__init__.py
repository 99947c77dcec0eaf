"""The first page: services to choose from, and nothing personal."""
