"""Worker processes and progress callbacks."""
