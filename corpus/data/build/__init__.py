"""Scripts that build the shipped data from open sources; not part of the wheel."""
