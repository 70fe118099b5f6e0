"""The JSON contract, the entities contract, and files written whole or not at all."""

from __future__ import annotations

import json
import os
import stat

import pytest

from checker.finding import Failure, Run
from checker.reports import ReportError, formats, read_target, refuse_inputs, renderer, write_atomically
from checker.reports.entities_json import render as render_entities
from checker.reports.json import render
from tests.reports.conftest import ARRIVAL, judge_arrival


def test_the_shape_is_the_contract(arrival):
    report = json.loads("".join(render([arrival], Run("en"))))
    assert report["version"] == 1
    (file,) = report["files"]
    assert file["path"] == "berita.md"
    (finding,) = file["findings"]
    contract = {
        "rule": "name-variant",
        "severity": "error",
        "message": "“Lecorno” looks like a slip for “Lecornu”.",
        "start": 71,
        "end": 78,
        "line": 3,
        "column": 9,
        "text": "Lecorno",
        "suggestion": "Lecornu",
        "entity": "sebastien-lecornu",
    }
    assert contract.items() <= finding.items()
    (related,) = finding["related"]
    assert {
        "path": "berita.md",
        "start": 27,
        "end": 44,
        "text": "Sebastien Lecornu",
    }.items() <= related.items()
    assert ARRIVAL[finding["start"] : finding["end"]] == finding["text"]


def test_what_could_not_be_read_is_told():
    report = json.loads("".join(render([], Run("id", failures=(Failure("a.md", 3, "bukan YAML"),)))))
    assert report["failures"] == [{"path": "a.md", "line": 3, "message": "bukan YAML"}]
    assert report["files"] == []


def test_entities_tell_persons_mentions_and_offices(arrival, indonesian):
    (file,) = json.loads("".join(render_entities([arrival], indonesian)))["files"]
    (person,) = file["persons"]
    assert (person["name"], person["id"]) == ("Sebastien Lecornu", "sebastien-lecornu")
    assert [mention["text"] for mention in person["mentions"]] == ["Sebastien Lecornu", "Lecorno", "Lecornu"]
    assert all(ARRIVAL[m["start"] : m["end"]] == m["text"] for m in person["mentions"])
    (role,) = person["roles"]
    wanted = {"office": "muarajaya/harbour-master", "text": "Kepala Pelabuhan Muarajaya", "status": "current"}
    assert wanted.items() <= role.items()
    assert "construction" not in role


def test_why_tells_what_found_it(arrival):
    (file,) = json.loads("".join(render_entities([arrival], Run("id", why=True))))["files"]
    assert file["persons"][0]["roles"][0]["construction"] == "title-before-name"
    assert file["persons"][0]["mentions"][0]["found_by"] == "ner"


def test_a_format_is_there_by_being_there():
    assert {"text", "json"} <= set(formats())
    with pytest.raises(ReportError, match="choose one of"):
        renderer("pdf")


def test_a_target_is_format_and_file():
    assert read_target("json=out/a=b.json")[1].name == "a=b.json"
    for wrong in ("json", "json=", "=a.json", "pdf=a.pdf"):
        with pytest.raises(ReportError):
            read_target(wrong)


def test_folders_are_made_and_the_file_is_whole(tmp_path, arrival, indonesian):
    target = tmp_path / "new" / "folder" / "report.json"
    write_atomically(target, render([arrival], indonesian))
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


def test_a_run_cut_off_leaves_the_last_report(tmp_path):
    target = tmp_path / "report.json"
    target.write_text("the last report")

    def broken():
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, broken())
    assert target.read_text() == "the last report"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "report.json", ["x"])


def test_a_report_never_replaces_an_article(tmp_path):
    article = tmp_path / "a.md"
    article.write_text("teks")
    link = tmp_path / "link.md"
    link.symlink_to(article)
    refuse_inputs(tmp_path / "out.json", [article])
    refuse_inputs(tmp_path / "new.md", [tmp_path])
    with pytest.raises(ReportError, match="file to be checked"):
        refuse_inputs(article, [tmp_path])
    for target in (article, link, tmp_path / "x" / ".." / "a.md"):
        with pytest.raises(ReportError, match="file to be checked"):
            refuse_inputs(target, [str(article)])


def test_two_articles_stay_two(arrival, indonesian):
    report = json.loads("".join(render([arrival, judge_arrival("b.md")], indonesian)))
    assert [file["path"] for file in report["files"]] == ["berita.md", "b.md"]
