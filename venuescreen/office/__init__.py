"""What the organizer's drawers and the command line work with."""
