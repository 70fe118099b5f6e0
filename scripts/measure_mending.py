"""Measures mending: slips put into published articles, every article in every text format, then `--fix`.

    python scripts/measure_mending.py [--articles 500] [--show 20]

Of each article the name of a person is misspelled once, the same way in every format; tags, entities and
escapes stand inside names as real files have them, and ninjs, WordPress and RSS repeat their copy or its
start. Each round of corrections is then checked for itself: outside the spans that were reported, and their
repetitions, the bytes must be the same, and inside them the new word must stand. At the end no sure finding
may be left. `healed` counts the files that became, byte for byte, the file without the slip; where an article
did not, what became of it is told, to be read. Needs ../shared.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import difflib
import gzip
import html
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker.article import Article, Span  # noqa: E402
from checker.cli.options import memory  # noqa: E402 - after the checkout is on the path
from checker.documents import read_bytes  # noqa: E402
from checker.finding import Judgement  # noqa: E402
from checker.mend import MendError  # noqa: E402
from checker.mend.file import Mended, Reader, replace_file  # noqa: E402
from checker.mend.fixing import is_sure, planned  # noqa: E402
from checker.mend.strokes import Untraceable, echo_places  # noqa: E402
from checker.mentions.memory import Memory  # noqa: E402
from checker.proofreading import Terms, proofread, rules  # noqa: E402
from checker.settings import Options, json_paths_at  # noqa: E402
from checker.suppress.round import Request, go_over  # noqa: E402

TODAY = dt.date(2026, 3, 1)
CORPUS = TOP.parent / "shared/corpora/indosum/articles.jsonl.gz"
SETTINGS = "json-paths: {articles: '$.posts[*]', id: $.slug, date: $.day, text: '$.parts[*].html'}\n"
ROUNDS = 5


@dataclass(frozen=True)
class Slip:
    """An article and the word of it that is misspelled: `wrong` in the place of `right` at `start`."""

    key: str
    date: str
    text: str
    start: int
    right: str
    wrong: str

    def copy(self, *, slipped: bool) -> str:
        """The text with or without the slip."""
        end = self.start + len(self.right)
        return self.text[: self.start] + (self.wrong if slipped else self.right) + self.text[end:]


def misspelled(word: str, rng: random.Random) -> str:
    """The word with one slip behind its first letter, as fingers and ears make them."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(["drop", "double", "swap", "vowel"])
    vowels = [i for i in range(1, len(word)) if word[i] in "aeiou"]
    if kind == "vowel" and vowels:
        at = rng.choice(vowels)
        return word[:at] + rng.choice([v for v in "aeiou" if v != word[at]]) + word[at + 1 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def slips(wanted: int, memory_: Memory, rng: random.Random) -> Iterator[Slip]:
    """A slip for each of the first articles in which a person is named three times by one word."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rng.shuffle(rows)
    found = 0
    for row in rows:
        data = json.dumps({"id": row["id"], "date": row["date"], "text": row["text"]}).encode()
        (article,) = read_bytes(data, name="a.jsonl", today=TODAY)
        terms = Terms(rules(), ())
        (judgement,) = proofread([article], lambda _, terms=terms: terms, memory_, lambda _: None)
        slip = _slip(row, judgement, rng)
        if slip is None:
            continue
        yield slip
        found += 1
        if found == wanted:
            return


def _slip(row: dict[str, str], judgement: Judgement, rng: random.Random) -> Slip | None:
    text = row["text"]
    for person in rng.sample(judgement.reading.persons, len(judgement.reading.persons)):
        for word in sorted({word for mention in person.mentions for word in mention.text.split()}):
            if len(word) < 6 or not word.isalpha():
                continue
            places = [match.start() for match in re.finditer(rf"(?<!\w){word}(?!\w)", text)]
            wrong = misspelled(word, rng)
            if len(places) >= 3 and wrong not in text and wrong != word:
                return Slip(row["id"], row["date"], text, rng.choice(places[1:]), word, wrong)
    return None


# The files. `dressed` puts into names what stands inside names in real files, slip or no slip.


def dressed(text: str, slip: Slip, ways: list[str]) -> str:
    """The text with the name, right or wrong, in one of these ways each time ({0}: its first letter)."""
    rng = random.Random(slip.key)  # noqa: S311 - the same files at every run

    def dress(match: re.Match[str]) -> str:
        way = rng.choice(ways)
        return way.format(match[0][0], ord(match[0][0])) + match[0][1:]

    return re.sub(rf"(?<!\w)(?:{slip.right}|{slip.wrong})(?!\w)", dress, text)


def paragraphs(slip: Slip, *, slipped: bool, ways: list[str]) -> list[str]:
    """The paragraphs as markup."""
    return [
        dressed(escape(paragraph).replace("\n", "<br>"), slip, ways)
        for paragraph in re.split(r"\n\n+", slip.copy(slipped=slipped))
    ]


TAGS = ["{0}", "<b>{0}</b>", "&#{1};", "<a href='/x'>{0}</a>", "{0}&#173;"]
JSON_WAYS = ["{0}", "\\u{1:04x}"]


def _as_page(slip: Slip, *, slipped: bool) -> str:
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs(slip, slipped=slipped, ways=TAGS))
    head = f'<html><head><meta name="date" content="{slip.date}"></head><body><article>'
    return f"{head}\n{body}\n</article></html>"


def _as_xhtml(slip: Slip, *, slipped: bool) -> str:
    return "".join(f"<p>{p}</p>\r\n" for p in paragraphs(slip, slipped=slipped, ways=TAGS)).replace(
        "<br>", "<br/>"
    )


def _as_json(value: object, slip: Slip, *, ascii_: bool) -> str:
    return dressed(json.dumps(value, ensure_ascii=ascii_, indent=1), slip, JSON_WAYS)


def _as_text(slip: Slip, *, slipped: bool) -> str:
    return f"{slip.copy(slipped=slipped)}\n"


def _as_markdown(slip: Slip, *, slipped: bool) -> str:
    body = dressed(slip.copy(slipped=slipped), slip, ["{0}", "*{0}*", "&#{1};"])
    return f"---\ndate: {slip.date}\n---\n\n{body}"


def _as_toml(slip: Slip, *, slipped: bool) -> str:
    text = slip.copy(slipped=slipped).replace("\n", "\r\n")
    return f"+++\r\ndate = {slip.date}\r\n+++\r\n{text}"


def _as_lines(slip: Slip, *, slipped: bool) -> str:
    lines = [{"id": 1, "date": slip.date, "text": "Tanpa nama."}]
    lines.append({"id": 2, "date": slip.date, "text": slip.copy(slipped=slipped)})
    return "".join(dressed(json.dumps(line), slip, JSON_WAYS) + "\n" for line in lines)


def _as_ninjs_text(slip: Slip, *, slipped: bool) -> str:
    value = {"uri": "u", "contentcreated": slip.date, "body_text": slip.copy(slipped=slipped)}
    value["body_xhtml"] = _as_xhtml(slip, slipped=slipped)  # a second rendition
    return _as_json(value, slip, ascii_=True)


def _as_ninjs(slip: Slip, *, slipped: bool) -> str:
    bodies = [{"role": "main", "value": _as_xhtml(slip, slipped=slipped)}]
    return _as_json({"contentCreated": slip.date, "bodies": bodies}, slip, ascii_=False)


def _as_wordpress(slip: Slip, *, slipped: bool) -> str:
    content = {"rendered": _as_xhtml(slip, slipped=slipped)}
    excerpt = {"rendered": f"<p>{escape(slip.copy(slipped=slipped)[:150].rpartition(' ')[0])} [&hellip;]</p>"}
    post = {"id": 5, "date": f"{slip.date}T08:00:00", "title": {"rendered": "Kabar"}, "content": content}
    post["excerpt"] = excerpt
    return _as_json([post], slip, ascii_=True)


def _as_mapped(slip: Slip, *, slipped: bool) -> str:
    parts = [{"html": p} for p in paragraphs(slip, slipped=slipped, ways=TAGS)]
    return _as_json({"posts": [{"slug": "a", "day": slip.date, "parts": parts}]}, slip, ascii_=True)


def _as_nitf(slip: Slip, *, slipped: bool) -> str:
    return (
        f'<nitf><head><docdata><date.issue norm="{slip.date}"/></docdata></head><body>'
        f"<body.content>{_as_xhtml(slip, slipped=slipped)}</body.content></body></nitf>\n"
    )


def _as_newsml(slip: Slip, *, slipped: bool) -> str:
    return (
        f"<newsItem><contentMeta><contentCreated>{slip.date}</contentCreated></contentMeta><contentSet><inlineXML>"
        f"<html><body>{_as_xhtml(slip, slipped=slipped)}</body></html></inlineXML></contentSet></newsItem>"
    )


def _as_rss(slip: Slip, *, slipped: bool) -> str:
    body = escape(_as_xhtml(slip, slipped=slipped))
    lead = escape(escape(slip.copy(slipped=slipped).partition("\n")[0]))
    parts = f"<pubDate>{slip.date}</pubDate><description>{lead}</description><encoded>{body}</encoded>"
    return f"<rss><channel><item>{parts}</item></channel></rss>"


def _as_atom(slip: Slip, *, slipped: bool) -> str:
    content = f"<content type='html'><![CDATA[{_as_xhtml(slip, slipped=slipped)}]]></content>"
    return f"<feed><entry><id>1</id><published>{slip.date}</published>{content}</entry></feed>"


FILES: dict[str, tuple[Callable[..., str], str]] = {
    "text.txt": (_as_text, "utf-8"),
    "utf-16.txt": (_as_text, "utf-16"),
    "markdown.md": (_as_markdown, "utf-8-sig"),
    "toml.md": (_as_toml, "utf-8"),
    "page.html": (_as_page, "utf-8"),
    "lines.jsonl": (_as_lines, "utf-8"),
    "ninjs-1.json": (_as_ninjs_text, "utf-8"),
    "ninjs-3.json": (_as_ninjs, "utf-8"),
    "wordpress.json": (_as_wordpress, "utf-8"),
    "mapped.json": (_as_mapped, "utf-8"),
    "nitf.xml": (_as_nitf, "utf-8"),
    "newsml.xml": (_as_newsml, "utf-8"),
    "feed.rss": (_as_rss, "utf-8"),
    "feed.atom": (_as_atom, "utf-8"),
}


def sure(judgements: Iterable[Judgement], *, quotations: bool) -> list[tuple[Judgement, int]]:
    """The findings to be mended: each judgement, and the index of one of its findings."""
    return [
        (judgement, index)
        for judgement in judgements
        for index, finding in enumerate(judgement.findings)
        if is_sure(finding, judgement.article, quotations=quotations)
    ]


def bare(source: str) -> str:
    """What a reader sees in a stretch of a file."""
    source = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), source)
    for _ in range(2):
        source = html.unescape(re.sub(r"<[^>]+>", "", source))
    return source.replace("*", "").replace("\u00ad", "")


def faults_of_round(file: Mended, judgements: Iterable[Judgement]) -> Iterator[str]:
    """What one round of corrections did besides what was reported; nothing if all is well."""
    spans = []
    for judgement, index in sure(judgements, quotations=True):
        if judgement.article.file != str(file.path):
            continue
        finding = judgement.findings[index]
        place = judgement.article.locate(finding.span)
        start, end = place.start, place.end
        if judgement.article.line:  # places count in the text of the line
            start, end = in_line(file.source, judgement.article.line, start, end)
        spans.append((start, end, finding.suggestion))
        spans += repetitions(judgement.article, finding.span, finding.suggestion)
    if not spans:
        return
    pattern, done = "", 0
    for start, end, _ in sorted(spans):
        pattern += re.escape(file.source[done:start]) + "(.{0,200}?)"
        done = end
    match = re.fullmatch(pattern + re.escape(file.source[done:]), file.result, re.DOTALL)
    if match is None:
        yield "changed outside the reported spans"
        return
    for written, (*_, suggestion) in zip(match.groups(), sorted(spans), strict=True):
        if suggestion and bare(written) != suggestion:
            yield f"{written!r} instead of {suggestion!r}"


def repetitions(article: Article, span: Span, suggestion: str) -> Iterator[tuple[int, int, str]]:
    """Where the file says the words of a span again; without a suggestion where it is cut off in them."""
    for echo in article.echoes:
        place_of = echo_places(article, echo)
        places = []
        for position in range(span.start, span.end):
            with contextlib.suppress(Untraceable):
                places.append(place_of(position))
        if places:
            whole = len(places) == span.end - span.start
            yield places[0].start, places[-1].end, suggestion if whole else ""


def in_line(source: str, number: int, start: int, end: int) -> tuple[int, int]:
    """Where the characters `start` to `end` of the text of a JSON line stand in the file."""
    line = source.split("\n")[number - 1]
    opening = source.index(line) + line.index('"text": "') + len('"text": "')
    letters = [0, *(match.end() for match in re.finditer(r"\\u[0-9a-f]{4}|\\.|.", source[opening:]))]
    return opening + letters[start], opening + letters[end]


def main() -> None:
    """Prints a line a format, the faults, and the sums."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--show", type=int, default=20)
    asked = parser.parse_args()
    rng = random.Random(10)  # noqa: S311 - the same slips at every run
    total: Counter[str] = Counter()
    shown = 0
    with memory(forgetful=False) as remembered, tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "checker.yaml").write_text(SETTINGS)
        by_format: dict[str, Counter[str]] = {name: Counter() for name in FILES}
        for number, slip in enumerate(slips(asked.articles, remembered, rng)):
            here = folder / f"{number:03}"
            here.mkdir()
            wanted = {}
            for name, (write, codec) in FILES.items():
                (here / name).write_bytes(write(slip, slipped=True).encode(codec))
                wanted[name] = write(slip, slipped=False).encode(codec)
            for fault in mended(here, slip, wanted, by_format, remembered):
                total["faults"] += 1
                if shown < asked.show:
                    print(f"{slip.key}: {slip.right} → {slip.wrong}: {fault}")
                    shown += 1
    columns = ["files", "changed", "healed", "mended", "left", "refused", "sure left"]
    print(f"{'format':<16}" + "".join(f"{column:>10}" for column in columns))
    for name, counts in by_format.items():
        print(f"{name:<16}" + "".join(f"{counts[column]:>10}" for column in columns))
        total += counts
    print(f"{'together':<16}" + "".join(f"{total[column]:>10}" for column in columns))
    print(f"{total['faults']} faults")


def _tell_difference(slip: Slip, published: str, became: str) -> None:
    """Print the words in which the mended article is not as it was published."""
    was, now = published.split(), became.split()
    pairs = [
        f"{' '.join(was[a:b])} → {' '.join(now[c:d])};"
        for tag, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if pairs:
        print(f"{slip.key}: {slip.right} → {slip.wrong}; not as published:", *pairs)


def mended(  # noqa: C901 - one round after the other, and what was wrong with each
    folder: Path, slip: Slip, wanted: dict[str, bytes], counts: dict[str, Counter[str]], remembered: Memory
) -> Iterator[str]:
    """Mend the files of a folder as `--fix --fix-quotations` does, and tell every fault."""
    options = Options(ignore=("name-archive",))
    request = Request([str(folder)], None, TODAY, "en", options, (*rules(), "suppression"))
    refused: dict[str, str] = {}

    def refuse(error: MendError) -> None:
        refused[error.path] = error.reason

    def read_by(file: str) -> Reader:
        return Reader(TODAY, mapping=json_paths_at(file))

    changed: set[str] = set()
    for _ in range(ROUNDS):
        done = go_over(request, remembered)
        for failure in done.failures:
            yield f"{failure.path}: {failure.message}"
        judgements = [each for each in done.judgements if each.article.file not in refused]
        plans = list(planned(judgements, read_by, refuse, quotations=True))
        made = 0
        for file in plans:
            name = file.path.name
            counts[name]["mended"] += file.made
            counts[name]["left"] += file.left
            if file.left:
                yield f"{name}: {file.left} cannot be made"
            else:
                yield from (f"{name}: {fault}" for fault in faults_of_round(file, judgements))
            made += file.made
            if file.made:
                replace_file(file)
                changed.add(name)
        if not made:
            break
    else:
        yield "not at rest after five rounds"
    for path, reason in refused.items():
        counts[Path(path).name]["refused"] += 1
        yield f"{Path(path).name}: {reason}"
    for judgement, index in sure(go_over(request, remembered).judgements, quotations=True):
        name = Path(judgement.article.file).name
        counts[name]["sure left"] += 1
        yield f"{name}: {judgement.findings[index].text!r} is still sure"
    if "text.txt" in changed:
        _tell_difference(slip, wanted["text.txt"].decode(), (folder / "text.txt").read_text(encoding="utf-8"))
    for name, right in wanted.items():
        counts[name]["files"] += 1
        counts[name]["changed"] += name in changed
        counts[name]["healed"] += (folder / name).read_bytes() == right


if __name__ == "__main__":
    main()
