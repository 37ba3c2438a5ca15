"""The command line: verbs, their tables and their exports."""
