"""The register of cards: find one, see where it works, and do what is to be done with it."""
