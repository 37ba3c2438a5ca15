"""What outlives a run: the desk, which is the user's own and never lost, and the cache, which may be deleted."""
