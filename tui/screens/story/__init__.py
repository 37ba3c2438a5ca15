"""The page of a story: what is agreed, disputed, told by one alone and left out."""
