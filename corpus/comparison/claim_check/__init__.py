"""A claim held against sentences: an article of one sentence, judged slot by slot as two articles are."""
