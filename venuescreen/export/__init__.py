"""Attendance counts, written for other programs."""
