"""Builds the tables of name spellings."""
