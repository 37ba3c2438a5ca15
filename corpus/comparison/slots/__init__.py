"""What can differ between two sentences that tell one thing: figures, polarity, certainty, names."""
