"""Mending in every text format: the letters of the names change, and not a byte besides."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from checker.article import Span
from checker.checks import name_variant
from checker.finding import Finding
from checker.mend import MendError
from checker.mend.file import Reader, mended, replace_file
from checker.mend.fixing import is_sure
from checker.mend.strokes import Replacement
from checker.reading import Mention, Person, Reading, Variant
from checker.rulebook import load_rulebook
from checker.settings import json_paths_at
from tests.conftest import TOP
from tests.documents.test_every_format import FILES

READER = Reader(dt.date(2026, 3, 1))
SLIPS = {"Lecorno": "Lecornu", "Licornu": "Lecornu"}
TEXT_FILES = {name: data for name, data in FILES.items() if not name.endswith((".docx", ".yaml"))}


def replacements(article, slips):
    for slip, right in slips.items():
        at = article.text.find(slip)
        while at >= 0:
            yield Replacement(Span(at, at + len(slip)), right)
            at = article.text.find(slip, at + 1)


def plan(path, slips=SLIPS):
    reader = replace(READER, mapping=json_paths_at(str(path)))
    wanted = [(article, list(replacements(article, slips))) for article in reader.articles(path)]
    return mended(path, wanted, reader)


@pytest.fixture
def write(tmp_path):
    def write(name: str, data: str | bytes):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize("name", TEXT_FILES)
def test_every_text_format(name, write):
    write("checker.yaml", FILES["checker.yaml"])
    path = write(name, TEXT_FILES[name])
    reader = replace(READER, mapping=json_paths_at(str(path)))
    texts = [article.text for article in reader.articles(path)]
    file = plan(path)
    assert (file.made, file.left) == (sum(text.count("Lecorno") + text.count("Licornu") for text in texts), 0)
    assert file.made >= 2
    replace_file(file)
    wanted = [text.replace("Lecorno", "Lecornu").replace("Licornu", "Lecornu") for text in texts]
    assert [article.text for article in reader.articles(path)] == wanted
    assert len(file.after) - len(file.before) in (0, -4 * file.made, *range(-12 * file.made, 0))
    assert plan(path).after == file.after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.html", "<p>Kata <b>Leco</b>rno.</p>", "<p>Kata <b>Leco</b>rnu.</p>"),
        ("a.html", "<p>L&eacute;corno &amp; Lic&#111;rnu</p>", "<p>L&eacute;cornu &amp; Lec&#111;rnu</p>"),
        ("a.md", "Kata *Leco*rno\r\ndi sini.\r\n", "Kata *Leco*rnu\r\ndi sini.\r\n"),
        ("a.md", "\ufeffKata **Lecorno**.\n", "\ufeffKata **Lecornu**.\n"),
        ("a.md", "---\ntitle: 'Kata Lecorno'\n---\nIsi.\n", "---\ntitle: 'Kata Lecornu'\n---\nIsi.\n"),
        ("a.txt", "Kata Le\u00adcorno dan Licor\u200bnu.", "Kata Le\u00adcornu dan Lecor\u200bnu."),
        ("a.txt", "Kata LICORNU.", "Kata LECORNU."),
        (
            "a.jsonl",
            '{"id": 1, "title": "Soal Lecorno", "text": "Kata \\"Lec\\u006frno\\"\\n\\nlalu"}\n',
            '{"id": 1, "title": "Soal Lecornu", "text": "Kata \\"Lec\\u006frnu\\"\\n\\nlalu"}\n',
        ),
    ],
)  # fmt: skip
def test_tags_entities_escapes_and_line_ends_stay(name, before, after, write):
    path = write(name, before)
    slips = SLIPS | {"Lécorno": "Lécornu", "LICORNU": "LECORNU"}
    replace_file(plan(path, slips))
    assert path.read_bytes().decode() == after


LONG = "Menteri Lecorno tiba di Jakarta pada hari Rabu, dan ia disambut banyak orang."
REPEATING = {
    "page.html": "<html><head><title>Kata Lecorno - Koran</title>"
    "<meta property='og:title' content='Kata Lecorno'>"
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Kata Lecorno"}</script></head>'
    f"<body><article><h1>Kata <b>Lecorno</b></h1><p>{LONG}</p></article></body></html>",
    "wordpress.json": json.dumps(
        [
            {
                "id": 5,
                "title": {"rendered": "Kabar"},
                "excerpt": {"rendered": "<p>Menteri Lecorno tiba di Jakarta pada [&hellip;]</p>"},
                "content": {"rendered": f"<p>Menteri Leco<i>rno</i>{LONG[15:]}</p>"},
            }
        ]
    ),
    "cut.json": json.dumps(
        [
            {
                "id": 5,
                "excerpt": {"rendered": "<p>Menteri Lecorno…</p>"},
                "content": {"rendered": f"<p>{LONG}</p>"},
            }
        ]
    ),
    "feed.rss": "<rss xmlns:content='x'><channel><item><title>Kabar</title>"
    f"<description>{LONG}</description>"
    f"<content:encoded>&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;Lalu pulang.&lt;/p&gt;</content:encoded>"
    "</item></channel></rss>",
    "ninjs.json": json.dumps(
        {"uri": "u", "headline": "Kabar", "summary": LONG, "body_text": f"{LONG}\n\nPulang."}
    ),
    "twice.json": json.dumps(
        {
            "uri": "u",
            "body_text": f"Kabar.\n\n{LONG}",
            "body_xhtml": f"<p>Kabar.</p><p>Menteri Leco<i>rno</i>{LONG[15:]}</p>",
        }
    ),
}


@pytest.mark.parametrize("name", REPEATING)
def test_what_only_repeats_the_copy_is_mended_with_it(name, write):
    path = write(name, REPEATING[name])
    file = plan(path)
    replace_file(file)
    assert file.left == 0
    assert path.read_text() == REPEATING[name].replace("Lecorno", "Lecornu").replace("rno</i>", "rnu</i>")


@pytest.mark.parametrize(
    ("name", "data", "right", "expected"),
    [
        ("a.html", "<p>Kata Jose, caf&eacute;.</p>", "José", "<p>Kata Jos&eacute;, caf&eacute;.</p>"),
        ("a.html", "<p>Kata Jose, café.</p>", "José", "<p>Kata José, café.</p>"),
        ("a.html", "<p>Jose, café.</p>".encode("cp1252"), "José", "<p>Jos&#233;, café.</p>".encode("cp1252")),
        ("a.jsonl", '{"text": "Jose caf\\u00e9"}\n', "José", '{"text": "Jos\\u00e9 caf\\u00e9"}\n'),
        ("a.jsonl", '{"text": "Jose café"}\n', "José", '{"text": "José café"}\n'),
        ("a.md", "---\ntitle: Jose\n---\nIsi.\n", "Jos'e", "---\ntitle: Jos'e\n---\nIsi.\n"),
        ("a.txt", "Jose.".encode("utf-16"), "Joşé", "Joşé.".encode("utf-16")),
    ],
)  # fmt: skip
def test_new_letters_are_written_as_the_file_writes_them(name, data, right, expected, write):
    path = write(name, data)
    replace_file(plan(path, {"Jose": right}))
    assert path.read_bytes() == (expected if isinstance(expected, bytes) else expected.encode())


def test_a_mend_that_would_read_otherwise_is_refused(write):
    path = write("a.md", "---\ntitle: 'Kata Maruf'\n---\nIsi.\n")
    with pytest.raises(MendError, match="otherwise than meant"):
        plan(path, {"Maruf": "Ma'ruf"})
    assert path.read_text() == "---\ntitle: 'Kata Maruf'\n---\nIsi.\n"


def test_letters_an_encoding_lacks_are_left(write):
    path = write("a.txt", "Kata Jose di kafé lama itu, sudah.".encode("cp1252"))
    file = plan(path, {"Jose": "Joşé"})
    assert (file.made, file.left) == (0, 1)
    assert file.after == file.before


def test_word_files_are_refused(write):
    path = write("a.docx", FILES["document.docx" if "document.docx" in FILES else _docx()])
    with pytest.raises(MendError, match="change it in Word"):
        plan(path)


def _docx() -> str:
    return next(name for name in FILES if name.endswith(".docx"))


def test_mode_and_links_stay(write, tmp_path):
    path = write("a.txt", "Kata Lecorno.\n")
    path.chmod(0o640)
    link = tmp_path / "tautan.txt"
    link.symlink_to(path)
    replace_file(plan(link))
    assert path.read_text() == "Kata Lecornu.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "tautan.txt"]


def test_a_file_that_changed_meanwhile_is_refused(write):
    path = write("a.txt", "Kata Lecorno.\n")
    file = plan(path)
    path.write_text("Kata Lecorno, lalu pergi.\n")
    with pytest.raises(MendError, match="changed while it was being mended"):
        replace_file(file)
    assert path.read_text() == "Kata Lecorno, lalu pergi.\n"


def test_a_file_that_is_not_what_was_judged_is_refused(write):
    path = write("a.txt", "Kata Lecorno.\n")
    (article,) = READER.articles(path)
    path.write_text("Tadi kata Lecorno.\n")
    with pytest.raises(MendError, match="changed since it was judged"):
        mended(path, [(article, list(replacements(article, SLIPS)))], READER)


ARTICLE = """\
---
date: 2022-03-15
---

Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup. Rahmayadi meminta warga tenang. Ada pula
kepala gudang, Poltak Simanjuntak. Simanjuntak mencatat pesanan, dan Rahmayadi menandatanganinya.

Menurut Rahmyadi, pasokan datang besok. Simanjuntak mengiyakan.

"Kami percaya kepada Simanjutak," ujar seorang perawat.
"""
MENDED = ARTICLE.replace("Rahmyadi", "Rahmayadi")
ALL_MENDED = MENDED.replace("Simanjutak", "Simanjuntak")


def test_fix_mends_what_is_sure_outside_quotations(checker, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE)
    diff = checker("lint", "--diff", "a.md")
    assert path.read_text() == ARTICLE
    assert diff.returncode == 1
    changed = [line for line in diff.stdout.splitlines() if line[:1] in "+-" and line[1:2] not in "+-"]
    assert changed == [
        "-Menurut Rahmyadi, pasokan datang besok. Simanjuntak mengiyakan.",
        "+Menurut Rahmayadi, pasokan datang besok. Simanjuntak mengiyakan.",
    ]

    done = checker("lint", "--fix", "--format", "json", "a.md")
    assert path.read_text() == MENDED
    (file,) = json.loads(done.stdout)["files"]
    assert [finding["text"] for finding in file["findings"]] == ["Simanjutak"]

    done = checker("lint", "--fix", "--fix-quotations", "a.md")
    assert done.returncode == 0
    assert path.read_text() == ALL_MENDED
    assert checker("lint", "--fix", "--fix-quotations", "a.md").returncode == 0
    assert path.read_text() == ALL_MENDED


@pytest.mark.parametrize(
    "marks",
    [
        '""',
        "“”",
        "„“",
        "„”",
        "«»",
        "»«",
        "»»",
        "””",
        "‘’",
        "''",
        "‹›",
        "`'",
        ("``", "''"),
        ('"', ""),
        ("> ", ""),
    ],
)
def test_no_kind_of_quotation_is_mended_unasked(marks, write):
    said = f"{marks[0]}Pasokan dari Rahmyadi datang, kata orang{marks[1]}"
    path = write("a.md", f"Kata orang, aman.\n\n{said}\n")
    (article,) = READER.articles(path)
    (slip,) = (Span(at, at + 8) for at in [article.text.index("Rahmyadi")])
    finding = Finding("name-variant", "error", slip, "Rahmyadi", (), suggestion="Rahmayadi", sure=True)
    assert not is_sure(finding, article, quotations=False)
    assert is_sure(finding, article, quotations=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git on the PATH")
def test_the_diff_applies(checker, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE.rstrip("\n"))
    diff = checker("lint", "--fix", "--diff", "--fix-quotations", "a.md").stdout
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert path.read_text() == ALL_MENDED.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Rahmyadi, Rahmayadi, Rahmayadi.", True),
        ("Rahmyadi, Rahmayadi.", False),
        ("Rahmyadi, Rahmyadi, Rahmayadi.", False),
    ],
)
def test_the_commoner_spelling_is_not_mended_unasked(text, sure, write):
    (article,) = READER.articles(write("a.txt", f"Kata {text}"))
    odd, right = (
        Span(at, at + len(name)) for name in ("Rahmyadi", "Rahmayadi") for at in [article.text.index(name)]
    )
    variant = Variant(odd, "Rahmyadi", "Rahmayadi", Mention(right, "Rahmayadi"), 0.999, ())
    reading = Reading(article, (Person("r", "Rahmayadi", (Mention(right, "Rahmayadi"),), (variant,)),))
    (finding,) = name_variant.check(reading, load_rulebook())
    assert (finding.severity, finding.sure) == ("error", sure)


def test_standard_input_cannot_be_mended(checker):
    done = checker("lint", "--fix", "--stdin-filename", "a.md", "-", stdin=ARTICLE)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_write_protected_file_is_told(checker, write):
    path = write("a.md", ARTICLE)
    path.chmod(0o444)
    done = checker("lint", "--fix", "a.md")
    assert done.returncode == 2
    assert "a.md: is write-protected; nothing was changed" in done.stderr
    assert path.read_text() == ARTICLE


def test_a_file_under_two_names_is_mended_once(checker, write, tmp_path):
    path = write("a.md", ALL_MENDED.replace("Menurut Rahmayadi", "Menurut Rahmyadi"))
    (tmp_path / "tautan.md").symlink_to(path)
    done = checker("lint", "--fix", "tautan.md", "a.md", "./a.md")
    assert (done.returncode, done.stderr) == (0, "checker: 1 mended\n")
    assert path.read_text() == ALL_MENDED


def test_an_interrupted_run_leaves_whole_files(tmp_path):
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(ARTICLE)
    environment = os.environ | {"PYTHONPATH": str(TOP), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    command = [sys.executable, "-m", "checker", "lint", "--quiet", "--fix", "."]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    while not any(path.read_text() == MENDED for path in tmp_path.glob("[0-9]*.md")):
        assert process.poll() is None
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    assert process.returncode in (130, 1)  # 1: it was through before the signal came
    assert {path.read_text() for path in tmp_path.glob("[0-9]*.md")} <= {ARTICLE, MENDED}
    assert {path.name for path in tmp_path.glob(".*")} <= {".cache"}
