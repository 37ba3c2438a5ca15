"""Builds the name model and its tables."""
