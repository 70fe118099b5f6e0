"""One file of rules/register: who held which office, as an editor writes it.

    country: fr
    source: Journal officiel de la République française
    as-of: 2025-10-12                  # everything up to this day is in the file
    people:
      sebastien-lecornu: {name: Sébastien Lecornu, also: [Sebastien Lecornu], wikidata: Q20089181}
    holders:
      defence-minister:
        - {person: sebastien-lecornu, from: 2022-05-20, to: 2025-10-12}
        - {person: catherine-vautrin, from: 2025-10-12}
    flags:                             # sentences that `checker rules test` holds against the file
      - {text: Menteri Pertahanan Prancis Sebastien Lecornu tiba., date: 2025-12-01}
    passes:
      - {text: Menteri Pertahanan Prancis Catherine Vautrin tiba., date: 2025-12-01}

Dates are as exact as they are known: 2022-05-20, 2022-05 or 2022. `to` is the last day; the successor may
begin on it. An office without `to` goes on.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from checker.rulebook.examples import WithExamples
from checker.rulebook.rough_date import read_date
from checker.rulebook.strict_model import Field, StrictModel, model_validator


def _is_date(text: str) -> str:
    read_date(text)
    return text


Date = Annotated[str, AfterValidator(_is_date), Field(pattern=r"^\d{4}(-\d\d)?(-\d\d)?$")]


class RegisterPerson(StrictModel):
    """A person by the name that messages use, and what else the copy may call them."""

    name: str = Field(description="the name as your newsroom writes it")
    also: tuple[str, ...] = Field(default=(), description="other accepted spellings, aliases, initials")
    reject: tuple[str, ...] = Field(default=(), description="forms that are wrong, though often seen")
    wikidata: str = Field(default="", pattern=r"^(Q\d+)?$", description="the person's id in Wikidata")


class HolderEntry(StrictModel):
    """One person's time in an office."""

    person: str = Field(description="id of a person, in this file or another")
    start: Date = Field(alias="from", description="first day: 2014-10-27, or 2014-10, or 2014")
    end: Date | None = Field(default=None, alias="to", description="last day; leave it out while it goes on")
    acting: bool = Field(
        default=False, description="true for acting, interim, caretaker (Plt., Pj., ad interim)"
    )
    seat: str = Field(default="", description="which seat, where an office has several")

    @model_validator(mode="after")
    def _forwards(self) -> HolderEntry:
        if self.end and read_date(self.end).last < read_date(self.start).first:
            raise ValueError(f"it ends ({self.end}) before it begins ({self.start}); are the dates reversed?")
        return self


class Known(StrictModel):
    """How much of an office the file knows, where that differs from the rest of the file."""

    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")


Offices = dict[str, tuple[HolderEntry, ...]]


class RegisterFile(WithExamples):
    """A file of rules/register."""

    country: str = Field(description="id of the country or world body, as in rules/countries")
    source: str = Field(description="where the facts are from, as messages name it")
    as_of: Date = Field(alias="as-of", description="the day up to which the file is complete")
    people: dict[str, RegisterPerson] = Field(default={})
    holders: Offices = Field(default={}, description="office id: its holders, in order of time")
    places: dict[str, Offices] = Field(
        default={}, description="province, city or party id: office id: holders"
    )
    known: dict[str, Known] = Field(
        default={}, description="office id, or place/office: from when to when it is complete"
    )
