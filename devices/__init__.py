"""Everything with a plug: protocol codecs, drivers and simulators. Knows nothing of the kiosk."""
