"""Which of several spellings of a word is the right one, and how to put it in the place of a wrong one.

A newsroom's choice decides; otherwise the spelling that the register has, that is a known name where the
other is none, that stands in the first full mention and that is the more frequent. A headline weighs
little: it is written last and in haste.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.names.evidence import Verdict
from checker.names.parse import Part
from checker.names.scene import Form, Scene
from checker.reading import Mention

_REGISTER, _A_NAME, _FULL, _FIRST, _HEADLINE = 4.0, 2.0, 1.5, 0.75, 0.25
_KNOWN = 2.0  # a word that copy has often, or a place, where the other is unknown to all lists
_SHORT = 4  # letters of a word that some list has by chance (Hang)
_TITLE = 10.0  # a title is no slip of what stands in a name


@dataclass(frozen=True)
class Slot:
    """Spellings of one word of a person's name, what brought them together, and all forms of that name."""

    keys: frozenset[str]
    verdicts: tuple[Verdict, ...]
    forms: tuple[Form, ...]

    @classmethod
    def merged(cls, slots: Iterable[Slot]) -> Slot:
        """One slot of several that share a spelling."""
        slots = list(slots)
        verdicts = tuple(verdict for slot in slots for verdict in slot.verdicts)
        forms = {form for slot in slots for form in slot.forms}
        return cls(
            frozenset().union(*(slot.keys for slot in slots)),
            verdicts,
            tuple(sorted(forms, key=lambda form: form.mentions[0].span)),
        )

    def words(self) -> Iterator[tuple[Form, Part]]:
        """Every form that has one of the spellings, with its word."""
        for form in self.forms:
            for part in form.name.words:
                if part.key in self.keys:
                    yield form, part

    def verdict(self, odd: str, right: str) -> Verdict:
        """The best verdict on the odd spelling, one against the right spelling first."""

        def rank(verdict: Verdict) -> tuple[float, ...]:
            pairs = [{near.first.key, near.second.key} for near in verdict.alignment.near]
            return ({odd, right} not in pairs, not any(odd in pair for pair in pairs), -verdict.score)

        return min(self.verdicts, key=rank)

    def shown(self, key: str) -> Mention:
        """A mention with this spelling: the first full one, else the first."""
        forms = [form for form, part in self.words() if part.key == key]
        return min(forms, key=lambda form: (not form.name.full, form.mentions[0].span)).mentions[0]


def right_word(scene: Scene, slot: Slot) -> Part:
    """The word, as first written, whose spelling is most likely right."""
    shown: dict[str, Part] = {}
    points = dict.fromkeys(sorted(slot.keys), 0.0)
    first = min(
        (form for form, _ in slot.words()), key=lambda form: (not form.name.full, form.mentions[0].span)
    )
    for form, part in slot.words():
        shown.setdefault(part.key, part)
        body = [m for m in form.mentions if scene.article.field_at(m.span.start).name != "title"]
        points[part.key] += _FULL * form.name.full * bool(body)
        points[part.key] += _FIRST * (form is first and bool(body))
        points[part.key] += _HEADLINE * (len(form.mentions) - len(body)) + len(body)
        points[part.key] += _TITLE * form.title
    names = {key for key in points if key in scene.lore.common}
    known = {key for key in points if scene.lore.knows(key)}
    times = Counter(dict.fromkeys(points, 0))
    for form, part in slot.words():
        times[part.key] += len(form.mentions)
    for key in points:
        points[key] += min(0.5, 0.25 * math.log10(1 + scene.lore.common.get(key, 0)))
        if key in names and len(names) < len(points):
            points[key] += _A_NAME if times[key] == max(times.values()) else _A_NAME / 2
        if key in known and len(known) < len(points) and not names:
            points[key] += _KNOWN if len(key) > _SHORT else _KNOWN / 2
        points[key] += _REGISTER * any(
            _in_register(scene, form, part, key) for form, part in slot.words() if form.name.full
        )
    ruled = {key for key in points if _ruled(scene, key, slot)}
    return shown[max(ruled or points, key=lambda key: points[key])]


def _in_register(scene: Scene, form: Form, part: Part, key: str) -> bool:
    """Whether the register knows the name with this word in it, and not as a wrong form."""
    name = " ".join(key if own is part else own.key for own in form.name.words)
    return any(
        key in scene.lore.parse(right).keys
        for person in scene.lore.register.find(name)
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
