"""Tellings' engine: reads news articles and says what is in them and how they differ. Knows no screen."""
