"""What a million articles cost as a Spark job, from a measured part of them.

    python benchmarks/million.py [--articles 4000] [--cores 2] [--write]

Needs the extra `spark` and Java. Each step is measured by the processor time of the whole process tree (the
driver, Spark's Java process, its Python workers), which a busy machine distorts little, and by the clock. The
articles are published ones where they are at hand. --write keeps the numbers in docs/spark.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from articles import PUBLISHED, TOP, published, write_lines
from run import machine

Done = TypeVar("Done")

MILLION = 1_000_000


def main() -> None:
    """Measure, print, and keep what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(TOP),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "OMP_NUM_THREADS": "1",
    }
    sys.path.insert(0, str(TOP))
    from pyspark.sql import SparkSession

    from checker.spark import checked, findings_of, forms_of, names_of, read_articles, spellings

    with tempfile.TemporaryDirectory() as folder:
        path = write_lines(published(asked.articles), Path(folder) / "archive.jsonl")
        builder = SparkSession.builder.master(f"local[{asked.cores}]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", str(asked.cores))
        spark = builder.config("spark.driver.memory", "1g").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        articles = read_articles(spark, str(path)).repartition(asked.cores * 2)
        read = checked(articles, today=dt.date(2018, 3, 1)).persist()
        findings, reading = _measured(lambda: findings_of(read).count())
        forms = forms_of(names_of(read)).count()
        found, grouping = _measured(lambda: spellings(names_of(read)))
        spark.stop()
    value = {
        "machine": machine(),
        "copy": "published articles" if PUBLISHED.is_file() else "generated articles",
        "articles": asked.articles,
        "cores": asked.cores,
        "findings": findings,
        "forms": forms,
        "spellings": len(found),
        "checking": reading,
        "grouping": grouping,
    }
    for line in _told(value):
        print(line)
    if asked.write:
        text = json.dumps(value, indent=1, ensure_ascii=False) + "\n"
        (TOP / "docs" / "spark.json").write_text(text, encoding="utf-8")


def _told(value: dict) -> list[str]:
    articles, checking, grouping = value["articles"], value["checking"], value["grouping"]
    per_article = checking["processor"] / articles
    lines = [
        f"{value['machine']}; {articles:,} {value['copy']}, {value['cores']} cores",
        f"checking: {checking['processor']:.0f} s of processors ({checking['clock']:.0f} s by the clock)",
        f"  {checking['processor']:.0f} s / {articles:,} = {per_article * 1000:.1f} ms an article",
        f"  × 1,000,000 / 3,600 = {per_article * MILLION / 3600:.1f} core hours",
        f"grouping {value['forms']:,} forms: {grouping['processor']:.1f} s of processors",
        f"  {grouping['processor'] / value['forms'] * 1000:.2f} ms a form",
    ]
    lines += [f"on {cores} cores: {per_article * MILLION / 3600 / cores:.1f} h" for cores in (2, 16, 64)]
    return lines


def _measured(work: Callable[[], Done]) -> tuple[Done, dict[str, float]]:
    """What `work` gives, and the seconds of processors and of the clock that it took."""
    before, started = _processor_time(os.getpid()), time.perf_counter()
    done = work()
    took = time.perf_counter() - started
    spent = _processor_time(os.getpid()) - before
    return done, {"processor": round(spent, 2), "clock": round(took, 2)}


def _processor_time(top: int) -> float:
    """Seconds of a process, of all that it started and of those of them that have ended."""
    parents: dict[int, list[int]] = {}
    spent: dict[int, float] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            numbers = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        process = int(file.parent.name)
        parents.setdefault(int(numbers[1]), []).append(process)
        spent[process] = sum(map(int, numbers[11:15])) / os.sysconf("SC_CLK_TCK")
    total, waiting = 0.0, [top]
    while waiting:
        process = waiting.pop()
        total += spent.get(process, 0.0)
        waiting += parents.get(process, [])
    return total


if __name__ == "__main__":
    main()
