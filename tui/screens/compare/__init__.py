"""Compare: two articles side by side."""
