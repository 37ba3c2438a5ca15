"""The quality gate: gold of our own, figures of what the engine makes of it, and the baseline they must keep."""
