"""Mentions of the same person, organisation or place, joined across articles under every spelling."""
