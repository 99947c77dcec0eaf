"""When something does not work: what, what was done about it, and two ways on."""
