"""Entities: people, organisations and places."""
