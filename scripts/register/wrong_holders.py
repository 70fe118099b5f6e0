"""How often an office given to its holder of another year is reported.

    python scripts/register/wrong_holders.py ../shared/corpora/indosum/articles.jsonl.gz [--show 20]

In each published article, a title of the register followed by the name of who held it on the article's day
is looked for, letter by letter and without our grammar; that name is replaced, wherever it stands in the
article, by who held the office in another year (chosen by the article's number, the same at every run). The
share of these articles in which an error or warning about an office touches the changed place is printed, by
country. Candidates for an office, and what stands in quotation marks, are left out: the program passes over
the ones, and tells of the others as info.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from checker.rulebook import Rulebook, load_rulebook

NAME = r"[A-Z][\w'’-]*(?:(?: (?:al|bin|de|von|der|la))? [A-Z][\w'’-]*){0,4}"
RANK = r"(?:(?:Jenderal|Jend|Komjen|Letjen|Laksamana|Marsekal|Pol|TNI|Polisi|Dr|Prof|H|KH|RI)\.? ){0,3}"
LEAST_YEARS = 20  # a holder who left longer before than this is history, and told as info only


@dataclass(frozen=True)
class Item:
    """A changed article, and the place in it that has to be found."""

    id: str
    date: str
    text: str
    start: int
    end: int
    country: str
    note: str


def titles(rulebook: Rulebook) -> dict[str, str]:
    """Offices by the titles that name them in Indonesian copy: "Menteri Pertahanan Rusia", "Kapolri"."""
    found: dict[str, str] = {}
    for office in rulebook.register.offices:
        jurisdiction, _, identifier = office.partition("/")
        entry = rulebook.offices.offices[identifier]
        country = rulebook.countries.countries.get(jurisdiction) or rulebook.countries.places.get(
            jurisdiction
        )
        lesser = rulebook.offices.bodies | rulebook.offices.parties
        names = country.id if country else lesser[jurisdiction]["id"]
        for title in entry.titles.get("id", ()):
            if jurisdiction == "id" or entry.country or entry.body:
                found.setdefault(title, office)
            found |= {f"{title} {name}": office for name in names}
        found |= dict.fromkeys(entry.country_titles.get(jurisdiction, {}).get("id", ()), office)
    return found


def items(articles: Path, rulebook: Rulebook) -> Iterator[Item]:
    """The changed articles, at most two from each."""
    known = titles(rulebook)
    longest = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    place = re.compile(rf"(?<![\w-])(?<!akil )(?<!antan )(?<!eputi )(?<!alon )({longest}),? {RANK}({NAME})")
    with gzip.open(articles, "rt", encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, file)):
            made = 0
            for match in place.finditer(row["text"]):
                if quoted(row["text"], match.start()):
                    continue
                item = changed(row, match, known[match[1]], rulebook, number)
                if item and made < 2:
                    made += 1
                    yield item


def quoted(text: str, at: int) -> bool:
    """Whether a place lies between two quotation marks of its paragraph."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def changed(
    row: dict[str, str], match: re.Match[str], office: str, rulebook: Rulebook, number: int
) -> Item | None:
    """The article with another year's holder at the place; None where the right one does not stand there."""
    register = rulebook.register
    day = dt.date.fromisoformat(row["date"])
    right = {tenure.person for tenure, _ in register.holders(office, day, day)}
    name = match[2].rstrip(".")
    found = [person.id for person in register.find(name)]
    if len(found) != 1 or found[0] not in right or " " not in name:
        return None
    record = register.office(office)
    assert record is not None
    others = sorted(
        {
            tenure.person
            for tenure in record.tenures
            if tenure.person not in right
            and abs((tenure.start.first - day).days) > 365
            and (tenure.end is None or (day - tenure.end.last).days < 365 * LEAST_YEARS)
            and tenure.held(day - dt.timedelta(days=200), day + dt.timedelta(days=200)) == "no"
        }
    )
    if not others:
        return None
    other = register.person(others[number % len(others)]).name
    before = row["text"][: match.start(2)]
    start = match.start(1) + before.count(name) * (len(other) - len(name))
    text = row["text"].replace(name, other)
    end = start + match.start(2) - match.start(1) + len(other)
    return Item(
        row["id"], row["date"], text, start, end, office.partition("/")[0], f"{match[1]}: {name} -> {other}"
    )


def main() -> None:
    """Prints the score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--show", type=int, default=20, help="misses to print")
    asked = parser.parse_args()
    rulebook = load_rulebook()
    made = list(items(asked.articles, rulebook))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "changed.jsonl"
        lines = [
            json.dumps({"id": f"a{i}", "date": item.date, "text": item.text}) for i, item in enumerate(made)
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "checker", "lint", "--format", "json", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    found = {file["path"].rpartition("#")[2]: file["findings"] for file in json.loads(done.stdout)["files"]}
    hits, all_of = Counter[str](), Counter[str]()
    missed = []
    for i, item in enumerate(made):
        all_of[item.country] += 1
        if any(touches(finding, item) for finding in found[f"a{i}"]):
            hits[item.country] += 1
        else:
            missed.append(f"missed in {item.id}: {item.note}")
    print(*missed[: asked.show], sep="\n")
    print({country: f"{hits[country]}/{number}" for country, number in all_of.most_common()})
    print(f"wrong holders: {hits.total()}/{all_of.total()} = {hits.total() / max(1, all_of.total()):.3f}")


def touches(finding: dict[str, object], item: Item) -> bool:
    """Whether an error or warning about an office touches the changed place."""
    related = finding.get("related", [])
    assert isinstance(related, list)
    spans = [(place["start"], place["end"]) for place in (finding, *related)]
    about_office = str(finding["rule"]).startswith(("role", "office"))
    near = any(start < item.end and end > item.start for start, end in spans)
    return about_office and finding["severity"] != "info" and near


if __name__ == "__main__":
    main()
