"""What keeps the board up on a counter: in front, awake, started with the laptop."""
