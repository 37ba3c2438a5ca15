"""Data that ships with the package: the demo, lists of names and the name model."""
