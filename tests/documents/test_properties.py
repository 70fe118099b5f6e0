"""What holds for every text in every format: places lead back, order is kept, no letter is cut.

The names of each document are known beforehand, and so are the characters of the file that spell them; the
reader must find exactly those. CHECKER_EXAMPLES says how many examples a property gets: few in a usual run,
1000 before a release (docs/formats.md has the last).
"""

import html
import io
import json
import os
import re
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.article import Article, SourceMap, Span
from checker.documents import DocumentError, read_articles
from checker.documents.letters import normal
from checker.documents.traced import Traced, joined

often = settings(
    max_examples=int(os.environ.get("CHECKER_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

TODAY = date(2026, 1, 1)
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
LETTERS = "abcdeknorstuéüçğıłБж"

# A name as the text must have it, and the pieces in which a file may spell it.
letter = st.sampled_from([*LETTERS, "e\u0301", "o\u0308", "q\u0303"])
name = st.lists(letter, min_size=3, max_size=9).map(lambda letters: ["Z", *letters, "z"])
filler = st.lists(
    st.sampled_from(
        [
            "dan",
            "tiba",
            "di",
            "“kata”",
            '"ya"',
            "Jum'at",
            "AT&T",
            "5 < 6",
            "a_b",
            "*",
            "😀",
            "👍🏽",
            "🇮🇩",
            "2024.",
            "(ya)",
        ]
    ),
    max_size=6,
).map(" ".join)
document = st.lists(st.tuples(filler, name, filler), min_size=1, max_size=4)
choices = st.lists(st.integers(0, 7), min_size=8, max_size=40)


class Writer:
    """Writes documents piece by piece and remembers where it put each name."""

    def __init__(self, decisions: list[int]) -> None:
        self.source = ""
        self.names: list[tuple[str, Span]] = []
        self._decisions = decisions
        self._next = 0

    def decide(self) -> int:
        self._next += 1
        return self._decisions[self._next % len(self._decisions)]

    def raw(self, text: str) -> None:
        self.source += text

    def name(self, letters: list[str], spell) -> None:
        start = len(self.source)
        for index, one in enumerate(letters):
            self.source += spell(one, self.decide() if 0 < index < len(letters) - 1 else 0)
        self.names.append((unicodedata.normalize("NFC", "".join(letters)), Span(start, len(self.source))))


def plain_letter(one: str, how: int) -> str:
    return INVISIBLE[how % len(INVISIBLE)] + one if how > 5 else one


def html_letter(one: str, how: int) -> str:
    if how == 1:
        return f"<b>{one}</b>"
    if how == 2:
        return "".join(f"&#{ord(character)};" for character in one)
    if how == 3:
        return f"<span class='x'>{one}</span><!-- - -->"
    if how == 4:
        return f"&shy;{one}"
    return plain_letter(one, how)


def xml_letter(one: str, how: int) -> str:
    return html_letter(one, how).replace("&shy;", "&#173;")


def markdown_letter(one: str, how: int) -> str:
    if how in (1, 3) and len(one) == 1:
        return f"<b>{one}</b>"
    if how == 2:
        return "".join(f"&#{ord(character)};" for character in one)
    return plain_letter(one, how)


def json_letter(one: str, how: int) -> str:
    if how in (1, 2):
        return "".join(f"\\u{ord(character):04x}" for character in one)
    return plain_letter(one, how)


def json_html_letter(one: str, how: int) -> str:
    spelt = html_letter(one, how)
    return spelt.replace("/", "\\/").replace("&", "\\u0026") if how % 2 else spelt


def write(  # noqa: PLR0913 - the rows of FORMATS
    parts, decisions, *, start, end, before, between, after, spell, quote
) -> Writer:
    writer = Writer(decisions)
    writer.raw(start)
    for index, (left, letters, right) in enumerate(parts):
        writer.raw(between if index else "")
        writer.raw(before + quote("Naskah " + left + " "))
        writer.name(letters, spell)
        writer.raw(quote(" " + right + " selesai.") + after)
    writer.raw(end)
    return writer


def in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def in_html(text: str) -> str:
    return html.escape(text, quote=False)


def in_markdown(text: str) -> str:
    return re.sub(r"([\\`*_<>&\[\]|~])", r"\\\1", text)


PARAGRAPHS = {"before": "<p>", "after": "</p>", "between": "\n"}
LINES = {"before": "", "after": "", "between": "\n\n"}
FORMATS = {
    "a.txt": {**LINES, "start": "", "end": "\n", "spell": plain_letter, "quote": str},
    "crlf.txt": {
        **LINES,
        "between": "\r\n\r\n",
        "start": "",
        "end": "\r\n",
        "spell": plain_letter,
        "quote": str,
    },
    "a.md": {
        **LINES,
        "start": "---\ntitle: Judul\ndate: 2024-04-03\n---\n\n",
        "end": "\n",
        "spell": markdown_letter,
        "quote": in_markdown,
    },
    "quote.md": {
        "before": "> ",
        "after": "",
        "between": "\n\n",
        "start": "",
        "end": "\n",
        "spell": markdown_letter,
        "quote": in_markdown,
    },
    "a.html": {
        **PARAGRAPHS,
        "start": "<html><body><nav>x</nav><article><h1>Judul</h1>",
        "end": "</article></body></html>",
        "spell": html_letter,
        "quote": in_html,
    },
    "ninjs.json": {
        **LINES,
        "between": "\\n\\n",
        "start": '{"headline": "Judul", "body_text": "',
        "end": '", "language": "id"}',
        "spell": json_letter,
        "quote": in_json,
    },
    "wordpress.json": {
        **PARAGRAPHS,
        "after": "<\\/p>",
        "between": "\\n",
        "start": '[{"title": {"rendered": "Judul"}, "content": {"rendered": "',
        "end": '"}}]',
        "spell": json_html_letter,
        "quote": lambda text: in_json(in_html(text)),
    },
    "nitf.xml": {
        **PARAGRAPHS,
        "start": "<nitf><body><body.content>",
        "end": "</body.content></body></nitf>",
        "spell": xml_letter,
        "quote": escape,
    },
    "newsml.xml": {
        **PARAGRAPHS,
        "start": "<newsItem><contentSet><inlineXML><html><body>",
        "end": "</body></html></inlineXML></contentSet></newsItem>",
        "spell": xml_letter,
        "quote": escape,
    },
    "data.rss": {
        **PARAGRAPHS,
        "start": "<rss><channel><item><title>Judul</title><description><![CDATA[",
        "end": "]]></description></item></channel></rss>",
        "spell": html_letter,
        "quote": in_html,
    },
    "escaped.rss": {
        "before": "&lt;p&gt;",
        "after": "&lt;/p&gt;",
        "between": "\n",
        "start": "<rss><channel><item><title>Judul</title><description>",
        "end": "</description></item></channel></rss>",
        "spell": lambda one, how: escape(html_letter(one, how)),
        "quote": lambda text: escape(in_html(text)),
    },
    "a.atom": {
        **PARAGRAPHS,
        "start": "<feed><entry><id>1</id><title>Judul</title><content type='xhtml'><div>",
        "end": "</div></content></entry></feed>",
        "spell": xml_letter,
        "quote": escape,
    },
}


def read(file_name: str, content: bytes) -> list[Article | DocumentError]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_bytes(content)
        return list(read_articles(str(path), today=TODAY))


def sound(article: Article) -> None:
    """The map is in order and inside the source, and no place cuts a letter."""
    end = 0
    for run in article.source_map.runs:
        field = article.field_at(run.text.start)
        source = article.source if field.source is None else field.source
        assert end <= run.text.start < run.text.end <= len(article.text)
        assert 0 <= run.source.start < run.source.end <= len(source)
        end = run.text.end
        for place in (run.source.start, run.source.end):
            cut = 0 < place < len(source) and unicodedata.combining(source[place])
            assert not (cut and source[place - 1].isalnum())
    for match in re.finditer(r"[^\n]+", article.text):
        starts = [
            run.source.start
            for run in article.source_map.runs
            if run.text.start < match.end() and run.text.end > match.start()
        ]
        assert starts == sorted(starts), "the order of a paragraph is that of its source"


@pytest.mark.parametrize("file_name", FORMATS)
@often
@given(parts=document, decisions=choices)
def test_every_name_is_found_where_it_was_written(file_name, parts, decisions):
    writer = write(parts, decisions, **FORMATS[file_name])
    (article,) = read(file_name, writer.source.encode())
    assert isinstance(article, Article), article
    assert article.source == writer.source
    sound(article)
    position = 0
    for written, place in writer.names:
        start = article.text.index(written, position)
        position = start + len(written)
        found = article.locate(Span(start, position))
        # What stands before the first letter or after the last (a tag, a soft hyphen) belongs to no letter.
        assert (found.start, found.end) == (place.start, place.end)
        lines = re.split("\r\n|\r|\n", writer.source)
        assert lines[found.line - 1][found.column - 1 :].startswith(found.text[:1])


@often
@given(parts=document, decisions=choices)
def test_json_lines_count_in_their_text(parts, decisions):
    writer = write(parts, decisions, **FORMATS["a.txt"])
    (article,) = read("a.jsonl", json.dumps({"text": writer.source}).encode())
    assert isinstance(article, Article)
    sound(article)
    for written, place in writer.names:
        assert place in [
            article.source_map.to_source(Span(match.start(), match.end()))
            for match in re.finditer(re.escape(written), article.text)
        ]


@often
@given(parts=document, decisions=choices)
def test_word_files_count_in_their_paragraphs(parts, decisions):
    writer = write(parts, decisions, **{**FORMATS["a.txt"], "between": "\n", "end": ""})
    runs = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{escape(letter)}</w:t></w:r>" for letter in line) + "</w:p>"
        for line in writer.source.split("\n")
    )
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{runs}</w:document>')
    (article,) = read("a.docx", package.getvalue())
    assert isinstance(article, Article)
    assert article.source == writer.source
    sound(article)
    for written, place in writer.names:
        assert place in [
            article.source_map.to_source(Span(match.start(), match.end()))
            for match in re.finditer(re.escape(written), article.text)
        ]


SOUP = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            "<p> </p> <b> </b> <br> <td> <li> <!-- --> <![CDATA[ ]]> & &amp; &eacute; &#x301; < > \" '"
            " <a href='x> <svg/> --- +++ ``` ** _ [a](b) ![ ] | > # \\ {{< >}} { } [ ] \\u00e9 \\ud83d , :"
            " title: \r\n \n \n\n \t é \u00ad".split(" ")
        ),
    ),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(
    "file_name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.xml", "a.rss", "a.nitf", "a.docx", "a"]
)
@often
@given(soup=SOUP)
def test_whatever_a_file_holds_is_read_or_refused(file_name, soup):
    for item in read(file_name, soup.encode("utf-8", "surrogatepass")):
        if isinstance(item, Article):
            sound(item)
        else:
            assert item.message


@pytest.mark.parametrize(
    ("file_name", "start", "end"),
    [
        ("a.md", "---\ntitle: ", "\n---\nNaskah."),
        ("a.md", "+++\ntitle = '", "'\n+++\nNaskah."),
        ("a.json", '[{"body_text": "', '"}]'),
        ("a.json", '[{"content": {"rendered": "', '"}}]'),
        ("a.xml", "<nitf><body><p>", "</p></body></nitf>"),
        ("a.rss", "<rss><channel><item><description>", "</description></item></channel></rss>"),
        ("a.rss", "<rss><channel><item><description><![CDATA[", "]]></description></item></channel></rss>"),
        ("a.html", "<article><h1>", "</h1></article>"),
    ],
)
@often
@given(soup=SOUP)
def test_soup_inside_a_good_file(file_name, start, end, soup):
    test_whatever_a_file_holds_is_read_or_refused.hypothesis.inner_test(file_name, start + soup + end)


@often
@given(soup=st.binary(max_size=80))
def test_bytes_that_mean_nothing(soup):
    for file_name in ("a.txt", "a.jsonl", "a.docx", "a.xml"):
        for item in read(file_name, soup):
            if isinstance(item, Article):
                sound(item)


@often
@given(text=st.text(max_size=40))
def test_normal_letters_are_composed_and_lead_back(text):
    read_text = normal(Traced.whole(text))
    assert unicodedata.is_normalized("NFC", read_text.text)
    assert not set(INVISIBLE) & set(read_text.text)
    places = SourceMap(read_text.runs)
    for match in re.finditer(r"\S+", read_text.text):
        place = places.to_source(Span(match.start(), match.end()))
        again = normal(Traced.whole(text[place.start : place.end])).text
        assert again.strip() == match[0]


@often
@given(
    text=st.text(max_size=30), cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_cutting_and_joining_keeps_places(text, cuts):
    whole = Traced.whole(text)
    pieces = [whole.cut(start, end) for start, end in cuts]
    both = joined(pieces, "|")
    assert both.text == "|".join(text[start:end] if start < end else "" for start, end in cuts)
    for run in both.runs:
        assert both.text[run.text.start : run.text.end] == text[run.source.start : run.source.end]
