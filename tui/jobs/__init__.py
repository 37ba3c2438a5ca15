"""Work beside the screen: the background thread, the corpus job, messages, time left."""
