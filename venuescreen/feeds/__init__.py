"""Other people's calendars: their addresses, fetching them in a child process, and the copies kept of them."""
