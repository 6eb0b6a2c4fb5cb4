"""A café laptop's check-in screen for an informal meetup."""

__version__ = "0.1.0"
