"""Articles together: entities under every spelling, stories, copies, one timeline."""
