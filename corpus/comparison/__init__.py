"""Two or more articles side by side: what they share, what differs, what only one of them has."""
