"""Backups: one file that holds a venue."""
