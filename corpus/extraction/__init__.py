"""One article on its own: its sentences, names, dates and quotes."""
