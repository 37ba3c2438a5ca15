"""Questions to the pile: fuzzy names, ranked text, and the query language that narrows both."""
