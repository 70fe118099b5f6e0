"""rules/language/boilerplate.yaml, as an editor writes it: what is no copy, and copy of a special kind."""

from __future__ import annotations

from checker.rulebook.strict_model import StrictModel


class Corrections(StrictModel):
    """How a correction begins, and the lines that head one."""

    starts: list[str]
    lines: list[str]


class Pages(StrictModel):
    """Names of classes and ids of pages: boxes that are no copy, boxes that hold it, parts of it."""

    quiet: list[str]
    containers: list[str]
    classes: dict[str, list[str]]


class BoilerplateFile(StrictModel):
    """The whole file."""

    lines: list[str]
    starts: list[str]
    inline: list[str]
    bylines: list[str]
    pictures: list[str]
    corrections: Corrections
    fields: dict[str, list[str]]
    credits: list[str]
    pages: Pages
