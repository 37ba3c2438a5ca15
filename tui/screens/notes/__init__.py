"""All notes and marks of a collection in one list."""
