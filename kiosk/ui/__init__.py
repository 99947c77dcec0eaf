"""Qt front ends: show and ask, decide nothing."""
