"""spaCy without its own command line, whose web client alone takes a quarter of the time of an import."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, from the part that was left out."""
    from spacy.cli.info import info

    return info(*arguments, **options)


def import_spacy() -> Any:
    """The module `spacy`; whoever wants `spacy.cli` as well imports it after this as ever."""
    if "spacy" not in sys.modules:
        empty = {name: ModuleType(name) for name in _LEFT_OUT if name not in sys.modules}
        for module in empty.values():
            module.__dict__.update(__path__=[], info=_info)
        sys.modules.update(empty)
        try:
            import spacy  # noqa: F401
        finally:
            for name in empty:
                del sys.modules[name]
    return sys.modules["spacy"]
