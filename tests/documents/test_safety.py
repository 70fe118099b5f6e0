"""What a file may not do: grow, reach out, nest without end, or lead out of its folder."""

import datetime as dt
import io
import time
import zipfile

import pytest

from checker.documents import DocumentError, find_files, read_articles
from checker.documents.decoding import LARGEST_FILE

TODAY = dt.date(2026, 1, 1)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def only_error(path, content: bytes) -> DocumentError:
    path.write_bytes(content)
    (error,) = read_articles(str(path), today=TODAY)
    assert isinstance(error, DocumentError), error
    assert [language for language, _ in error.messages] == ["id", "en"]
    return error


def package(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def test_entities_that_grow_are_refused(tmp_path):
    lines = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">\n' for n in range(1, 30))
    bomb = f'<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a0 "haha">\n{lines}]>\n<rss>&a29;</rss>'
    error = only_error(tmp_path / "a.rss", bomb.encode())
    assert error.line == 2
    assert "a0" in error.message


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;'],
)
def test_nothing_is_fetched(tmp_path, declaration):
    error = only_error(tmp_path / "a.nitf", f"<!DOCTYPE nitf [{declaration}]><nitf><body/></nitf>".encode())
    assert "refused" in error.message


def test_a_document_type_elsewhere_is_not_read(tmp_path):
    path = tmp_path / "a.nitf"
    (tmp_path / "x.dtd").write_text('<!ENTITY x "rahasia">')
    path.write_text('<!DOCTYPE nitf SYSTEM "x.dtd"><nitf><body><p>Budi &x; tiba.</p></body></nitf>')
    (article,) = read_articles(str(path), today=TODAY)
    assert article.text == "Budi &x; tiba."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>a\n" + "<div>" * 5000 + "b"),
        ("a.nitf", "<nitf>\n" + "<a>" * 5000),
        (
            "a.rss",
            "<rss><channel><item><description>a\n"
            + "&lt;div&gt;" * 5000
            + "b</description></item></channel></rss>",
        ),
    ],
)
def test_deep_nesting_is_refused(tmp_path, name, content):
    assert "levels deep" in only_error(tmp_path / name, content.encode()).message


def test_deep_json_is_refused(tmp_path):
    error = only_error(tmp_path / "a.json", b'{"body_text": ' + b"[" * 100_000)
    assert "nested" in error.message
    assert "JSON" in only_error(tmp_path / "a.jsonl", b"[" * 100_000 + b"\n").message


def test_a_large_file_is_refused_unless_it_is_lines(tmp_path):
    assert "16 MB" in only_error(tmp_path / "a.txt", b"Budi tiba. " * (LARGEST_FILE // 11 + 1)).message


def test_a_long_line_is_refused_and_the_next_one_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * (17 * 1024 * 1024) + b'"}\n{"text": "Budi."}\n')
    error, article = read_articles(str(path), today=TODAY)
    assert (error.line, article.text) == (1, "Budi.")


def test_a_word_file_that_unpacks_without_end_is_refused(tmp_path):
    bomb = f'<w:document xmlns:w="{WORD}"><w:t>'.encode() + b" " * 40_000_000
    assert "refused" in only_error(tmp_path / "a.docx", package(document=bomb)).message


def test_a_word_file_whose_size_lies_is_refused(tmp_path):
    whole = package(document=f'<w:document xmlns:w="{WORD}"><w:t>'.encode() + b" " * 40_000_000)
    directory = whole.index(b"PK\x01\x02")
    lying = bytearray(whole)
    lying[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    lying[22:26] = (1000).to_bytes(4, "little")
    only_error(tmp_path / "a.docx", bytes(lying))


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 not a package", b"no package at all", package(other=b"<x/>"), package(document=b"<x")],
)
def test_a_word_file_that_is_none(tmp_path, content):
    only_error(tmp_path / "a.docx", content)


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    outside, inside = tmp_path / "luar", tmp_path / "berita"
    outside.mkdir()
    inside.mkdir()
    (outside / "rahasia.txt").write_text("Budi")
    (inside / "a.txt").write_text("Budi")
    (inside / "b.txt").symlink_to(outside / "rahasia.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "dalam.txt").symlink_to(inside / "a.txt")
    found = find_files([str(inside)])
    assert [path.rpartition("/")[2] for path in found.paths] == ["a.txt", "dalam.txt"]
    assert find_files([str(inside / "b.txt")]).paths == (str(inside / "b.txt"),)  # it was named


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "a.txt").write_text("Budi")
    (tmp_path / "lagi").symlink_to(tmp_path)
    assert len(find_files([str(tmp_path)]).paths) == 1


def test_ignored_files_are_not_read(tmp_path):
    (tmp_path / "draf" / "lama").mkdir(parents=True)
    for name in ("a.txt", "b.tmp.txt", "draf/c.txt", "draf/d.txt", "draf/lama/e.txt"):
        (tmp_path / name).write_text("Budi")
    (tmp_path / ".gitignore").write_text("*.tmp.txt\nlama/\n")
    (tmp_path / "draf" / ".gitignore").write_text("*.txt\n!d.txt\n")
    found = find_files([str(tmp_path)])
    assert [path.rpartition("/")[2] for path in found.paths] == ["a.txt", "d.txt"]


def test_the_repository_above_a_folder_counts(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.tmp.txt\nhasil/\n")
    for folder in ("berita", "hasil"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Budi")
        (tmp_path / folder / "b.tmp.txt").write_text("Budi")
    assert [path[-9:] for path in find_files([str(tmp_path / "berita")]).paths] == ["ita/a.txt"]
    assert len(find_files([str(tmp_path / "hasil")]).paths) == 2  # ignored itself, and named on purpose


def test_what_is_no_article_is_counted(tmp_path):
    (tmp_path / "a.txt").write_text("Budi")
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff\x00")
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "situs.xml").write_text("<urlset/>")
    (tmp_path / "data.csv").write_text("a,b")
    found = find_files([str(tmp_path)])
    assert (len(found.paths), len(found.skipped), found.errors) == (1, 4, ())


@pytest.mark.parametrize("name", ["foto.jpg", "x.json", "x.xml"])
def test_what_is_no_article_and_was_named_is_an_error(tmp_path, name):
    content = b"\x89PNG\r\n\x1a\n\0\0" if name == "foto.jpg" else b'{"a": 1}' if name == "x.json" else b"<a/>"
    only_error(tmp_path / name, content)


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path):
    r"""A `\ud83d` cut off from its other half is no character; a whole pair is one."""
    path = tmp_path / "a.jsonl"
    path.write_text(r'{"id": "x\ud800", "title": "\udc00 Judul", "text": "A \ud83d B \ud83d\ude42 C"}')
    (article,) = read_articles(str(path), today=TODAY)
    assert article.path.endswith("a.jsonl#x\ufffd")
    assert article.text == "\ufffd Judul\n\nA \ufffd B \U0001f642 C"
    (article.text + article.source).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.html", "<nav>"),
        ("a.html", "<nav><script>"),
        ("a.html", "{{"),
        ("a.html", "[a b="),
        ("a.html", "[a]"),
        ("a.html", "<!--"),
        ("a.html", "<a>Baca juga: "),
        ("a.md", "[a](b){"),
        ("a.md", "~~{%"),
    ],
)
def test_what_never_ends_is_read_in_time_that_grows_with_it(tmp_path, name, piece):
    """300,000 characters; a search from each piece to the end of the file would take minutes."""
    started = time.process_time()
    content = piece * (300_000 // len(piece)) + "\n\n<p>Budi tiba di Jakarta.</p>\n"
    (tmp_path / name).write_text(content)
    list(read_articles(str(tmp_path / name), today=TODAY))
    assert time.process_time() - started < 10
