"""Posters and tally sheets on paper: PDF through Qt's painter. Not for the first frame."""
