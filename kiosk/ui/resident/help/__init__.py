"""Help: how the screen works, larger letters, stronger contrast, the other language."""
