"""From bytes to articles: every kind of file that holds news."""
