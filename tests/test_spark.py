"""The archive as a Spark job: the same findings as the command line's, and the same spellings."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys

import pytest

TODAY = dt.date(2024, 4, 4)
NAMES = ("Hendra Gunawirman", "Ratna Kusumawati", "Bambang Wicaksono")


@pytest.fixture(scope="module")
def spark():
    pyspark = pytest.importorskip("pyspark", reason="needs the extra `spark`: pip install 'checker[spark]'")
    pytest.importorskip("pandas", reason="needs the extra `spark`: pip install 'checker[spark]'")
    pytest.importorskip("pyarrow", reason="needs the extra `spark`: pip install 'checker[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, which is not on this machine")
    from tests.conftest import TOP

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(TOP), "SPARK_LOCAL_IP": "127.0.0.1"}
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Articles that name three persons, one of them with a slip in one article; and a line that is none."""
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    lines = []
    for number in range(24):
        name = NAMES[number % 3] if number != 9 else "Hendra Gunawarman"
        text = (
            f"Bupati {name} membuka pasar di kecamatan itu. Menurut {name}, harga naik {number} persen.\n\n"
            "Menteri Pertahanan Prancis Sebastien Lecornu tiba. Kata Lecorno, ia senang."
        )
        lines.append(json.dumps({"id": f"a{number:02}", "date": "2022-08-01", "text": text}))
    lines.append(json.dumps({"id": "empty", "date": "2022-08-01"}))
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="module")
def read(spark, archive):
    from checker.spark import checked, read_articles

    return checked(read_articles(spark, str(archive)), today=TODAY).persist()


def test_findings_are_those_of_the_command_line(read, archive, checker):
    from checker.spark import failures_of, findings_of

    done = checker("lint", "--format", "json", "--ignore", "name-archive", "--language", "id", archive)
    told = json.loads(done.stdout)
    keys = ("rule", "start", "end", "message", "suggestion")
    expected = [
        (f"archive.jsonl#{file['path'].rpartition('#')[2]}", *(finding[key] for key in keys))
        for file in told["files"]
        for finding in file["findings"]
    ]
    found = [
        (row.path, row.rule, row.start, row.end, row.message, row.suggestion)
        for row in findings_of(read).collect()
    ]
    assert len(found) > 20
    assert sorted(found) == sorted(expected)
    (failure,) = failures_of(read).collect()
    assert failure.path == "archive.jsonl#empty"
    assert len(told["failures"]) == 1


def test_spellings_are_those_of_the_command_line(read, archive, checker):
    from checker.spark import names_of, spellings

    (spelling,) = spellings(names_of(read))
    ((odd, chance),) = spelling.odd
    assert (spelling.right.text, spelling.right.articles) == ("Hendra Gunawirman", 7)
    assert (odd.text, odd.articles) == ("Hendra Gunawarman", 1)
    assert chance > 0.5
    done = checker("lint", "--format", "json", "--only", "name-archive", archive)
    found = {f["text"] for file in json.loads(done.stdout)["files"] for f in file["findings"]}
    assert found == {"Gunawarman"}


def test_forms_are_those_of_the_command_line(read, archive, checker):
    from checker.spark import forms_of, names_of

    done = checker("names", "--format", "json", archive)
    persons = json.loads(done.stdout)["persons"]
    expected = {
        (form["text"], form["articles"], form["mentions"]) for one in persons for form in one["forms"]
    }
    first = {form["text"]: form["places"][0]["line"] for one in persons for form in one["forms"]}
    rows = forms_of(names_of(read)).collect()
    assert {(row.text, row.articles, row.mentions) for row in rows} == expected
    assert {row.text: row.line for row in rows} == first
    assert len(rows) > 3


def test_parquet_is_read_alike(spark, read, archive, tmp_path):
    from checker.spark import checked, findings_of, read_articles

    spark.read.json(str(archive)).write.parquet(str(tmp_path / "archive.parquet"))
    again = findings_of(checked(read_articles(spark, str(tmp_path / "archive.parquet")), today=TODAY))
    assert sorted(again.collect()) == sorted(findings_of(read).collect())
