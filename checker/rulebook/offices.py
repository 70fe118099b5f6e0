"""Offices as data: what they are called, how many hold one, and which cannot be held together.

`rules/offices/*.yaml` hold offices by id, the names of world bodies, and in `kinds.yaml` which kinds of
office exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from checker.rulebook.examples import WithExamples
from checker.rulebook.strict_model import Field, StrictModel
from checker.rulebook.strict_yaml import RuleError, fit, load_plain

Titles = dict[str, tuple[str, ...]]  # titles by language


class Office(StrictModel):
    """One office, whoever's it is: `defence-minister`."""

    kind: Annotated[str, Field(description="a kind of kinds.yaml, which says what it excludes")]
    scope: Annotated[
        Literal["country", "region", "body", "party", "any"],
        Field(description="what it is an office of; `any`: whatever stands after the title"),
    ] = "country"
    seats: Annotated[Literal["one", "several"], Field(description="how many hold it at the same time")] = (
        "one"
    )
    titles: Annotated[Titles, Field(description="what it is called anywhere, by language")]
    country_titles: dict[str, Titles] = Field(
        default={},
        alias="country-titles",
        description="what one country or body alone calls it; where it is short, messages use the first",
    )
    country: Annotated[str, Field(description="the only country that has this office")] = ""
    needs_place: Annotated[
        bool, Field(alias="needs-place", description="whether the title alone may be a name or a common word")
    ] = False
    otherwise: Annotated[
        str, Field(description="the office that the title is where the place is none of this scope")
    ] = ""
    posted: Annotated[
        bool,
        Field(description="whether what follows the country is where it is served, not whose"),
    ] = False
    level: Annotated[
        Literal["", "province", "regency", "city"],
        Field(description="the only level of region that has it; Kota or Kabupaten then says nothing more"),
    ] = ""
    of_party: Annotated[
        str,
        Field(alias="of-party", description="the office that the title is where a party stands behind it"),
    ] = ""
    absent: Annotated[tuple[str, ...], Field(description="countries that have no such office")] = ()
    body: Annotated[str, Field(description="the only body that has this office")] = ""


class Kind(StrictModel):
    """What offices of one kind exclude at the same time."""

    excludes: tuple[str, ...] = ()
    excludes_elsewhere: Annotated[tuple[str, ...], Field(alias="excludes-elsewhere")] = ()


class OfficeFile(WithExamples):
    """One file of rules/offices."""

    offices: dict[str, Office] = Field(default={})
    bodies: dict[str, Titles] = Field(default={}, description="names of world bodies, by language")
    parties: dict[str, Titles] = Field(default={}, description="names of parties, by language")
    kinds: dict[str, Kind] = Field(default={})
    unions: tuple[tuple[str, ...], ...] = Field(
        default=(), description="offices of several countries that one person holds, each as COUNTRY/OFFICE"
    )


@dataclass(frozen=True)
class Offices:
    """All offices, bodies and kinds in force."""

    offices: Mapping[str, Office] = field(default_factory=dict)
    bodies: Mapping[str, Titles] = field(default_factory=dict)
    parties: Mapping[str, Titles] = field(default_factory=dict)
    excluding: frozenset[tuple[str, str]] = frozenset()
    excluding_elsewhere: frozenset[tuple[str, str]] = frozenset()
    unions: tuple[frozenset[str], ...] = ()

    def exclude(self, kind: str, other: str, *, elsewhere: bool) -> bool:
        """Whether nobody holds offices of these two kinds at once; `elsewhere`: in different places."""
        return (kind, other) in self.excluding or (elsewhere and (kind, other) in self.excluding_elsewhere)

    def are_united(self, office: str, other: str) -> bool:
        """Whether one person holds two offices, each with its country: the king of Britain is Canada's."""
        return any({office, other} <= union for union in self.unions)


def load_offices(files: Iterable[Path]) -> Offices:
    """The offices of these files together; a later file overrides what an earlier one says of an id.

    Raises RuleError for a file that cannot be used, and where one title stands for two offices.
    """
    offices: dict[str, Office] = {}
    bodies: dict[str, Titles] = {}
    parties: dict[str, Titles] = {}
    kinds: dict[str, Kind] = {}
    unions: list[frozenset[str]] = []
    for path in files:
        value, lines = load_plain(path)
        found = fit(value or {}, OfficeFile, str(path), lines)
        offices |= found.offices
        bodies |= found.bodies
        parties |= found.parties
        kinds |= found.kinds
        unions += map(frozenset, found.unions)
        _refuse_shared_titles(offices, path)
    return Offices(
        offices=offices,
        bodies=bodies,
        parties=parties,
        excluding=_both_ways((name, other) for name, kind in kinds.items() for other in kind.excludes),
        excluding_elsewhere=_both_ways(
            (name, other) for name, kind in kinds.items() for other in kind.excludes_elsewhere
        ),
        unions=tuple(unions),
    )


def _both_ways(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    found = set(pairs)
    return frozenset(found | {(second, first) for first, second in found})


def _refuse_shared_titles(offices: Mapping[str, Office], path: Path) -> None:
    owners: dict[tuple[str, str], str] = {}
    for name, office in offices.items():
        for language, titles in office.titles.items():
            for title in titles:
                owner = owners.setdefault((language, title.lower()), name)
                if owner != name:
                    raise RuleError(
                        str(path), 0, f"the title '{title}' stands for {owner} and for {name}; keep one"
                    )
