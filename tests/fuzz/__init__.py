"""Proofs against hostile input: parsers fed with what nobody writes, quick fingers in a terminal, broken files."""
