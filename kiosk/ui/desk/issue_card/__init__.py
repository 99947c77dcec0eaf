"""Issue a card on one page, from reading it to the signature."""
