"""Timeline: the whole of it, in buckets."""
