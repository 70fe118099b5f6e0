"""Count how common the words of personal names are, for data/names/common.tsv.

    python scripts/count_names.py ../shared > data/names/common.tsv

Reads lists of full names and sentences with tagged persons; prints each word of them and how many names
hold it. A word in many names is a name in its own right, so its neighbour in spelling is likely somebody
else's; a word in none is more likely a slip than its neighbour that is in one.
"""

from __future__ import annotations

import collections
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from checker.names.parse import parse

SENTENCES = ("idner-train", "nergrit-train", "nergrit-dev", "nerp-train", "nerp-dev")


def persons(shared: Path) -> Iterator[str]:
    """Every full name once for each place it is listed or tagged."""
    yield from (shared / "names/persons.txt").read_text(encoding="utf-8").splitlines()
    for name in SENTENCES:
        for line in (shared / f"corpora/ner/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            words: list[str] = []
            for token, tag in zip(item["tokens"] + [""], item["tags"] + ["O"], strict=True):
                if words and tag != "I-PER":
                    yield " ".join(words)
                    words = []
                if tag in ("B-PER", "I-PER"):
                    words.append(token)


def main() -> None:
    """Print the table."""
    count: collections.Counter[str] = collections.Counter()
    for full in sorted(set(persons(Path(sys.argv[1])))):
        count.update({part.key for part in parse(full, {}).parts if len(part.key) > 2})
    print("# word of a name\tfull names that hold it")
    for word, names in sorted(count.items()):
        print(word, names, sep="\t")


if __name__ == "__main__":
    main()
