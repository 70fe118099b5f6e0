"""What a newsroom sets in `checker.yaml`, found upward from each article, and what is in force for it.

    rules: [aturan]              # folders with the newsroom's own rules
    fail-on: error
    severity: {term-variant: info}
    paths:
      "opini/**": {ignore: [role-tense]}
    suppress:
      - rule: name-variant
        words: Sulaeman
        in: ["2024/*.md"]
        reason: dua orang bersaudara
        until: 2025-12-31

The nearest `checker.yaml` counts, alone. Options of the command line win over it; in it, later entries of
`paths` win over earlier ones and over what stands at the top.
"""

from __future__ import annotations

import datetime as dt
import difflib
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from checker.globs import MOST, MOST_TOGETHER, GlobError, counting, glob, matcher
from checker.limits import STANDARD, Limits
from checker.rulebook.strict_model import Field, StrictModel, field_validator, model_validator
from checker.rulebook.strict_yaml import Keys, RuleError, fit, load_plain, read_text

NAME = "checker.yaml"
BASELINE = "checker-baseline.json"
DEFAULT = "default"

Severity = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]
Names = tuple[str, ...]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Suppression(StrictModel):
    """A finding that somebody has looked at and lets stand."""

    rule: Annotated[Names, Field(description="the rule, or a list of rules")]
    reason: Annotated[str, Field(description="why it is right as it stands")]
    words: Annotated[str, Field(description="only where the finding marks these words")] = ""
    until: Annotated[dt.date | None, Field(description="the last day on which it counts")] = None

    _one_rule = field_validator("rule", mode="before")(_listed)

    @field_validator("reason")
    @classmethod
    def _says_why(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("give the reason in a few words")
        return value


class PlacedSuppression(Suppression):
    """A suppression in checker.yaml: `in` names the articles, relative to that file, as .gitignore does."""

    articles: Annotated[Names, Field(alias="in")] = ("*",)

    _one_path = field_validator("articles", mode="before")(_listed)


class NameDecisions(StrictModel):
    """What is decided about names: two names of one person, two persons with similar names."""

    same: tuple[Names, ...] = ()
    distinct: tuple[Names, ...] = ()

    @field_validator("same", "distinct", mode="before")
    @classmethod
    def _lists_in_a_list(cls, value: object) -> object:
        lists = isinstance(value, list | tuple) and all(isinstance(names, list | tuple) for names in value)
        if not lists:
            raise ValueError("write a list of lists, such as [[Sulaiman, Sulaeman]]")
        return value

    @field_validator("same", "distinct")
    @classmethod
    def _at_least_two(cls, value: tuple[Names, ...]) -> tuple[Names, ...]:
        if any(len(names) < 2 for names in value):
            raise ValueError("write at least two names in each list, such as [[Sulaiman, Sulaeman]]")
        return value


class Choices(NameDecisions):
    """What may be set for all articles of a folder, and for some by their path."""

    fail_on: Annotated[FailOn, Field(alias="fail-on")] = "warning"
    only: Annotated[Names, Field(description="run these rules alone")] = ()
    ignore: Annotated[Names, Field(description="leave these rules out")] = ()
    severity: Annotated[dict[str, Severity], Field(description="severity by rule")] = {}

    @field_validator("only", "ignore", mode="before")
    @classmethod
    def _one_name(cls, value: object) -> object:
        return _listed(value)


class JsonPaths(StrictModel):
    """Where JSON of no known kind has the parts of an article, as JSON paths such as `$.blocks[*].text`."""

    text: str = ""
    articles: Annotated[str, Field(description="the list of articles, where a file has many")] = ""
    id: str = ""
    title: str = ""
    date: str = ""
    lead: str = ""
    byline: str = ""
    caption: str = ""
    alt: str = ""
    tags: str = ""
    language: str = ""

    @model_validator(mode="after")
    def _text_is_named(self) -> JsonPaths:
        if not self.text and any(getattr(self, name) for name in JsonPaths.model_fields):
            raise ValueError("name the path to the text, such as text: $.body")
        return self


class Settings(Choices):
    """The whole file."""

    rules: Annotated[Names, Field(description="folders with further rules, relative to this file")] = ()
    language: Annotated[Literal["id", "en", ""], Field(description="language of messages")] = ""
    baseline: Annotated[str, Field(description="file with the findings accepted so far")] = BASELINE
    paths: Annotated[dict[str, Choices], Field(description="other settings by path")] = {}
    suppress: tuple[PlacedSuppression, ...] = ()
    json_paths: Annotated[JsonPaths, Field(alias="json-paths", description="how to read other JSON")] = (
        JsonPaths()
    )

    @field_validator("rules", mode="before")
    @classmethod
    def _one_folder(cls, value: object) -> object:
        return _listed(value)


class ArticleSettings(NameDecisions):
    """The `checker` entry of an article's front matter."""

    ignore: tuple[Suppression, ...] = ()

    @field_validator("ignore", mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        """`ignore: {name-variant: two brothers}` says the same in short."""
        if isinstance(value, str) or (isinstance(value, list) and any(isinstance(one, str) for one in value)):
            raise ValueError("give each rule its reason, such as {name-variant: two brothers}")
        if isinstance(value, dict) and "rule" not in value:
            return [{"rule": rule, "reason": reason} for rule, reason in value.items()]
        return value


@dataclass(frozen=True, eq=False)
class SettingsFile:
    """One checker.yaml: its values, its text, and the line of each value."""

    path: Path
    settings: Settings
    text: str
    lines: Mapping[Keys, int]

    def line(self, *keys: str | int) -> int:
        """The line of a value by its keys and indexes, or of what it stands in; 1 where it is not written."""
        return next((self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), 1)

    def origin(self, *keys: str | int) -> str:
        """Where a value stands, as `checker config` prints it."""
        return f"{self.path}:{self.line(*keys)}"


@dataclass(frozen=True)
class Options:
    """What the command line says; empty where it says nothing. `no_baseline`: what was accepted is told."""

    only: Names = ()
    ignore: Names = ()
    fail_on: str = ""
    baseline: str = ""
    no_baseline: bool = False
    limits: Limits = STANDARD


@dataclass(frozen=True, eq=False)
class InForce:
    """What counts for one article, and where each value is from.

    folders   rule folders besides the shipped ones
    rules     the rules to run, of `known_rules`
    severity  by rule, where it is not the rule's own
    baseline  the file that holds the accepted findings, which need not be there
    origins   by the name that checker.yaml uses: `FILE:LINE`, `--option` or `default`
    """

    file: SettingsFile | None
    folders: tuple[Path, ...]
    rules: Names
    severity: Mapping[str, str]
    fail_on: str
    language: str
    baseline: Path
    names: NameDecisions
    suppressions: tuple[tuple[int, PlacedSuppression], ...]
    known_rules: Names = ()
    origins: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1024)
def find(folder: Path) -> Path | None:
    """The nearest checker.yaml of `folder` (absolute) and the folders above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def nearest(place: Path) -> Path | None:
    """The nearest checker.yaml of a file or folder (absolute); None for what no system can have as a path."""
    try:
        return find(place if place.is_dir() else place.parent)
    except OSError:
        return None


@lru_cache(maxsize=64)
def load(path: Path, known_rules: Names) -> SettingsFile:
    """One checker.yaml. Raises RuleError with the line and the nearest right word."""
    value, lines = load_plain(path)
    if not isinstance(value, dict | None):
        raise RuleError(
            str(path), 1, "expected keys such as 'fail-on: error'; `checker init` writes an example"
        )
    settings = fit(value or {}, Settings, str(path), lines)
    file = SettingsFile(path, settings, read_text(path), lines)
    _refuse_unknown_rules(file, known_rules)
    _refuse_wrong_paths(file)
    _refuse_wrong_globs(file)
    return file


def language_at(path: str) -> str:
    """The language that the checker.yaml of a path sets; empty where none does, or it cannot be read."""
    found = nearest(Path(path).absolute())
    if found is None:
        return ""
    try:
        value, _ = load_plain(found)
    except RuleError:
        return ""
    spoken = value.get("language") if isinstance(value, dict) else ""
    return spoken if spoken in ("id", "en") else ""


def json_paths_at(path: str) -> dict[str, str] | None:
    """How the checker.yaml of a path says other JSON is read; None where none does, or it cannot be read."""
    found = nearest(Path(path).absolute())
    if found is None:
        return None
    try:
        value, lines = load_plain(found)
        written = value.get("json-paths") if isinstance(value, dict) else None
        return _written(fit(written, JsonPaths, str(found), lines)) if written else None
    except RuleError:
        return None  # what is wrong with the file is told where its settings are applied


def _written(paths: JsonPaths) -> dict[str, str]:
    return {name: path for name in paths.model_fields if (path := getattr(paths, name))}


def forget() -> None:
    """Read every checker.yaml anew when it is next asked for."""
    find.cache_clear()
    load.cache_clear()


def nearest_rule(name: str, known: Iterable[str]) -> str:
    """The words that tell that no rule has this name, and which may be meant."""
    known = tuple(known)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the rules are {', '.join(known)}"
    return f"there is no rule '{name}'; {hint}"


def _refuse_unknown_rules(file: SettingsFile, known: Names) -> None:
    settings = file.settings
    named: list[tuple[Keys, str]] = []
    parts: list[tuple[Keys, Choices]] = [((), settings)]
    parts += [(("paths", pattern), part) for pattern, part in settings.paths.items()]
    for keys, part in parts:
        named += [((*keys, "only", i), name) for i, name in enumerate(part.only)]
        named += [((*keys, "ignore", i), name) for i, name in enumerate(part.ignore)]
        named += [((*keys, "severity", name), name) for name in part.severity]
    for index, entry in enumerate(settings.suppress):
        named += [(("suppress", index, "rule"), name) for name in entry.rule]
    for keys, name in named:
        if name not in known:
            raise RuleError(str(file.path), file.line(*keys), nearest_rule(name, known))


def _refuse_wrong_paths(file: SettingsFile) -> None:
    """Raises RuleError for a path that leads to something else than what it is for."""
    for index, name in enumerate(file.settings.rules):
        with _blaming(file, "rules", index):
            folder = _folder(file, name)
            if not folder.is_dir():
                raise RuleError(str(file.path), file.line("rules", index), f"there is no folder {folder}")
    with _blaming(file, "baseline"):
        baseline = _beside(file, file.settings.baseline)
        with suppress(FileNotFoundError):  # `checker baseline` makes it
            if not stat.S_ISREG(baseline.stat().st_mode):
                raise RuleError(str(file.path), file.line("baseline"), f"{baseline} is no regular file")


def _refuse_wrong_globs(file: SettingsFile) -> None:
    """Raises RuleError for a pattern of paths that is none, or that are too many or too long."""
    places: dict[str, Keys] = {pattern: ("paths", pattern) for pattern in file.settings.paths}
    for index, entry in enumerate(file.settings.suppress):
        for number, pattern in enumerate(entry.articles):
            places.setdefault(pattern, ("suppress", index, "in", number))
    patterns = tuple(places)
    if (most := counting(patterns)) < len(patterns):
        raise RuleError(
            str(file.path),
            file.line(*places[patterns[most]]),
            f"too many patterns of paths: {MOST} are matched, of together {MOST_TOGETHER} characters",
        )
    for pattern, keys in places.items():
        try:
            glob(pattern)
        except GlobError as error:
            raise RuleError(str(file.path), file.line(*keys), str(error)) from None


@contextmanager
def _blaming(file: SettingsFile, *keys: str | int) -> Iterator[None]:
    """A path that no system has (a NUL in it, too long, of nobody's home, a loop of links) is a RuleError."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise RuleError(str(file.path), file.line(*keys), f"this is no path: {reason}") from None


def _folder(file: SettingsFile, name: str) -> Path:
    """A rule folder as checker.yaml names it: a path, or `python:NAME` for an installed package's."""
    package = name.removeprefix("python:")
    if package == name:
        return (file.path.parent / Path(name).expanduser()).resolve()
    from checker.rulebook.packages import folder_of

    return folder_of(package, str(file.path), file.line("rules"))


def rule_folders(file: SettingsFile) -> tuple[Path, ...]:
    """The folders with further rules that a checker.yaml names."""
    return tuple(_folder(file, name) for name in file.settings.rules)


def in_force(path: str, options: Options, known_rules: Names) -> InForce:
    """What counts for the article file `path` (`-` and names of no file: from the working folder).

    known_rules   the names of all rules there are. Raises RuleError for a checker.yaml that cannot be used.
    """
    place = Path(path).absolute()
    found = nearest(place)
    file = load(found, known_rules) if found else None
    values, origins = _values(file, place)
    given = {"only": options.only, "ignore": options.ignore, "fail-on": options.fail_on}
    given["baseline"] = options.baseline
    for name, value in given.items():
        if value:
            values[name], origins[name] = value, f"--{name}"
    if options.only:
        values["ignore"], origins["ignore"] = options.ignore, "--only"
    settings = file.settings if file else Settings()
    only, ignore = values["only"], values["ignore"]
    return InForce(
        file=file,
        folders=rule_folders(file) if file else (),
        rules=tuple(name for name in known_rules if (not only or name in only) and name not in ignore),
        severity=values["severity"],
        fail_on=values["fail-on"],
        language=values["language"],
        baseline=Path(options.baseline) if options.baseline else _beside(file, values["baseline"]),
        names=NameDecisions(same=values["same"], distinct=values["distinct"]),
        suppressions=tuple(
            (index, entry)
            for index, entry in enumerate(settings.suppress)
            if file and _matches(entry.articles, place, file.path.parent)
        ),
        known_rules=known_rules,
        origins=origins,
    )


def _beside(file: SettingsFile | None, name: str) -> Path:
    """A file named in checker.yaml, or in the working folder where there is none."""
    return file.path.parent / name if file else Path(name)


def _values(file: SettingsFile | None, place: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by their name in checker.yaml, and the origin of each."""
    plain = Settings()
    names = [name.replace("_", "-") for name in Settings.model_fields if name not in ("paths", "suppress")]
    values: dict[str, Any] = {name: getattr(plain, _attribute(name)) for name in names}
    origins = dict.fromkeys(names, DEFAULT)
    if file is None:
        return values, origins
    parts: list[tuple[Keys, Choices]] = [((), file.settings)]
    parts += [
        (("paths", pattern), part)
        for pattern, part in file.settings.paths.items()
        if _matches((pattern,), place, file.path.parent)
    ]
    for keys, part in parts:
        for name in names:
            if _attribute(name) not in part.model_fields_set:
                continue
            value = getattr(part, _attribute(name))
            if name in ("same", "distinct"):
                value = (*values[name], *value)
            elif name == "severity":
                value = {**values[name], **value}
            values[name], origins[name] = value, file.origin(*keys, name)
    return values, origins


def _attribute(name: str) -> str:
    return name.replace("-", "_")


@lru_cache(maxsize=4096)
def _matches(patterns: Names, place: Path, top: Path) -> bool:
    try:
        relative = place.relative_to(top).as_posix()
    except ValueError:
        return False
    return matcher(patterns).match_file(relative)
