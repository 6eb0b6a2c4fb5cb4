"""sessions.ics as an organizer changes it."""
