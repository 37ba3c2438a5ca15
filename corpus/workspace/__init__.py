"""The user's workspace: what was said of articles and names, written at once and never lost."""
