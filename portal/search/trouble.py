"""What can keep an engine from answering, whichever engine it is."""


class IndexUnavailableError(Exception):
    """The index cannot answer now."""
