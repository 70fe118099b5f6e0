"""Whether two forms of an article are one name: named pieces of evidence, weighed.

Every piece has a value (0 where it is absent) and a weight from rules/language/evidence.yaml, fitted on
labelled pairs by scripts/fit_evidence.py; their sum is the log-odds that the two are one person whose
name is misspelled once. A contradiction or a known pair of two people is a veto, whatever the letters
say.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.names.alignment import Alignment, Near
from checker.names.lore import Lore
from checker.names.parse import Part, fold
from checker.names.scene import PLURALS, Form, Scene
from checker.reading import Evidence
from checker.rulebook.name_rules import NameWords

_WORD = re.compile(r"[^\W\d_]+|&|/")
_ALIKE_IN_SOUND = frozenset({"sound", "doubled"})
_TYPED = frozenset({"doubled", "dropped", "swapped", "moved", "exchanged", "key"})
_EVERYBODY = 2.7  # the logarithm of how many full names hold a word that says nothing of who is meant
_NO_TITLE = 0.4  # of what an old spelling says of somebody whom a title of his own tells apart
_LONGER = 1.5  # times that somebody new is new who has a name more than the one before
_CERTAIN = 2.0  # times what the text says in so many words: where each of two is from, a name from birth
_APPOSED = 4  # words: more between two names than "dan istrinya, artis" tell of something else
_STOP = re.compile(r"[,;:()\"“”]")
_FROM = re.compile(r",? \(?([a-z]+)(?: [^\W\d_a-z][\w-]*){1,4}\)?,? ([a-z]+) ")
_PUNCTUATION_ONLY = re.compile(r"[\s,/&]*")


@dataclass(frozen=True)
class Verdict:
    """What the evidence says of two forms. `score` is in log-odds; minus infinity after a veto."""

    first: Form
    second: Form
    alignment: Alignment
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def probability(self) -> float:
        """The score as a probability."""
        return 1 / (1 + math.exp(-self.score)) if self.score > -700 else 0.0

    @property
    def vetoed(self) -> bool:
        """Whether a veto fell."""
        return self.score == -math.inf


def weigh(scene: Scene, first: Form, second: Form) -> Verdict:
    """All evidence on two forms; the order of the two does not matter."""
    first, second = sorted((first, second), key=lambda form: form.keys)
    alignment = scene.laid_out(first, second)
    vetoes = list(_vetoes(scene, first, second, alignment))
    if vetoes:
        return Verdict(
            first, second, alignment, -math.inf, tuple(Evidence(name, -math.inf) for name in vetoes)
        )
    table = scene.lore.evidence.pieces
    found, score = [], 0.0
    for name, value in pieces(scene, first, second, alignment).items():
        weight = table[name].weight * value
        score += weight
        if value and name != "start":
            found.append(Evidence(name, round(weight, 3), _values(first, second, alignment)))
    found.sort(key=lambda piece: (-abs(piece.weight), piece.name))
    return Verdict(first, second, alignment, score, tuple(found))


def weigh_alone(alignment: Alignment, counts: Mapping[str, int], lore: Lore) -> float:
    """The log-odds of two names outside an article; `counts`: in how many articles each word stands."""
    values = {"start": 1.0, **_letters(alignment.near), **_known(alignment.near, counts, lore.common)}
    values |= _shape(alignment, lore)
    return sum(lore.evidence.pieces[name].weight * value for name, value in values.items())


def _values(first: Form, second: Form, alignment: Alignment) -> tuple[tuple[str, str], ...]:
    if not alignment.near:
        return (("first", first.name.text), ("second", second.name.text))
    near = alignment.near[0]
    return (("first", near.first.text), ("second", near.second.text))


def _vetoes(scene: Scene, first: Form, second: Form, alignment: Alignment) -> Iterator[str]:
    lore = scene.lore
    if alignment.contradicted:
        yield "contradicted-part"
    if first.name.full and second.name.full:
        known = [{person.id for person in lore.register.find(form.name.text)} for form in (first, second)]
        if all(known) and not known[0] & known[1]:
            yield "two-of-the-register"
    if scene.institution(first) or scene.institution(second):
        yield "of-an-institution"
    if scene.makers(first) or scene.makers(second):
        yield "of-the-makers"
    pairs = {frozenset((" ".join(first.keys), " ".join(second.keys)))}
    pairs |= {frozenset((near.first.key, near.second.key)) for near in alignment.near}
    if pairs & lore.distinct:
        yield "known-distinct"


def pieces(scene: Scene, first: Form, second: Form, alignment: Alignment) -> dict[str, float]:
    """The value of every piece of evidence on two forms that differ in at least one word."""
    near = alignment.near
    counts = {pair.first.key: scene.times(pair.first.key, first) for pair in near}
    counts |= {pair.second.key: scene.times(pair.second.key, second) for pair in near}
    return {
        "start": 1.0,
        "unclaimed": float(not (first.claimed and second.claimed)),
        **_letters(near),
        **_known(near, counts, scene.lore.common),
        **_shape(alignment, scene.lore),
        **_introduced(scene, first, second, alignment, counts),
        **_beside(scene, first, second),
        **_company(
            scene,
            scene.bearer(first, frozenset(pair.first.key for pair in near)),
            scene.bearer(second, frozenset(pair.second.key for pair in near)),
        ),
        "newcomer": _newcomer(scene, first, second, alignment),
        "taken-as-known": float(_taken_as_known(scene, first, second, alignment)),
        "second-name": max((_second_name(scene, pair) for pair in near), default=0.0),
        "family-of": float(any(_family(scene, pair) for pair in near)),
        "called-short": float(any(_called_short(scene, pair) for pair in near)),
        "called-otherwise": float(_called_otherwise(scene, first, second, alignment)),
        "other-given-name": float(
            _other_given_name(scene, first, second) or _other_given_name(scene, second, first)
        ),
        "old-spelling": max((_old_spelling(scene, first, second, pair) for pair in near), default=0.0),
    }


def _shape(alignment: Alignment, lore: Lore) -> dict[str, float]:
    """What the two names look like side by side."""
    near = alignment.near
    return {
        "other-part-agrees": min(sum(_telling(a, lore) for a, _ in alignment.equal), 1.6),
        "initial-agrees": float(bool(alignment.initials)),
        "other-order": float(alignment.crossed),
        "gender-ending": max((_gender(pair, alignment, lore) for pair in near), default=0.0),
        "shortened": float(any(_shortened(pair) for pair in near)),
        "plural": float(any(_plural(pair) for pair in near)),
        "acronym": float(any(pair.first.text.isupper() and pair.second.text.isupper() for pair in near)),
    }


def _telling(part: Part, lore: Lore) -> float:
    """How much it says that two names have this word in common: little for Muhammad, all for a rare one."""
    if part.kind != "name" or part.key in lore.words.shared_names:
        return 0.0
    return max(0.1, 1 - math.log10(1 + lore.common.get(part.key, 0)) / _EVERYBODY)


def _letters(near: tuple[Near, ...]) -> dict[str, float]:
    kinds = [kind for pair in near for kind in pair.difference.kinds]
    shorter = min((min(pair.first.compound, pair.second.compound) for pair in near), default=5)
    return {
        "letters-apart": sum(pair.difference.cost for pair in near),
        "several-slips": float(max(0, len(kinds) - 1)),
        "sound-alike": float(bool(kinds) and set(kinds) <= _ALIKE_IN_SOUND),
        "typing-slip": float(bool(kinds) and set(kinds) <= _TYPED),
        "vowel": float("vowel" in kinds),
        "first-letter": float(any(pair.difference.at_start for pair in near)),
        "long-word": float(min(max(shorter - 5, -2), 5)),
    }


def _known(near: tuple[Near, ...], counts: Mapping[str, int], common: Mapping[str, int]) -> dict[str, float]:
    """How often each of the odd words stands, and whether they are known names; the mean over all of them."""
    values = dict.fromkeys(
        ("odd-once", "both-recur", "outnumbered", "both-common", "odd-unknown", "both-unknown", "two-ways"),
        0.0,
    )
    for pair in near:
        one, two = pair.first.key, pair.second.key
        few, many = sorted((counts[one], counts[two]))
        values["odd-once"] += few == 1
        values["both-recur"] += math.log2(few)
        values["outnumbered"] += min(math.log2(many / few), 3)
        rare, known = sorted((common.get(one, 0), common.get(two, 0)))
        # syllables of hyphenated names are few, and common for that reason alone
        share = len(pair.first.key) / max(len(pair.first.key), pair.first.compound)
        values["both-common"] += share * math.log10(rare) if rare else 0
        values["odd-unknown"] += not rare and known > 0
        values["both-unknown"] += not known
        values["two-ways"] += rare > 1 and set(pair.difference.kinds) <= _ALIKE_IN_SOUND
    return {name: value / max(1, len(near)) for name, value in values.items()}


def _introduced(
    scene: Scene, first: Form, second: Form, alignment: Alignment, counts: Mapping[str, int]
) -> dict[str, float]:
    """Whether the words were introduced by a full name, and whether the odd one is a common word."""
    values = dict.fromkeys(("one-introduced", "both-introduced", "common-word"), 0.0)
    near = alignment.near
    agreed = any(part.kind == "name" for part, _ in alignment.equal)
    for pair in near:
        one, two = pair.first.key, pair.second.key
        introduced = [scene.introduced(one, first), scene.introduced(two, second)]
        values["one-introduced"] += introduced[0] != introduced[1]
        values["both-introduced"] += all(introduced)
        few = min(counts[one], counts[two])
        alone = not agreed and pair.first.compound == len(one) and pair.second.compound == len(two)
        values["common-word"] += alone and any(
            scene.common_word(key) for key in (one, two) if counts[key] == few
        )
    return {name: value / max(1, len(near)) for name, value in values.items()}


def _beside(scene: Scene, first: Form, second: Form) -> dict[str, float]:
    """What stands around the two forms themselves."""
    nickname = (scene.nickname(first) and second.name.full) or (scene.nickname(second) and first.name.full)
    return {
        "nickname": float(nickname),
        "listed": float(scene.listed(first) or scene.listed(second)),
        "both-listed": float(scene.listed(first) and scene.listed(second)),
        "one-list": float(bool(scene.lists(first) & scene.lists(second))),
        "compound": float(scene.compound(first) != scene.compound(second)),
        "name-of-place": float(scene.place(first) or scene.place(second)),
    }


def _company(scene: Scene, first: Form, second: Form) -> dict[str, float]:
    """What stands around and between all mentions of those who bear the two names."""
    words = scene.lore.words
    gaps = scene.between(first, second)
    tokens = [[fold(word) for word in _WORD.findall(gap)] for gap in gaps]
    joined = any(
        _PUNCTUATION_ONLY.fullmatch(gap) or (said and len(said) <= 2 and set(said) & words.joiners)
        for gap, said in zip(gaps, tokens, strict=True)
    )
    from_two_places = any(_from_two_places(gap, words) for gap in gaps)
    mine, yours = scene.titles(first) - words.civilities, scene.titles(second) - words.civilities
    sexes = scene.sexes(first), scene.sexes(second)
    ages = scene.ages(first), scene.ages(second)
    kin = [scene.after_kin(first), scene.after_kin(second)]
    return {
        "relative": abs(kin[0] - kin[1]),
        "side-by-side": _CERTAIN if from_two_places else float(joined),
        "same-clause": float(any(not _STOP.search(gap) for gap in gaps)),
        "contrast": float(any(set(said) & words.contrasts for said in tokens)),
        "family-word": float(any(_of_kin(said, words.kin) for said in tokens)),
        "same-title": float(bool(mine & yours)),
        "other-title": float(bool(mine and yours and not mine & yours)),
        "other-sex": float(all(sexes) and not sexes[0] & sexes[1]),
        "same-age": float(bool(ages[0] & ages[1])),
        "other-age": float(all(ages) and not ages[0] & ages[1]),
    }


def _from_two_places(gap: str, words: NameWords) -> bool:
    """Whether the gap says where the one is from, and goes on to the other: "dari Simalungun dan"."""
    where = _FROM.fullmatch(gap)
    return where is not None and where[1] in words.from_where and where[2] in words.joiners


def _newcomer(scene: Scene, first: Form, second: Form, alignment: Alignment) -> float:
    """Whether the one who is told of later is brought in as somebody new, the more so by a longer name."""
    bearers = [
        scene.bearer(form, frozenset(part.key for part in parts))
        for form, parts in (
            (first, [near.first for near in alignment.near]),
            (second, [near.second for near in alignment.near]),
        )
    ]
    later = max((0, 1), key=lambda at: scene.told_first(bearers[at]).span)
    longer = any(part.kind == "name" for part in alignment.rest[later])
    return scene.newcomer(bearers[later]) * (_LONGER if longer else 1)


def _second_name(scene: Scene, pair: Near) -> float:
    one, two = pair.first.key, pair.second.key
    return _CERTAIN if scene.birth_name(one, two) else float(scene.second_name(one, two))


def _taken_as_known(scene: Scene, first: Form, second: Form, alignment: Alignment) -> bool:
    """Whether the one who is told of later bears a full name of which nothing is said, as of one told of.

    "Kapten Michael Ballack cedera. … Michel Ballack hanya berlari kecil."
    """
    earlier, later = sorted((first, second), key=lambda form: scene.told_first(form).span)
    agreed = any(part.kind == "name" for part, _ in alignment.equal)
    if any(alignment.rest) or alignment.spacing or scene.between(first, second):
        return False
    if not agreed:
        sexes = any(_gender(pair, alignment, scene.lore) for pair in alignment.near)
        return not sexes and _called_as_told(scene, earlier, later)
    return later.claimed and scene.taken_as_known(later) and not scene.taken_as_known(earlier)


def _called_as_told(scene: Scene, earlier: Form, later: Form) -> bool:
    """Whether somebody brought in by a full name goes by the given name, and the other by one name, once.

    "Dinda Maharani, 13 tahun, … Dinda … Dina pernah minta berhenti."
    """
    if len(earlier.keys) > 1 or len(later.keys) > 1 or not (earlier.claimed and later.claimed):
        return False
    given, other = earlier.keys[0], later.keys[0]
    if scene.in_full(other) or scene.times(other) > 1 or scene.listed(later) or scene.nickname(later):
        return False
    return scene.introduced_by(given) and scene.taken_as_known(later)


def _of_kin(said: list[str], kin: frozenset[str]) -> bool:
    """Whether words between two names make them relatives: "dan istrinya, artis", "… bersama istrinya"."""
    return bool(kin & set(said if len(said) <= _APPOSED else said[-2:]))


def _shortened(pair: Near) -> bool:
    """Whether one word is the other cut off (Marcel, Marcella): a nickname as often as a slip."""
    short, long = sorted((pair.first.key, pair.second.key), key=len)
    return long.startswith(short) and len(short) < len(long)


def _called_short(scene: Scene, pair: Near) -> bool:
    """Whether somebody is called by a word cut short, and more than once (Anggia, then Anggi and Anggi)."""
    short, long = sorted((pair.first.key, pair.second.key), key=len)
    cut = long.startswith(short) and len(short) < len(long)
    return cut and scene.alone(short) and not scene.alone(long) and scene.times(short) > 1


def _plural(pair: Near) -> bool:
    short, long = sorted((pair.first.key, pair.second.key), key=len)
    return long in {short + ending for ending in PLURALS}


def _family(scene: Scene, pair: Near) -> bool:
    """Whether one is the family of the other (the Hendersons), or of somebody else whom the article names.

    The Hennessys are Francis Hennessy's family, and no slip of the Hennessey who is their cousin.
    """
    one, two = pair.first.key, pair.second.key
    if _plural(pair) and scene.of_a_family(max(one, two, key=len)):
        return True
    return scene.family_of_another(one, two) or scene.family_of_another(two, one)


def _called_otherwise(scene: Scene, first: Form, second: Form, alignment: Alignment) -> bool:
    """Whether the one with the fuller name goes by another of its words: `Romelu Lukaku`, then `Lukaku`."""
    if alignment.equal:
        return False
    for own, pairs in (
        (first, [near.first for near in alignment.near]),
        (second, [n.second for n in alignment.near]),
    ):
        alone = {part.key for part in own.name.words if part.kind == "name" and scene.alone(part.key)}
        if len(own.name.words) > 1 and alone and not alone & {part.key for part in pairs}:
            return True
    return False


def _old_spelling(scene: Scene, first: Form, second: Form, pair: Near) -> float:
    """Whether a name borne alone is a given name but for its old spelling: Soedirman, and Sudirman Said.

    Less so where no title of his own tells that the one with a single name is somebody else.
    """
    words = scene.lore.words
    one, two = pair.first.key, pair.second.key
    modern = scene.lore.reform.modern
    if two != modern(one) and one != modern(two):
        return 0.0
    sides = ((first, pair.first.key), (second, pair.second.key))
    for (single, own), (other, given) in (sides, sides[::-1]):
        if scene.given_name(given) and not scene.in_full(own):
            mine, yours = (
                scene.titles(scene.bearer(form, frozenset((key,))))
                for form, key in ((single, own), (other, given))
            )
            return 1.0 if mine - yours - words.civilities else _NO_TITLE
    return 0.0


def _behind_given_name(pair: Near, alignment: Alignment) -> bool:
    """Whether a name that both have stands before the two words."""
    return any(
        one.kind == "name" and one.start < pair.first.start and two.start < pair.second.start
        for one, two in alignment.equal
    )


def _other_given_name(scene: Scene, single: Form, full: Form) -> bool:
    """Whether a name borne alone follows a given name that was not recognised, and that the other has not."""
    if len(single.keys) > 1 or not full.name.full:
        return False
    given = scene.unclaimed_given_names(single)
    return bool(given) and not any(
        name in full.keys or next(scene.lore.confusions.difference.nearest(name, full.keys), None)
        for name in given
    )


def _gender(pair: Near, alignment: Alignment, lore: Lore) -> float:
    """1 where the endings tell man from woman; half for a single vowel, and where a name is unknown.

    Behind one given name some are ways to write one name: Dwi Prasetya and Dwi Prasetyo are both men.
    """
    one, two = pair.first.key, pair.second.key
    known = {one in lore.common, two in lore.common}
    endings = lore.words.gender_endings
    if _behind_given_name(pair, alignment):
        endings = tuple(pair for pair in endings if pair not in lore.words.endings_of_one_name)
    for male, female in endings:
        for a, b in ((one, two), (two, one)):
            if a.endswith(male) and b.endswith(female) and a[: -len(male)] == b[: -len(female)]:
                return (1.0 if known == {True} else 0.5) * (0.5 if len(male) == 1 else 1.0)
    return 0.0
