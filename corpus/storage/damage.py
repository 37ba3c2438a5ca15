"""The error for a file that cannot be trusted, whatever its format."""


class DamagedError(Exception):
    """The file is not one of ours, or not whole."""
