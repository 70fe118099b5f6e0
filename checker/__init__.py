"""checker finds misspelled names and wrong offices in news copy before it is published."""

__version__ = "0.1.0"
