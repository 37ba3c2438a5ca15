"""From text to strips: wrapping, styles, themes, formats of dates and numbers."""
