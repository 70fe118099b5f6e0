"""How long it takes to group the names of an archive, as it grows.

    python scripts/grow_archive.py 10000 30000 100000 > data/benchmark/archive-growth.md

Full names are put together from words of data/names/common.tsv, as often as they stand in known names; one
in fifty is another one with a slip in it. Each size is measured in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from checker.names import lore
from checker.names.archive import Archive
from checker.names.lore import Lore
from checker.rulebook import load_rulebook

SLIPS = 50  # one name in so many


def made_names(count: int, known: Lore) -> dict[str, int]:
    """So many distinct full names, and in how many articles each stands."""
    rng = random.Random(count)  # noqa: S311
    words = [word for word in known.common if len(word) > 3 and word not in known.plain_words]
    often = [known.common[word] for word in words]
    names: dict[str, int] = {}
    while len(names) < count:
        chosen = rng.choices(words, often, k=2 * count)
        for first, second in zip(chosen[::2], chosen[1::2], strict=True):
            if len(names) == count:
                break
            name = f"{first.capitalize()} {second.capitalize()}"
            names.setdefault(name, rng.choice([1, 1, 2, 3, 5, 8]))
            if len(names) % SLIPS == 0 and len(names) < count:
                at = rng.randrange(1, len(second))
                names.setdefault(f"{first.capitalize()} {(second[:at] + second[at + 1 :]).capitalize()}", 1)
    return names


def measure(count: int) -> str:
    """A row of the table."""
    known = lore(load_rulebook())
    names = made_names(count, known)
    archive = Archive(known)
    start = time.process_time()
    for name, articles in names.items():
        archive.count(name, articles)
    found = archive.spellings()
    took = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    odd = sum(len(spelling.odd) for spelling in found)
    return (
        f"| {count:,} | {took:.1f} | {1e6 * took / count:.0f} | {megabytes:.0f} | {len(found):,} | {odd:,} |"
    )


def main() -> None:
    """Measure one size, or print the table of all."""
    sizes = [int(size) for size in sys.argv[1:]]
    if len(sizes) == 1:
        print(measure(sizes[0]))
        return
    print("Processor time of grouping the names of an archive (scripts/grow_archive.py), on one core.\n")
    print("| distinct names | seconds | µs a name | peak MiB | persons in several spellings | odd ones |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        done = subprocess.run(  # noqa: S603
            [sys.executable, __file__, str(size)], capture_output=True, text=True, check=True
        )
        print(done.stdout, end="")


if __name__ == "__main__":
    main()
