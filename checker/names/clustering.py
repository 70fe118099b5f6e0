"""The mentions of an article grouped into persons, and the spellings in each that look like slips.

Names that are equal, shortened or abbreviated come together first; then names that differ in letters,
best evidence first, and only where no two forms of the joined groups contradict each other, so that
groups do not chain. A short form that fits two persons joins neither. Where a near spelling fits two
persons through the same word (a family name), it is misspelled whichever is meant.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.article import Article, Span
from checker.names.evidence import Verdict, weigh
from checker.names.lore import Lore, lore
from checker.names.parse import fold
from checker.names.scene import Form, Scene
from checker.names.spacing import respaced
from checker.names.spelling import Slot, mend, right_word
from checker.reading import Mention, Person, Variant
from checker.rulebook import Rulebook

_SHORTEST_CUT = 4  # letters of a name that is cut off: `Vero` for Veronica
_FORMS = 50  # ways in which one person may be written: no copy has as many
_OTHERS = 50  # verdicts on a form, the best of them, that are held against another


class _Groups:
    """Forms put together; what may not be together is asked before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.of: dict[Form, list[Form]] = {form: [form] for form in scene.forms}
        self.aliases: set[frozenset[Form]] = set()
        self._weighed: dict[frozenset[Form], Verdict] = {}

    def all(self) -> list[list[Form]]:
        """The groups, in order of their first mention."""
        seen: dict[int, list[Form]] = {id(group): group for group in self.of.values()}
        return list(seen.values())

    def join(self, first: Form, second: Form) -> None:
        """Make one group of the two that hold these forms."""
        one, two = self.of[first], self.of[second]
        if one is not two:
            one.extend(two)
            one.sort(key=lambda form: form.mentions[0].span)
            for form in two:
                self.of[form] = one

    def call_one(self, first: Form, second: Form) -> None:
        """Two names, however unlike, are one person's."""
        if first is not second:
            self.aliases.add(frozenset((first, second)))
            self.join(first, second)

    def weigh(self, first: Form, second: Form) -> Verdict:
        """What the evidence says of two forms, however they are grouped by now."""
        pair = frozenset((first, second))
        if pair not in self._weighed:
            self._weighed[pair] = weigh(self.scene, first, second)
        return self._weighed[pair]

    def agree(self, first: Form, second: Form) -> bool:
        """Whether no form of the one's group contradicts a form of the other's.

        A second name ("Jokowi") or spelling is asked in place of the one it stands for ("Joko Widodo").
        """
        one, two = self.of[first], self.of[second]
        if one is not two and len(one) + len(two) > _FORMS:
            return False
        return all(
            not self._contradict(a, b) or self._spoken_for(a, b, one) or self._spoken_for(b, a, two)
            for a, b in itertools.product(one, two)
        )

    def set_apart(self, first: Form, second: Form) -> bool:
        """Whether the text names a form of the one's group and one of the other's as two people."""
        pairs = itertools.product(self.of[first], self.of[second])
        return any(self.scene.set_apart(a, b) for a, b in pairs if frozenset((a, b)) not in self.aliases)

    def _spoken_for(self, own: Form, other: Form, group: list[Form]) -> bool:
        """Whether another form of the same person, unlike `own` by nature, is like `other`."""
        return any(
            self._related(form, other)
            and (frozenset((own, form)) in self.aliases or not self._alike(own, form))
            for form in group
            if form is not own
        )

    def _contradict(self, a: Form, b: Form) -> bool:
        if frozenset((a, b)) in self.aliases or not (a.name.full or b.name.full):
            return False  # a given name and a family name, each alone, may be one person's
        keys = frozenset((" ".join(a.keys), " ".join(b.keys)))
        return keys in self.scene.lore.distinct or self.scene.laid_out(a, b).contradicted

    def _related(self, a: Form, b: Form) -> bool:
        return self._alike(a, b) and not self.scene.laid_out(a, b).contradicted

    def _alike(self, a: Form, b: Form) -> bool:
        found = self.scene.laid_out(a, b)
        return bool(found.near or found.equal or found.spacing)


def group(article: Article, mentions: Iterable[Mention], rulebook: Rulebook) -> tuple[Person, ...]:
    """The persons of an article, in order of their first mention, with the spellings that look like slips."""
    known = lore(rulebook)
    scene = Scene.of(article, mentions, known)
    groups = _Groups(scene)
    full = [form for form in scene.forms if form.name.full]
    short = [form for form in scene.forms if not form.name.full]
    _join_aliases(groups, known)
    _join_compatible(groups, full)
    accepted = _join_near(groups, full)
    _join_short(groups, short)
    accepted += _join_near(groups, scene.forms)
    _join_called_short(groups, short)
    variants = _variants(groups, accepted)
    return tuple(_persons(groups, variants))


def _join_aliases(groups: _Groups, known: Lore) -> None:
    """Names that a rule calls one person's, and `Joko Widodo (Jokowi)`, `Basuki alias Ahok`."""
    forms = groups.scene.forms
    ruled: dict[str, Form] = {}
    for form in forms:
        same = known.same.get(" ".join(form.keys))
        if same is not None:
            groups.call_one(ruled.setdefault(same, form), form)
    for form, other in groups.scene.aliases:
        groups.call_one(form, other)


def _join_compatible(groups: _Groups, full: list[Form]) -> None:
    """Full names of which one shortens or abbreviates the other; the longest come together first."""
    pairs = [(a, b, groups.scene.laid_out(a, b)) for a, b in groups.scene.related(full)]
    fitting = [(a, b, found) for a, b, found in pairs if found.compatible]
    fitting.sort(key=lambda item: -len(item[2].equal))
    for a, b, _ in fitting:
        if groups.agree(a, b) and not groups.set_apart(a, b):
            groups.join(a, b)


def _join_short(groups: _Groups, short: list[Form]) -> None:
    """A short form joins the one person whose name has its words (or whose initials it is)."""
    for form in short:
        if len(groups.of[form]) > 1:
            continue
        near = [*groups.scene.neighbours(form)]
        if form.name.text.isupper():
            near += groups.scene.spelled_out(_initials(form))
        others = {id(group): group for group in map(groups.of.__getitem__, near)}
        others.pop(id(groups.of[form]), None)
        fits = [other for other in others.values() if _fits(groups.scene, form, other)]
        if len(fits) > 1:
            fits = [persons for persons in fits if _led_by(form, persons)] or [
                persons for persons in fits if _introduced_before(form, persons)
            ]
        if len(fits) == 1 and groups.agree(form, fits[0][0]) and not groups.set_apart(form, fits[0][0]):
            groups.join(fits[0][0], form)


def _fits(scene: Scene, short: Form, persons: list[Form]) -> bool:
    spelled_out = scene.spelled_out(_initials(short))
    for form in persons:
        if form.name.full and (scene.laid_out(short, form).compatible or form in spelled_out):
            return True
    return False


def _led_by(short: Form, persons: list[Form]) -> bool:
    """Whether the short form begins the person's name: Darmawan is not first of all Fajar Darmawan."""
    return any(form.name.full and form.keys[: len(short.keys)] == short.keys for form in persons)


def _introduced_before(short: Form, persons: list[Form]) -> bool:
    """Whether the person is named in full before the short form comes: others of the family are not yet."""
    return any(form.name.full and form.mentions[0].span < short.mentions[0].span for form in persons)


def _join_called_short(groups: _Groups, short: list[Form]) -> None:
    """A name cut off joins the one person who has it in full: `Sandi` is Sandiaga Uno.

    What is a word of anybody's name as it stands is not cut off, and the person comes first in the text.
    """
    bearers: dict[str, list[tuple[str, Form]]] = defaultdict(list)
    for form in groups.scene.forms:
        for part in form.name.words if form.name.full else ():
            if part.kind == "name":
                bearers[part.key[:_SHORTEST_CUT]].append((part.key, form))
    for form in short:
        key = form.keys[0]
        if len(form.keys) > 1 or len(key) < _SHORTEST_CUT or form.name.text.isupper():
            continue
        near = [(word, other) for word, other in bearers[key[:_SHORTEST_CUT]] if word.startswith(key)]
        if any(word == key for word, _ in near):
            continue
        fits = {id(groups.of[other]): other for _, other in near}
        if len(fits) == 1 and id(groups.of[form]) not in fits:
            [other] = fits.values()
            alone = all(not member.name.full for member in groups.of[form])
            if alone and other.mentions[0].span < form.mentions[0].span and not groups.set_apart(form, other):
                groups.call_one(other, form)


def _initials(form: Form) -> str:
    """The letters of a name that may be somebody's initials ("SBY"); empty for other names."""
    text = form.name.text.replace(".", "")
    return text.lower() if len(form.keys) == 1 and text.isupper() and len(text) > 1 else ""


def _join_near(groups: _Groups, forms: Sequence[Form]) -> list[Verdict]:
    """Join forms whose evidence is above the threshold, best first; the verdicts that were accepted."""
    threshold = groups.scene.lore.evidence.threshold["join"]
    verdicts = []
    for a, b in groups.scene.related(forms):
        if frozenset((a, b)) not in groups.aliases and groups.scene.laid_out(a, b).near:
            verdict = groups.weigh(a, b)
            if verdict.probability >= threshold:
                verdicts.append(verdict)
    verdicts.sort(key=lambda verdict: (-verdict.score, verdict.first.keys, verdict.second.keys))
    on = _by_form(verdicts)
    accepted = []
    for verdict in verdicts:
        a, b = verdict.first, verdict.second
        if groups.of[a] is not groups.of[b] and not (a.title or b.title):
            if not groups.agree(a, b) or _ambiguous(groups, verdict, [*on[a], *on[b]]):
                continue
            if _is_anothers(groups, a, b) or _is_anothers(groups, b, a):
                continue
            groups.aliases.add(frozenset((a, b)))
            groups.join(a, b)
        accepted.append(verdict)
    return accepted


def _by_form(verdicts: list[Verdict]) -> dict[Form, list[Verdict]]:
    """The first verdicts on each form."""
    found: dict[Form, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for form in (verdict.first, verdict.second):
            if len(found[form]) < _OTHERS:
                found[form].append(verdict)
    return found


def _ambiguous(groups: _Groups, verdict: Verdict, others: list[Verdict]) -> bool:
    """Whether one of the two forms fits a third person nearly as well, by another word."""
    for other in others:
        if other is verdict or other.score < verdict.score - 1.0:
            continue
        shared = {verdict.first, verdict.second} & {other.first, other.second}
        if len(shared) != 1:
            continue
        odd = shared.pop()
        if odd.name.full and not (_across(verdict, odd).name.full or _across(other, odd).name.full):
            continue  # two slips of one full name
        mine, theirs = _facing(verdict, odd), _facing(other, odd)
        rarer = _times(groups.scene, _words(verdict, odd)) <= _times(groups.scene, mine | theirs)
        if rarer and not mine & theirs and not _one_name(groups, verdict, other, odd):
            return True
    return False


def _is_anothers(groups: _Groups, form: Form, other: Form) -> bool:
    """Whether the form is short for somebody else just as it is written."""
    persons = (groups.of[form], groups.of[other])
    return not form.name.full and any(
        near.name.full and groups.of[near] not in persons and groups.scene.laid_out(form, near).compatible
        for near in groups.scene.neighbours(form)
    )


def _one_name(groups: _Groups, verdict: Verdict, other: Verdict, odd: Form) -> bool:
    """Whether the two names that the odd form is like are themselves one."""
    mine, theirs = _across(verdict, odd), _across(other, odd)
    return groups.of[mine] is groups.of[theirs] or groups.weigh(mine, theirs).score > 0


def _words(verdict: Verdict, form: Form) -> set[str]:
    own = 0 if form is verdict.first else 1
    return {(near.first, near.second)[own].key for near in verdict.alignment.near}


def _across(verdict: Verdict, form: Form) -> Form:
    return verdict.second if form is verdict.first else verdict.first


def _facing(verdict: Verdict, form: Form) -> set[str]:
    return _words(verdict, _across(verdict, form))


def _times(scene: Scene, keys: set[str]) -> int:
    return min(scene.times(key) for key in keys)


def _variants(groups: _Groups, accepted: list[Verdict]) -> list[Variant]:
    """Every mention that holds the word of a slot that is not the right one."""
    slots: dict[int, Slot] = {}
    holding: dict[str, set[int]] = defaultdict(set)  # the slots that hold a spelling
    numbers = itertools.count()
    for verdict in accepted:
        forms = {*groups.of[verdict.first], *groups.of[verdict.second]}
        for near in verdict.alignment.near:
            keys = frozenset((near.first.key, near.second.key))
            sharing = sorted(set().union(*(holding[key] for key in keys)))
            touching = [number for number in sharing if not forms.isdisjoint(slots[number].forms)]
            slot = Slot.merged([*map(slots.pop, touching), Slot(keys, (verdict,), tuple(forms))])
            number = next(numbers)
            slots[number] = slot
            for key in slot.keys:
                holding[key] = {*holding[key].difference(touching), number}
    of_spacing = (variant for forms in groups.all() for variant in respaced(groups.scene, forms))
    found = {variant.span: variant for variant in of_spacing}
    for slot in slots.values():
        found |= {variant.span: variant for variant in _odd(groups.scene, slot)}
    return sorted(found.values(), key=lambda variant: variant.span)


def _odd(scene: Scene, slot: Slot) -> Iterator[Variant]:
    """Every place where the article has a spelling of the slot other than the right one."""
    right = right_word(scene, slot)
    verdicts: dict[str, Verdict] = {}
    mentions = {mention for form, _ in slot.words() for mention in form.mentions}
    for mention in mentions:
        for own in scene.lore.parse(mention.text).words:
            if own.key in slot.keys - {right.key} and not scene.lore.are_forms(own.key, right.key):
                if own.key not in verdicts:
                    verdicts[own.key] = slot.verdict(own.key, right.key)
                verdict = verdicts[own.key]
                yield Variant(
                    span=Span(mention.span.start + own.start, mention.span.start + own.end),
                    text=own.text,
                    suggestion=mend(own.text, scene.lore.prefer.get(right.key, right.text)),
                    right=slot.shown(right.key),
                    confidence=round(verdict.probability, 4),
                    evidence=verdict.evidence,
                )


def _persons(groups: _Groups, variants: list[Variant]) -> Iterator[Person]:
    odd = _Within({variant.span: variant for variant in variants})
    taken: dict[str, int] = {}
    linked = _Within({span: variant for variant in variants for span in (variant.span, variant.right.span)})
    for group_of in sorted(groups.all(), key=lambda forms: min(form.mentions[0].span for form in forms)):
        forms = [form for form in group_of if form.claimed or (not form.title and _holds(form, linked))]
        if not forms:
            continue
        mentions = tuple(sorted(mention for form in forms for mention in form.mentions))
        own = {variant.span: variant for mention in mentions for variant in odd.of(mention)}
        name = _best_name(forms, odd)
        slug = "-".join(re.findall(r"[a-z0-9]+", " ".join(fold(word) for word in name.split()))) or "person"
        taken[slug] = taken.get(slug, 0) + 1
        identifier = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        yield Person(identifier, name, mentions, tuple(own[span] for span in sorted(own)))


class _Within:
    """Variants by where they stand, in order: those in a mention are found without a look at the rest."""

    def __init__(self, placed: Mapping[Span, Variant]) -> None:
        self._spans = sorted(placed)
        self._placed = placed

    def of(self, mention: Mention) -> Iterator[Variant]:
        """The variants that stand inside a mention."""
        low = bisect.bisect_left(self._spans, mention.span.start, key=lambda span: span.start)
        high = bisect.bisect_left(self._spans, mention.span.end, key=lambda span: span.start)
        yield from (self._placed[span] for span in self._spans[low:high] if mention.span.contains(span))


def _holds(form: Form, linked: _Within) -> bool:
    return any(True for mention in form.mentions for _ in linked.of(mention))


def _best_name(forms: list[Form], odd: _Within) -> str:
    """The fullest mention without a slip, the more frequent and then the earlier of equals."""

    def rank(form: Form) -> tuple[float, ...]:
        clean = next(odd.of(form.mentions[0]), None) is None
        words = sum(len(part.key) > 1 for part in form.name.words)
        return (not clean, -words, -len(form.mentions), form.mentions[0].span.start)

    return min(forms, key=rank).mentions[0].text
