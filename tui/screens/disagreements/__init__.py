"""Disagreements: everything that differs within a story."""
