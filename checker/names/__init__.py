"""Names: what they are made of, which of an article are one person, and which spelling is a slip."""

from checker.names.clustering import group
from checker.names.lore import Lore, lore

__all__ = ["Lore", "group", "lore"]
