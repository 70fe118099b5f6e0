"""Files in, articles out: the formats every desk has, their fields, regions, dates and faults."""

import io
from datetime import date
from pathlib import Path

import pytest

from checker.article import Article, Span
from checker.documents import DocumentError, find_files, read_articles, read_text

TODAY = date(2026, 1, 1)


def read(path: Path, content: str | bytes, **options) -> list[Article | DocumentError]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles(str(path), today=TODAY, **options))


def read_one(path: Path, content: str | bytes, **options) -> Article:
    (article,) = read(path, content, **options)
    assert isinstance(article, Article), article
    return article


def parts(article: Article) -> list[tuple[str, str]]:
    return [(field.name, article.text[field.span.start : field.span.end]) for field in article.fields]


def marked(article: Article) -> list[tuple[str, str]]:
    return [(region.kind, article.text[region.span.start : region.span.end]) for region in article.regions]


def test_plain_text_leaves_out_the_comment_form(tmp_path):
    article = read_one(
        tmp_path / "a.txt",
        "Menhan bertemu mitranya\n\nBudi Santoso tiba di Jakarta pada Rabu.\n\nSumber\n\nLEAVE A REPLY\n\n"
        "Please enter your comment!\nPlease enter your name here",
    )
    assert parts(article) == [
        ("title", "Menhan bertemu mitranya"),
        ("body", "Budi Santoso tiba di Jakarta pada Rabu."),
    ]


def test_markdown_front_matter_keeps_places(tmp_path):
    source = (
        '---\ntitle: "Ketua \\u0042udi" # judul\ndate: 2024-04-03\nauthor: Ani\n---\n\n'
        "Menteri **Bu**di dan S&eacute;bastien.\n\n> Kutipan\n> panjang\n\n“Ya,” kata Budi.\n\n"
        "Ralat: namanya Budi.\n"
    )
    article = read_one(tmp_path / "a.md", source)
    assert (article.date, article.dated_by) == (date(2024, 4, 3), "file")
    assert parts(article)[:2] == [("title", "Ketua Budi"), ("byline", "Ani")]
    assert marked(article) == [
        ("blockquote", "Kutipan\npanjang"),
        ("quotation", "“Ya,”"),
        ("correction", "Ralat: namanya Budi."),
    ]
    for name, written in {
        "Ketua Budi": "Ketua \\u0042udi",
        "Budi dan": "Bu**di dan",
        "Séb": "S&eacute;b",
    }.items():
        start = article.text.index(name)
        place = article.locate(Span(start, start + len(name)))
        assert place.text == written == source[place.start : place.end]


def test_json_lines_go_on_after_a_broken_line(tmp_path):
    first, second, third = read(
        tmp_path / "a.jsonl",
        '{"id": 7, "date": "2024-01-02", "title": "Satu", "text": "Dua.\\n\\nBaca juga: Tiga\\n\\nEmpat."}\n'
        '{\n{"text": "Lima."}\n',
    )
    assert isinstance(first, Article)
    assert first.path.endswith("a.jsonl#7")
    assert parts(first) == [("title", "Satu"), ("body", "Dua.\n\nEmpat.")]
    assert first.source == "Dua.\n\nBaca juga: Tiga\n\nEmpat."
    assert isinstance(second, DocumentError)
    assert second.line == 2
    assert isinstance(third, Article)
    assert third.path.endswith("#3")


@pytest.mark.parametrize(
    ("name", "option", "expected"),
    [
        ("a.txt", None, (TODAY, "today")),
        ("2024-04-03-a.txt", None, (date(2024, 4, 3), "name")),
        ("2024-04-03-a.txt", date(2020, 1, 1), (date(2020, 1, 1), "option")),
    ],
)
def test_date_priority(tmp_path, name, option, expected):
    article = read_one(tmp_path / name, "Budi tiba.", date=option)
    assert (article.date, article.dated_by) == expected


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.md", "---\ntitle: [a\n---\nx", 3),
        ("a.md", "---\ntitle: a\ntitle: b\n---\nx", 3),
        ("a.md", "---\ntitle: a\nx", 1),
        ("a.md", "---\ntitle: a\ndate: kemarin\n---\nx", 3),
        ("a.txt", b"satu\ndua \xff\xfe\x00\x81", 2),
        ("a.txt", b"", 0),
        ("a.jsonl", b'{"text": "\xff"}', 1),
        ("a.jsonl", b'{"text": 3}', 1),
    ],
)
def test_faults_name_the_line(tmp_path, name, content, line):
    (error,) = read(tmp_path / name, content)
    assert isinstance(error, DocumentError)
    assert error.line == line
    assert error.message != dict(error.messages)["id"]


def test_missing_file_is_an_error_value(tmp_path):
    (error,) = read_articles(str(tmp_path / "none.txt"), today=TODAY)
    assert isinstance(error, DocumentError)


def test_folders_pass_over_what_is_ignored_linked_or_no_article(tmp_path):
    top = tmp_path / "berita"
    (top / "draf").mkdir(parents=True)
    (tmp_path / "luar.txt").write_text("luar")
    for name in ("b.txt", "a.md", "foto.png", "lama.txt", "draf/c.txt", ".rahasia.txt"):
        (top / name).write_text("isi")
    (top / ".gitignore").write_text("lama.txt\ndraf/\n")
    (top / "tautan.txt").symlink_to(tmp_path / "luar.txt")
    found = find_files([str(top)])
    assert [Path(path).name for path in found.paths] == ["a.md", "b.txt"]
    assert [Path(path).name for path in found.skipped] == ["foto.png"]
    assert find_files([str(tmp_path / "none"), str(top / "draf" / "c.txt")]).errors[0].path.endswith("none")


def test_a_text_at_hand_is_read_like_a_file():
    article = read_text("Budi tiba.\n\nSumber", name="naskah", today=TODAY)
    assert (article.path, article.text, article.dated_by) == ("naskah", "Budi tiba.", "today")


class Input:
    """Standard input that holds some bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize(
    ("filename", "format_in", "content", "expected"),
    [
        ("", "", "Budi tiba.", ("-", "Budi tiba.", "today")),
        ("", "", "---\ntitle: A\ndate: 2024-04-03\n---\nBudi.", ("-", "A\n\nBudi.", "file")),
        ("", "", "<!DOCTYPE html><p>Bu<b>di</b></p>", ("-", "Budi", "today")),
        ("", "html", "Bu<b>di</b>", ("-", "Budi", "today")),
        ("naskah.md", "", "*Budi*", ("naskah.md", "Budi", "today")),
        ("2024-04-03.txt", "", "*Budi*", ("2024-04-03.txt", "*Budi*", "name")),
        ("", "", '{"id": 1, "text": "Budi."}\n{"id": 2, "text": "Ani."}\n', ("-#1", "Budi.", "today")),
        ("a.jsonl", "", '{"id": 1, "text": "Budi."}\n', ("a.jsonl#1", "Budi.", "today")),
        ("", "", '{"body_text": "Budi"}', ("-", "Budi", "today")),
        ("", "", '[{"content": {"rendered": "<p>Budi</p>"}, "id": 3}]', ("-#3", "Budi", "today")),
        ("", "", "<nitf><body><p>Budi</p></body></nitf>", ("-", "Budi", "today")),
        (
            "",
            "",
            "<rss><channel><item><guid>1</guid><title>Budi</title></item></channel></rss>",
            ("-#1", "Budi", "today"),
        ),
        ("foto.jpg", "text", "Budi", ("foto.jpg", "Budi", "today")),
        ("", "", "\ufeffBudi\r\n", ("-", "Budi", "today")),
    ],
)
def test_standard_input(monkeypatch, filename, format_in, content, expected):
    monkeypatch.setattr("sys.stdin", Input(content.encode()))
    first = next(iter(read_articles("-", today=TODAY, filename=filename, format_in=format_in)))
    assert isinstance(first, Article), first
    assert (first.path, first.text, first.dated_by) == expected


def test_bytes_that_are_no_text_on_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", Input(b"\x89PNG\r\n\x1a\n\0"))
    (error,) = read_articles("-", today=TODAY)
    assert isinstance(error, DocumentError)


def test_comments_and_settings_of_an_article(tmp_path):
    article = read_one(
        tmp_path / "a.md",
        "---\nchecker:\n  ignore: [name-variant]\n---\nSatu.\n\n"
        "<!-- checker: ignore role-holder (benar) -->\n\nDua.\n",
    )
    (comment,) = article.comments
    assert (comment.body, comment.line, article.text[comment.position :]) == (
        "checker: ignore role-holder (benar)",
        7,
        "Dua.",
    )
    assert article.settings == '{"ignore": ["name-variant"]}'


def test_makers_are_never_judged_for_offices(tmp_path):
    from checker.reading import Mention, Person
    from checker.roles import read_claims
    from checker.rulebook import load_rulebook

    office = "Menteri Pertahanan Rusia"
    article = read_one(
        tmp_path / "a.txt",
        f"{office} Sergei Shoigu tiba.\n\nOleh: {office} Budi Santoso\n\nFoto: {office} Adi",
    )
    persons = []
    for name in ("Sergei Shoigu", "Budi Santoso", "Adi"):
        start = article.text.index(name)
        persons.append(Person(name, name, (Mention(Span(start, start + len(name)), name),)))
    claims, _ = read_claims(article, persons, load_rulebook())
    assert {claim.person for claim in claims} == {"Sergei Shoigu"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Naïve café", "windows-1252"),
        ("“Ya,” kata Sébastien – lalu pergi.", "windows-1252"),
        ("Zürich, Åland, Ñandú", "windows-1252"),
        ("Donald Tusk dan Andrzej Duda bertemu Lech Wałęsa di Łódź; Iga Świątek di Kraków", "windows-1250"),
        ("Menteri “Sébastien” – siap", "mac_roman"),
    ],
)
def test_encodings_that_no_file_states(tmp_path, text, encoding):
    assert read_one(tmp_path / "a.txt", text.encode(encoding)).source == text
