"""Stock-takes at the desk: scan tag after tag, see what differs, sign twice (盘点)."""
