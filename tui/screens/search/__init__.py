"""Search: names, articles, quotes and dates as one types."""
