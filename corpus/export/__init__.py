"""Taking things out of Tellings: rows for programs, pages for people, every passage with its citation."""
