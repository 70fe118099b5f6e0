"""Learn which letters get confused when a name passes from one script into another.

    python scripts/learn_confusions.py ../shared/names/arabic-pivot.tsv > data/names/confusions.tsv

Every line of the input holds Latin spellings of one Arabic spelling. Two spellings of a line are aligned;
each place where they differ gives a confusion of two short strings ("kh" and "h", "ee" and "i"). Its cost
falls with the share of the string's occurrences that are confused so: a tenth or more costs 0.3, a
thousandth nearly 1.
"""

from __future__ import annotations

import collections
import itertools
import math
import sys
from pathlib import Path

from rapidfuzz.distance import Levenshtein

LONGEST, SEEN_AT_LEAST, DEAREST = 2, 12, 0.85


def differences(first: str, second: str) -> list[tuple[str, str]]:
    """The places where two spellings differ, each widened to neighbours that make it a known doubling."""
    found = []
    for block in Levenshtein.opcodes(first, second):
        if block.tag == "equal":
            continue
        left, right = first[block.src_start : block.src_end], second[block.dest_start : block.dest_end]
        before = first[block.src_start - 1 : block.src_start] if block.src_start else ""
        if not (left and right) and not before:
            continue
        if not (left and right):  # an added letter is known by the one before it
            left, right = before + left, before + right
        if len(left) <= LONGEST and len(right) <= LONGEST:
            found.append((left, right))
    return found


def main() -> None:
    """Read the groups named on the command line, print the table."""
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    seen: collections.Counter[str] = collections.Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        forms = [form.lower() for form in line.split("\t")[1].split() if form.isascii() and form.isalpha()]
        for form in forms:
            for size in (1, 2):
                seen.update(form[i : i + size] for i in range(len(form) - size + 1))
        for first, second in itertools.combinations(forms, 2):
            if Levenshtein.distance(first, second) <= max(2, len(first) // 3):
                pairs.update(tuple(sorted(pair)) for pair in differences(first, second))  # type: ignore[misc]
    print("# first\tsecond\tcost: learned by scripts/learn_confusions.py")
    for (first, second), count in sorted(pairs.items()):
        share = count / max(1.0, math.sqrt(seen[first] * seen[second]))
        cost = min(1.0, 0.3 + 0.45 * math.log10(max(1.0, 0.25 / share)))
        if count >= SEEN_AT_LEAST and cost <= DEAREST:
            print(first, second, f"{cost:.2f}", sep="\t")


if __name__ == "__main__":
    main()
