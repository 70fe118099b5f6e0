"""Prints, a line of JSON each, every pattern that the program hands to `re` when it is imported and run.

However a pattern is made (an f-string, a join, bytes, a value of a dictionary), it passes here. The working
folder is filled with copy that leads to all places where patterns are made.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

_THIS_PACKAGE = "checker"
_made = re._compile
_seen: dict[tuple[str, int, str, str, str, int, bool], None] = {}


def _recording(pattern, flags):
    frame, way = sys._getframe(1), ""
    while frame is not None and frame.f_code.co_filename == re.__file__:
        way, frame = frame.f_code.co_name, frame.f_back
    if frame is not None and not isinstance(pattern, re.Pattern):
        written = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        place = frame.f_code.co_filename
        _seen[
            place, frame.f_lineno, frame.f_code.co_name, way, written, int(flags), isinstance(pattern, bytes)
        ] = None
    return _made(pattern, flags)


COPY = {
    "a.md": (
        "---\nchecker:\n  ignore: [{rule: name-variant, reason: uji}]\n---\n# Sulaiman Effendi\n\n"
        "<!-- checker: distinct Hartono Wibowo / Hartanto Wibawa (uji) -->\n\n"
        "Menteri Keuangan Sulaiman Effendi hadir. Sulaeman Effendi bilang “Sulaiman Efendi tiba”.\n\n"
        "Joko Susanto bertemu Djoko Soesanto dan Joko Susanto. Film “Joko Susanto” tayang.\n\n"
        "Baca juga: Sulaeman Efendi (Baca: Cabai naik)\n\nPewarta: Budi. Emanuel Macron pergi.\n"
    ),
    "b.html": (
        "<!DOCTYPE html><html><head><title>Judul</title></head><body><article><h1>Judul</h1>"
        "<p>Sulaiman Effendi tiba. Baca juga: <a href='x'>Cabai</a></p><figure><img src='x' alt='Pasar'>"
        "<figcaption>Pasar (ANTARA FOTO/Budi)</figcaption></figure></article></body></html>"
    ),
    "checker.yaml": "rules: own\npaths:\n  '*a*b/**/c*d/**': {ignore: [role-tense]}\n",
    "own/register/xx.yaml": (
        "country: id\nsource: uji\nas-of: 2024-01-01\npeople:\n"
        "  budi-uji: {name: Budi Uji, also: [Budi U., Uji]}\n"
    ),
    ".gitignore": "*x*y*z\n",
}


def main() -> None:
    re._compile = _recording
    package = importlib.import_module(_THIS_PACKAGE)
    for info in pkgutil.walk_packages(package.__path__, f"{_THIS_PACKAGE}."):
        if not info.name.startswith((f"{_THIS_PACKAGE}.__main__", f"{_THIS_PACKAGE}.training")):
            importlib.import_module(info.name)
    for name, text in COPY.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    from typer.testing import CliRunner

    from checker.cli import app

    for command in (["lint", "--no-cache", "--jobs", "1", "."], ["rules", "test"], ["entities", "a.md"]):
        CliRunner().invoke(app, command)
    for seen in _seen:
        print(json.dumps(seen))


if __name__ == "__main__":
    main()
