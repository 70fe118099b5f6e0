"""The spelling reform of 1972: names are still written as before it, or as since (Djojo and Joyo)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Reform:
    """Small letters as they were written before, each with those written since."""

    letters: Mapping[str, str]

    def modern(self, word: str) -> str:
        """The word, in small letters, as it is spelled since: `djojo` is `joyo`, `joyo` stays."""
        return self._old.sub(lambda match: self.letters[match[0]], word)

    @cached_property
    def _old(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.letters)))
