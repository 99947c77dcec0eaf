"""The key board: the cabinet as it hangs, lending and taking back by tag, what is late."""
