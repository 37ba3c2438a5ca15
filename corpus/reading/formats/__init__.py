"""The kinds of file that hold news, one module each; :mod:`corpus.reading.formats.registry` is their table."""
