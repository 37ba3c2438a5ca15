"""The state of the app without Textual: settings, session, search history."""
