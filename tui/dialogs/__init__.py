"""Dialogs: pickers, menus, questions."""
