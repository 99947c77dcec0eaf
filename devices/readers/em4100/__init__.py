"""125 kHz EM4100 readers on a serial line: RDM6300 / RDM630, ID-12 / ID-12LA / ID-20."""
