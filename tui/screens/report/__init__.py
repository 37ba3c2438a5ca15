"""The reading report, and what is shown where nothing could be read."""
