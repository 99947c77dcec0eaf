"""Lock-control boards (锁控板) of the `8A`/`80` family on an RS-485 line."""
