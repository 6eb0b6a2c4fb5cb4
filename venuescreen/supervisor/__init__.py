"""The small parent process that keeps the board up. Standard library only: it must not fall with what it watches."""
