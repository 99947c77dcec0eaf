"""The headless gatekeeper: a read in, a decision out."""
