"""Questions to a corpus: conditions of a filter, the view they give, everything found for some words."""
