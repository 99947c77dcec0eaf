"""Services that are not done at the screen: where to go instead, and how to get help."""
