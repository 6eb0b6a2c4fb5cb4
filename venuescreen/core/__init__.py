"""The domain: sessions, guests, the wall, the desk. No I/O, no Qt; the clock is passed in."""
