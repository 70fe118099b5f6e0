"""Writes the pages of the rules, docs/rules, from rules/checks: in Indonesian, and in English under en/.

Run as `python scripts/rule_pages.py` after a change in rules/checks; with --check it only tells, by exit
status 1 and the names on standard error, which pages are not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker.reports.rule_page import index, markdown  # noqa: E402 - after the checkout is on the path
from checker.rulebook import load_rulebook  # noqa: E402

FOLDER = TOP / "docs" / "rules"
FOLDERS = {"id": FOLDER, "en": FOLDER / "en"}


def pages() -> dict[Path, str]:
    """Every page by its path."""
    rules = load_rulebook().checks
    found = {folder / "README.md": index(rules, language) for language, folder in FOLDERS.items()}
    for language, folder in FOLDERS.items():
        found |= {folder / f"{name}.md": markdown(name, rule, language) for name, rule in rules.items()}
    return found


def outdated() -> list[Path]:
    """Pages that are missing, differ from the rules, or belong to no rule."""
    wanted = pages()
    there = {path for folder in FOLDERS.values() for path in folder.glob("*.md")}
    differing = [
        path for path, text in wanted.items() if path not in there or path.read_text(encoding="utf-8") != text
    ]
    return sorted([*differing, *(there - set(wanted))])


def main(arguments: list[str]) -> int:
    """Writes the pages, or with --check tells which are not current."""
    if arguments == ["--check"]:
        for path in outdated():
            print(
                f"{path.relative_to(TOP)} is not current: run python scripts/rule_pages.py", file=sys.stderr
            )
        return int(bool(outdated()))
    wanted = pages()
    for path in outdated():
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
