"""Questions to the collection: fuzzy names, ranked text, and the query language that narrows both."""
