"""Timeline: what happened when, over all articles."""
