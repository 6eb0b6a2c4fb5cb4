"""venue.toml: what it may say, and changes to it."""
