"""Changed text only: whole articles are judged, and told is what changed in Git, or what the change broke."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git on the PATH")

BODY = """\
Direktur rumah sakit, Rahmayadi Siregar, mengatakan stok obat cukup untuk tiga bulan ke depan.

Menurut Rahmyadi, pasokan datang dari dua gudang di pinggir kota setiap Senin pagi.

Wali kota meninjau gudang itu bersama rombongan. Rahmayadi mendampinginya.
"""
ARTICLE = f"---\ndate: 2022-03-15\n---\n\n{BODY}"


@pytest.fixture
def repository(tmp_path):
    """A Git repository with one article that has a slip on line 7, committed."""
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE)
    git(folder, "init", "-q")
    commit(folder)
    return folder


def git(folder, *arguments):
    names = [
        "-c",
        "user.name=Redaksi",
        "-c",
        "user.email=redaksi@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


@pytest.fixture
def changed(checker, repository):  # noqa: ARG001 - made before the first run
    """Run over what changed since HEAD, and give the findings as (path, line, words)."""

    def run(*paths, revision="HEAD"):
        done = checker("lint", "--format", "json", "--changed-since", revision, *(paths or ["berita"]))
        assert done.returncode in (0, 1), done.stderr
        return [
            (file["path"], finding["line"], finding["text"])
            for file in json.loads(done.stdout)["files"]
            for finding in file["findings"]
        ]

    return run


def test_nothing_changed(changed):
    assert changed() == []


def test_a_change_elsewhere_leaves_the_old_slip_alone(changed, repository):
    (repository / "a.md").write_text(ARTICLE.replace("rombongan", "rombongan besar"))
    assert changed() == []


def test_lines_moved_by_a_change_are_not_changed(changed, repository):
    (repository / "a.md").write_text(ARTICLE.replace("\nDirektur", "\nPembuka baru.\n\nDirektur"))
    assert changed() == []


def test_a_slip_on_a_changed_line_is_told(changed, repository):
    (repository / "a.md").write_text(ARTICLE.replace("dua gudang", "tiga gudang"))
    assert changed() == [("berita/a.md", 7, "Rahmyadi")]


def test_a_new_slip_is_told(changed, repository):
    (repository / "a.md").write_text(ARTICLE + "\nSore itu Rahmyadi pulang lebih awal.\n")
    assert changed() == [("berita/a.md", 11, "Rahmyadi")]


def test_what_a_change_made_wrong_elsewhere_is_told(changed, repository):
    headline = "---\ntitle: Rahmyadi Siregar jamin stok obat\ndate: 2022-03-15\n---\n\n"
    body = "Direktur rumah sakit itu, Rahmyadi Siregar, menjamin stok obat.\n\nKata Rahmyadi, aman.\n"
    (repository / "b.md").write_text(headline + body)
    commit(repository)
    assert changed() == []
    (repository / "b.md").write_text(headline.replace("Rahmyadi", "Rahmayadi") + body)
    assert changed() == [("berita/b.md", 2, "Rahmayadi")]
    (repository / "b.md").write_text(headline + body.replace("Rahmyadi", "Rahmayadi"))
    assert changed() == [("berita/b.md", 2, "Rahmyadi")]


def test_new_and_renamed_files(changed, repository):
    (repository / "baru.md").write_text(ARTICLE)
    assert changed() == [("berita/baru.md", 7, "Rahmyadi")]
    (repository / "baru.md").unlink()
    (repository / "a.md").rename(repository / "pindah berita.md")
    commit(repository)
    assert changed(revision="HEAD~1") == []


def test_what_has_come_to_the_other_branch_since_is_no_change(changed, repository):
    git(repository, "branch", "-M", "utama")
    git(repository, "checkout", "-q", "-b", "cabang")
    (repository / "a.md").write_text(ARTICLE.replace("rombongan", "rombongan besar"))
    commit(repository)
    git(repository, "checkout", "-q", "utama")
    (repository / "a.md").write_text(ARTICLE.replace("dua gudang", "tiga gudang"))
    commit(repository)
    git(repository, "checkout", "-q", "cabang")
    assert changed(revision="utama") == []


def test_an_ignored_file_that_is_named_is_new(changed, repository):
    (repository / ".gitignore").write_text("draf.md\n")
    (repository / "draf.md").write_text(ARTICLE)
    assert changed() == []
    assert changed("berita/draf.md") == [("berita/draf.md", 7, "Rahmyadi")]


def test_articles_that_are_lines_are_compared_one_by_one(changed, repository):
    def line(key, text):
        return json.dumps({"id": key, "date": "2022-03-15", "text": text}) + "\n"

    (repository / "a.jsonl").write_text(line("x", BODY) + line("y", BODY))
    commit(repository)
    more = BODY + "\nSore itu Rahmyadi pulang lebih awal.\n"
    (repository / "a.jsonl").write_text(line("x", BODY.replace("besar", "kecil")) + line("y", more))
    assert changed() == [("berita/a.jsonl#y", 7, "Rahmyadi")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--changed-since", "nirgends", "berita"], "there is no revision 'nirgends'"),
        (["--changed-since", "HEAD", "luar.md"], "git rev-parse"),
        (["--changed-since", "HEAD", "-"], "standard input has no history"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_has_no_history(checker, tmp_path, arguments, says):
    (tmp_path / "luar.md").write_text(ARTICLE)
    done = checker("lint", *arguments, stdin=BODY)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
