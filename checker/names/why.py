"""The evidence on two names of an article as a table: what `checker entities --why A B` prints."""

from __future__ import annotations

import math
from collections.abc import Iterator

from checker.names.evidence import Verdict, weigh
from checker.names.lore import lore
from checker.names.scene import Form, Scene
from checker.reading import Reading
from checker.rulebook import Rulebook


def evidence_on(reading: Reading, rulebook: Rulebook, names: tuple[str, str], language: str) -> Iterator[str]:
    """Lines of the table, or one line that says which of the two names the article does not have."""
    known = lore(rulebook)
    mentions = [mention for person in reading.persons for mention in person.mentions]
    scene = Scene.of(reading.article, mentions, known)
    forms = []
    for name in names:
        form = _form(scene, name)
        if form is None:
            yield _told(rulebook, "absent", language, name=name, path=reading.article.path)
            return
        forms.append(form)
    verdict = weigh(scene, *forms)
    together = any({form.mentions[0] for form in forms} <= set(person.mentions) for person in reading.persons)
    yield _told(
        rulebook,
        "together" if together else "apart",
        language,
        first=forms[0].name.text,
        second=forms[1].name.text,
        path=reading.article.path,
    )
    yield from _table(verdict, rulebook, language)


def _form(scene: Scene, name: str) -> Form | None:
    keys = scene.lore.parse(name).keys
    return next((form for form in scene.forms if form.keys == keys), None)


def _table(verdict: Verdict, rulebook: Rulebook, language: str) -> Iterator[str]:
    if not verdict.alignment.near and not verdict.vetoed:
        yield _told(rulebook, "no-slip", language)
        return
    pieces = lore(rulebook).evidence.pieces
    for piece in verdict.evidence:
        sentence = dict(pieces[piece.name].sentence.fill(**dict(piece.values)))[language]
        weight = "veto" if piece.weight == -math.inf else f"{piece.weight:+.2f}"
        yield f"  {weight:>6}  {piece.name:<18} {sentence}"
    if not verdict.vetoed:
        start = pieces["start"]
        yield f"  {start.weight:+6.2f}  {'start':<18} {getattr(start.sentence, language)}"
        yield f"  {verdict.score:+6.2f}  = {verdict.probability:.0%}"


def _told(rulebook: Rulebook, line: str, language: str, **values: str) -> str:
    return dict(lore(rulebook).evidence.lines[line].fill(**values))[language]
