"""Export: what is shown, written to a file."""
