"""The version of the program; the model and what is remembered belong to one."""

__version__ = "0.1.0"
