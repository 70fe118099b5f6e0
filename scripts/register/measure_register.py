"""What the register costs: loading, memory and look-up, as it is and grown tenfold.

    python scripts/register/measure_register.py

Times are processor time of this process, the best of five, without the imports; memory is what Python
allocates.
"""

from __future__ import annotations

import datetime as dt
import pickle
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from checker.rulebook import load_rulebook
from checker.rulebook.compiled import compile_register
from checker.rulebook.offices import Offices
from checker.rulebook.register import Register

TOP = Path(__file__).parents[2]
Texts = list[tuple[Path, str]]


def best(work: Callable[[], object]) -> float:
    """The least processor time of five runs, in milliseconds."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def grown(texts: Texts, times: int) -> Texts:
    """The files `times` over: each copy with persons and offices of its own."""
    copies = list(texts)
    for copy in range(1, times):
        for path, text in texts:
            new = re.sub(r"(person: |^  )([a-z][a-z0-9-]*)(?=[,:])", rf"\1\2-x{copy}", text, flags=re.M)
            new = re.sub(r"(name: \"?)(\w+)", rf"\1\2{'abcdefghij'[copy]}", new)
            new = re.sub(r"^(    )([a-z-]+):$", rf"\1\2-x{copy}:", new, flags=re.M)
            copies.append((path.with_stem(f"{path.stem}-{copy}"), new))
    return copies


def main() -> None:
    """Prints a line for the register as it is, and one for ten times as much."""
    rulebook = load_rulebook()
    texts = [(p, p.read_text(encoding="utf-8")) for p in sorted((TOP / "rules" / "register").glob("*.yaml"))]
    offices, places = dict(rulebook.offices.offices), dict(rulebook.countries.places)
    parties = dict(rulebook.offices.parties)
    for copy in range(1, 10):
        offices |= {f"{name}-x{copy}": office for name, office in rulebook.offices.offices.items()}
        places |= {f"{name}-x{copy}": place for name, place in rulebook.countries.places.items()}
        parties |= {f"{name}-x{copy}": party for name, party in rulebook.offices.parties.items()}
    known = Offices(offices, rulebook.offices.bodies, parties)
    countries = type(rulebook.countries)(rulebook.countries.countries, places)
    for times in (1, 10):
        files = grown(texts, times)
        data = compile_register([files], known, countries)
        kept = pickle.dumps(data, protocol=5)
        tracemalloc.start()
        register = Register(pickle.loads(kept))  # noqa: S301 - made two lines above
        memory = tracemalloc.get_traced_memory()[0] / 2**20
        tracemalloc.stop()
        cold = best(lambda files=files: compile_register([files], known, countries))  # type: ignore[misc]
        warm = best(lambda kept=kept: Register(pickle.loads(kept)))  # type: ignore[misc]  # noqa: S301
        look = best(lambda register=register: look_up(register)) / 3000  # type: ignore[misc]
        print(
            f"x{times}: {len(register.people)} persons, {len(register.offices)} offices; cold {cold:.0f} ms, "
            f"from the cache {warm:.0f} ms, {memory:.1f} MiB, a look-up {look * 1000:.0f} µs"
        )


def look_up(register: Register) -> None:
    """Three thousand questions: who held an office on a day, and who goes by a name."""
    day = dt.date(2017, 6, 1)
    for _ in range(1000):
        register.holders("id/finance-minister", day, day)
        register.find("Luhut Pandjaitan")
        register.find("Sri Mulyani")


if __name__ == "__main__":
    main()
