"""A claim checked: who says it, who says it otherwise, who contradicts, and who is silent."""
