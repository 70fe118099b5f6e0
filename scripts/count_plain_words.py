"""List the words that copy uses as common words, for data/names/plain-words.txt.

    python scripts/count_plain_words.py ../shared > data/names/plain-words.txt

A word counts when tagged sentences write it in lower case, outside a name, five times or more, and more
often than as a part of a name. Only lengths that a name could be taken for (4 to 9 letters) are kept.
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path

SENTENCES = ("idner-train", "nergrit-train", "nerp-train")
SEEN_AT_LEAST = 5


def main() -> None:
    """Print the words, one a line."""
    plain: collections.Counter[str] = collections.Counter()
    named: collections.Counter[str] = collections.Counter()
    for name in SENTENCES:
        path = Path(sys.argv[1]) / f"corpora/ner/{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            for token, tag in zip(item["tokens"], item["tags"], strict=True):
                if tag.endswith("PER"):
                    named[token.lower()] += 1
                elif token.islower() and token.isalpha():
                    plain[token] += 1
    for word, count in sorted(plain.items()):
        if count >= SEEN_AT_LEAST and count > named[word] and 4 <= len(word) <= 9:
            print(word)


if __name__ == "__main__":
    main()
