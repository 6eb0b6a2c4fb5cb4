"""What is shown while there is no board. It needs no data, settings or catalogue: they may be what is broken."""
