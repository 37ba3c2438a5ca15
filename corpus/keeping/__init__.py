"""What outlives a run: a cache that may be deleted, and a desk that may not be lost."""
