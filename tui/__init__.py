"""The terminal: screens and widgets that show what the corpus knows. Analyses nothing."""
