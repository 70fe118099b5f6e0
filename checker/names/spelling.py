"""Which of several spellings of a word is the right one, and how to put it in the place of a wrong one.

A newsroom's choice decides; otherwise the spelling that stands in the first full mention, that is the
more frequent and the better known name. A headline weighs little: it is written last and in haste.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.names.evidence import Verdict
from checker.names.parse import Part
from checker.names.scene import Form, Scene
from checker.reading import Mention

_KNOWN, _FULL, _FIRST, _HEADLINE = 4.0, 1.5, 0.75, 0.25


@dataclass(frozen=True)
class Slot:
    """Spellings of one word of one person's name, and the verdicts that brought them together."""

    keys: frozenset[str]
    verdicts: tuple[Verdict, ...]

    @classmethod
    def merged(cls, slots: Iterable[Slot]) -> Slot:
        """One slot of several that share a spelling."""
        slots = list(slots)
        verdicts = tuple(verdict for slot in slots for verdict in slot.verdicts)
        return cls(frozenset().union(*(slot.keys for slot in slots)), verdicts)

    def words(self, scene: Scene) -> Iterator[tuple[Form, Part]]:
        """Every form that the verdicts speak of, or that has one of the spellings, with its word."""
        for form in scene.forms:
            for part in form.name.words:
                if part.key in self.keys:
                    yield form, part

    def verdict(self, odd: str, right: str) -> Verdict:
        """The best verdict on the odd spelling, one against the right spelling first."""

        def rank(verdict: Verdict) -> tuple[float, ...]:
            pairs = [{near.first.key, near.second.key} for near in verdict.alignment.near]
            return ({odd, right} not in pairs, not any(odd in pair for pair in pairs), -verdict.score)

        return min(self.verdicts, key=rank)

    def shown(self, scene: Scene, key: str) -> Mention:
        """A mention with this spelling: the first full one, else the first."""
        forms = [form for form, part in self.words(scene) if part.key == key]
        return min(forms, key=lambda form: (not form.name.full, form.mentions[0].span)).mentions[0]


def right_word(scene: Scene, slot: Slot) -> Part:
    """The word, as first written, whose spelling is most likely right."""
    shown: dict[str, Part] = {}
    points = dict.fromkeys(sorted(slot.keys), 0.0)
    first = min(
        (form for form, _ in slot.words(scene)), key=lambda form: (not form.name.full, form.mentions[0].span)
    )
    for form, part in slot.words(scene):
        shown.setdefault(part.key, part)
        body = [m for m in form.mentions if scene.article.field_at(m.span.start).name != "title"]
        points[part.key] += _KNOWN * (form.name.full and _in_register(scene, form, part))
        points[part.key] += _FULL * form.name.full * bool(body)
        points[part.key] += _FIRST * (form is first and bool(body))
        points[part.key] += _HEADLINE * (len(form.mentions) - len(body)) + len(body)
    for key in points:
        points[key] += min(1.0, 0.5 * math.log10(1 + scene.lore.common.get(key, 0)))
    ruled = {key for key in points if _ruled(scene, key, slot)}
    return shown[max(ruled or points, key=lambda key: points[key])]


def _in_register(scene: Scene, form: Form, part: Part) -> bool:
    """Whether the register writes this very name so (a form that it lists as wrong does not count)."""
    return any(
        part.key in scene.lore.parse(right).keys
        for person in scene.lore.register.find(form.name.text)
        for right in (person.name, *person.also)
    )


def _ruled(scene: Scene, key: str, slot: Slot) -> bool:
    """Whether a rule says that another spelling of the slot is written like this one."""
    return any(scene.lore.prefer.get(other, "").casefold() == key for other in slot.keys)


def mend(odd: str, right: str) -> str:
    """`right` with the capitals of `odd`: LECORNO gives LECORNU."""
    if odd.isupper() and len(odd) > 1:
        return right.upper()
    if odd.islower():
        return right.lower()
    return right
