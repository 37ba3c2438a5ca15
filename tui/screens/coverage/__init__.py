"""Coverage: claims of a story by outlet."""
