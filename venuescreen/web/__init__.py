"""The phone page: the same check-in, over the venue's network."""
