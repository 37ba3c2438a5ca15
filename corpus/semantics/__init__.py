"""Sentence vectors from a model that the user installed, for those who want meaning compared beside words."""
