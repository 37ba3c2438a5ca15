"""Storage for derived data: packed strings, record logs, mapped arrays, the cache of analyses."""
