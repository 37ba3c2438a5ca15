"""Builds the shipped table of word frequencies."""
