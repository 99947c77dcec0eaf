"""Registering a visitor: somebody who walks in, or who was invited and has a code."""
