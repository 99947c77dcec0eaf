"""The service centre program."""
