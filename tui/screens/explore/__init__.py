"""Explore: the home screen."""
