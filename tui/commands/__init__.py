"""The table of actions, and what derives from it: bindings, hints, help, palette."""
