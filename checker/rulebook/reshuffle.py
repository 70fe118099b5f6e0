"""After a reshuffle: a new holder put into the file of the register where an editor would look for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from checker.rulebook import Rulebook, RuleError
from checker.rulebook.asked import offices_asked
from checker.rulebook.edit import Change, new_file, with_holder
from checker.rulebook.strict_yaml import read_text


@dataclass(frozen=True)
class Done:
    """What was written."""

    path: Path
    office: str
    person: str


def reshuffle(asked: str, change: Change, folder: Path, rulebook: Rulebook, source: str) -> Done:
    """Adds a holder, who goes by a name, of the office asked for to the register files in `folder`.

    `source` is for a file that is new. Raises RuleError when the office or the dates will not do; nothing is
    written then.
    """
    office = _office(asked, rulebook)
    jurisdiction, _, title = office.partition("/")
    place = rulebook.countries.places.get(jurisdiction)
    path = folder / "register" / f"{place.country if place else jurisdiction}.yaml"
    known = rulebook.register.find(change.person)
    person = known[0].name if len(known) == 1 else change.person
    if len(known) == 1:
        change = replace(change, person=known[0].id, known=True)
    if path.is_file():
        text = read_text(path)
    else:
        text = new_file(place.country if place else jurisdiction, source, change.start)
    changed = with_holder(text, str(path), title, change, jurisdiction if place else "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(changed, encoding="utf-8")
    return Done(path, office, person)


def _office(asked: str, rulebook: Rulebook) -> str:
    found = offices_asked(asked, rulebook)
    if len(found) == 1:
        return found[0]
    jurisdiction, _, title = asked.partition("/")
    somewhere = (rulebook.countries.countries, rulebook.countries.places, rulebook.offices.bodies)
    if title in rulebook.offices.offices and any(jurisdiction in names for names in somewhere):
        return asked
    if found:
        raise RuleError(asked, 0, f"this may be {', '.join(found[:5])}; name one of them")
    raise RuleError(asked, 0, "no such office; write it as COUNTRY/OFFICE, such as fr/defence-minister")
