"""iCalendar in and out (RFC 5545), read away from the window's process."""
