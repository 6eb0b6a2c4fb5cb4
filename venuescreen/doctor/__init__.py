"""What this machine has and lacks for the board: each check is fine, or says what to do."""
