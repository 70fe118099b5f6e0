"""The article that the program exists for: exactly its four mistakes, and nothing else."""

from __future__ import annotations

import json


def test_the_seed_article(checker, shared):
    done = checker("lint", "--date", "2024-04-04", "--format", "json", shared / "seed-article.txt")
    assert done.returncode == 1, done.stderr
    (file,) = json.loads(done.stdout)["files"]
    text = (shared / "seed-article.txt").read_text()
    found = [(f["rule"], f["text"], f["suggestion"]) for f in file["findings"]]
    assert found[0][2] == "Sergei Shoigu"
    assert found[1:] == [
        ("name-variant", "Lecorno", "Lecornu"),
        ("name-variant", "Licornu", "Lecornu"),
        ("term-variant", "Perancis", "Prancis"),
    ]
    role = file["findings"][0]
    assert role["rule"] in ("role-conflict", "role-holder")
    assert text[role["start"] : role["end"]] == "Vladimir Putin"
    assert text[: role["end"]].endswith("\n\nMenteri Pertahanan Rusia Vladimir Putin")
    assert "Presiden Rusia Vladimir Putin" in [related["text"] for related in role["related"]]
    reasons = " ".join([role["message"], *role["evidence"]])
    assert "Shoigu" in reasons
    assert "Presiden Rusia" in reasons
    for finding in file["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]


def test_the_seed_article_has_four_persons(checker, shared):
    done = checker("entities", "--format", "json", shared / "seed-article.txt")
    assert done.returncode == 0, done.stderr
    (file,) = json.loads(done.stdout)["files"]
    assert sorted(person["name"] for person in file["persons"]) == [
        "Emmanuel Macron",
        "Sebastien Lecornu",
        "Sergei Shoigu",
        "Vladimir Putin",
    ]
    lecornu = next(person for person in file["persons"] if person["name"] == "Sebastien Lecornu")
    assert {m["text"] for m in lecornu["mentions"]} == {"Sebastien Lecornu", "Lecorno", "Lecornu", "Licornu"}
    assert [(role["office"], role["status"]) for role in lecornu["roles"]] == [
        ("fr/defence-minister", "current")
    ]
