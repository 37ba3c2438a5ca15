"""Pages from the web into a folder, only when somebody asks for it; nothing else in Tellings opens a connection."""
