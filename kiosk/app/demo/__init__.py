"""A whole service centre on one machine, with simulated devices, for showing and for trying."""
