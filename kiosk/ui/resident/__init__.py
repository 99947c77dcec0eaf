"""The residents' touch kiosk: a shell, and one package a service."""
