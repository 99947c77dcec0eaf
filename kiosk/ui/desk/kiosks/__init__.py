"""The residents' kiosks: how they are, who calls from them, and the notice on them."""
