"""An archive past one machine: the same pipeline as a PySpark job (`pip install 'checker[spark]'`, and Java).

    articles = read_articles(spark, "archive/*.parquet")       # or .jsonl: id, date, title?, text
    read = checked(articles, today=date.today()).persist()
    findings_of(read).write.parquet("findings")                # a row a finding
    names_of(read).write.parquet("names")                      # a row a full name of an article
    forms_of(names_of(read)).write.parquet("forms")            # a row a full name of the archive, with counts
    spellings(names_of(read))                                  # persons spelled in several ways, worst first

Each worker loads the model once from `model`, a folder that it can reach (its own installation's by default).
What is said of an article is what `checker lint` says of it in JSON Lines. Names are compared across the
archive by the keys under which they meet (`checker.names.archive`), never all with all.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.names.archive import CROWD, Archive, Entry, Offer, Seen, Spelling, settled_on

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

_PARTS = ("id", "date", "title", "text")
_READ = """path string, failure string,
    findings array<struct<rule:string,severity:string,message:string,start:int,end:int,line:int,column:int,
        text:string,field:string,suggestion:string,sure:boolean,entity:string,related:string,
        evidence:array<string>,settle:string>>,
    names array<struct<text:string,keys:array<string>,start:int,end:int,line:int,mentions:int>>"""
_OFFER = "odd array<string>, right array<string>, chance double"


def read_articles(spark: SparkSession, path: str) -> DataFrame:
    """The articles of Parquet or JSON Lines, as strings: id, date, title and text."""
    found = spark.read.parquet(path) if path.endswith((".parquet", "/")) else spark.read.json(path)
    columns = [name for name in _PARTS if name in found.columns]
    return found.select(*(found[name].cast("string") for name in columns))


def checked(
    articles: DataFrame, *, today: dt.date, name: str = "archive.jsonl", language: str = "id", model: str = ""
) -> DataFrame:
    """Each article with its findings and its full names; persist it, for both are asked for.

    name       of the archive; the path of an article is `NAME#ID`
    language   of the messages
    model      folder of the trained model on every worker
    """

    def work(tables: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        from checker.mentions import use_model

        use_model(Path(model) if model else None)
        for table in tables:
            rows = _checked(table.to_dict("records"), today, name, language)
            yield pd.DataFrame(rows, columns=["path", "failure", "findings", "names"])

    return articles.mapInPandas(work, _READ)


def _checked(
    rows: Iterable[dict[str, Any]], today: dt.date, name: str, language: str
) -> list[dict[str, Any]]:
    from checker.documents import DocumentError, read_bytes
    from checker.finding import Crash
    from checker.mentions.memory import Memory
    from checker.names import lore
    from checker.proofreading import rules
    from checker.reports.json import finding_value
    from checker.rulebook import load_rulebook
    from checker.settings import Options
    from checker.suppress.desk import Desk
    from checker.suppress.settle import RULE

    found: list[dict[str, Any]] = []

    def lose(path: str, failure: str) -> None:
        found.append({"path": path, "failure": failure, "findings": [], "names": []})

    def crashed(crash: Crash) -> None:
        lose(crash.path, dict(crash.message)[language])

    articles = []
    for row in rows:
        line = json.dumps({key: value for key, value in row.items() if isinstance(value, str)}).encode()
        for article in read_bytes(line, name=name, today=today, format_in=""):
            if isinstance(article, DocumentError):
                lose(f"{name}#{row.get('id')}", dict(article.messages)[language])
            else:
                articles.append(article)
    # What shows only beside other articles is found by `spellings`, for the whole archive.
    desk = Desk(Options(ignore=("name-archive",), no_baseline=True), (*rules(), RULE), today)
    known = lore(load_rulebook())
    for judgement in desk.settled(articles, Memory(None, ""), crashed):
        archive = Archive(known)
        archive.add(judgement.reading)
        findings = [finding_value(finding, judgement.article, language) for finding in judgement.findings]
        found.append(
            {
                "path": judgement.article.path,
                "failure": "",
                "findings": [{**value, "related": json.dumps(value["related"])} for value in findings],
                "names": list(map(_name, archive.entries.values())),
            }
        )
    return found


def _name(entry: Entry) -> dict[str, Any]:
    seen = entry.places[0]
    return {
        "text": entry.text,
        "keys": list(entry.keys),
        "start": seen.start,
        "end": seen.end,
        "line": seen.line,
        "mentions": entry.mentions,
    }


def findings_of(read: DataFrame) -> DataFrame:
    """A row a finding, with the path of its article."""
    return read.selectExpr("path", "inline(findings)")


def names_of(read: DataFrame) -> DataFrame:
    """A row a full name of an article: as written, its keys for comparison, its first place, how often."""
    return read.selectExpr("path", "inline(names)")


def failures_of(read: DataFrame) -> DataFrame:
    """The articles that could not be read or checked, and why."""
    return read.where("failure <> ''").select("path", "failure")


def forms_of(names: DataFrame) -> DataFrame:
    """A row a full name of the archive: its keys, in how many articles, how often, and its first place.

    The text is chosen as `checker.names.archive.Entry` does.
    """
    small = "exists(split(text, ' '), word -> word = lower(word) AND word <> upper(word))"
    gathered = names.groupBy("keys").agg(
        *_expressions("count(distinct path) AS articles", "sum(mentions) AS mentions",
                     f"min_by(text, struct(text = upper(text) OR {small}, path, start)) AS text",
                     "min_by(struct(path, start, end, line), struct(path, start)) AS first")
    )  # fmt: skip
    return gathered.selectExpr("keys", "articles", "mentions", "text", "first.*")


def spellings(names: DataFrame) -> list[Spelling]:
    """Names that look like slips of a more frequent one anywhere in the archive, by person, worst first.

    The workers compare; only names that are offered as a slip, or as what one is a slip of, come here.
    """
    distinct = forms_of(names).persist()
    try:
        shelves = (
            distinct.mapInPandas(_shelved, "key string, keys array<string>, text string, articles long")
            .groupBy("key")
            .agg(*_expressions("collect_list(struct(keys, text, articles)) AS shelf"))
            .where(f"size(shelf) BETWEEN 2 AND {CROWD}")
        )
        offers: list[Offer] = [
            (tuple(row.odd), tuple(row.right), row.chance)
            for row in shelves.mapInPandas(_offered, _OFFER).distinct().collect()
        ]
        wanted = {" ".join(keys) for odd, right, _ in offers for keys in (odd, right)}
        joined = _expressions("concat_ws(' ', keys)")[0]
        rows = distinct.where(joined.isin(sorted(wanted))).collect() if wanted else []
        entries = {tuple(row["keys"]): _entry(row) for row in rows}
        return settled_on(entries, sorted(offers))
    finally:
        distinct.unpersist()


def _expressions(*expressions: str) -> list[Any]:
    from pyspark.sql.functions import expr

    return [expr(expression) for expression in expressions]


def _archive() -> Archive:
    from checker.names import lore
    from checker.rulebook import load_rulebook

    return Archive(lore(load_rulebook()))


def _shelved(tables: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Each name under each key where it may meet another."""
    import pandas as pd

    archive = _archive()
    for table in tables:
        rows = [
            (key, list(keys), text, articles)
            for keys, text, articles in zip(table["keys"], table["text"], table["articles"], strict=True)
            for key in sorted(archive.shelves(archive.lore.parse(text)))
        ]
        yield pd.DataFrame(rows, columns=["key", "keys", "text", "articles"])


def _offered(tables: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """What may be a slip of what, on each shelf."""
    import itertools

    import pandas as pd

    archive = _archive()
    for table in tables:
        rows = []
        for shelf in table["shelf"]:
            entries = [Entry(tuple(one["keys"]), one["text"], int(one["articles"])) for one in shelf]
            rows += [
                (list(offer[0]), list(offer[1]), offer[2])
                for first, second in itertools.combinations(entries, 2)
                if (offer := archive.offer(first, second))
            ]
        yield pd.DataFrame(rows, columns=["odd", "right", "chance"])


def _entry(row: Any) -> Entry:
    place = Seen(row["path"], row["start"], row["end"], row["line"])
    return Entry(tuple(row["keys"]), row["text"], int(row["articles"]), int(row["mentions"]), (place,))
