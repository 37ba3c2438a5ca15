"""The choice of a slice of an archive."""
