"""QR and barcode modules that speak the GM65 protocol: Grow GM65/GM861, Newland EM2000, Hamlet."""
