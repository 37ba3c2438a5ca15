"""Stories and near-duplicates: which articles tell one event, and which repeat one text."""
