"""How fast the program is, as ratios measured side by side.

    python benchmarks/run.py

Every pair is run in turns (bare, cold, warm, bare, cold, warm, …) and the median of each is taken, so that
whatever else the machine does meets all alike. Times are processor time of the whole process tree, which a
busy machine distorts little; two jobs are also timed by the clock. Prints the table; --write keeps it in
docs/speed.json and docs/speed.md and draws docs/speed.svg. On ../shared/corpora where it is at hand, else on
generated copy.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from articles import PUBLISHED, SAMPLE, TOP, archive, generated, published, write_files, write_lines

CHECKER = (sys.executable, "-m", "checker")
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))


@dataclass(frozen=True)
class Row:
    """A measured value, and what it should be: at most, or at least, `goal`."""

    what: str
    value: float
    goal: str
    met: bool
    detail: str = ""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of processors, seconds by the clock, largest process in MB."""

    processor: float
    clock: float
    memory: float


class Bench:
    """Runs commands in a folder with a cache of its own."""

    def __init__(self, folder: Path, repetitions: int, archive: int) -> None:
        self.folder, self.repetitions, self.archive = folder, repetitions, archive
        self._environment = {
            **os.environ, "OMP_NUM_THREADS": "1", "XDG_CACHE_HOME": str(folder / "cache"),
            "LANG": "id_ID.UTF-8", "PYTHONPATH": str(TOP), "PYTHONDONTWRITEBYTECODE": "",
        }  # fmt: skip

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start it, to be written to."""
        return subprocess.Popen(
            command, cwd=self.folder, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )

    def cost(self, command: Sequence[str]) -> Cost:
        """Run it once. Raises RuntimeError when it fails otherwise than by findings."""
        started = time.perf_counter()
        with (self.folder / "said").open("w+") as said:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment, stdout=subprocess.DEVNULL, stderr=said
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            told = Path(said.name).read_text(encoding="utf-8")
            if process.returncode not in (0, 1) or "Traceback" in told:
                raise RuntimeError(f"{command}: {told[-500:]}")
        return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)

    def in_turns(self, commands: dict[str, Sequence[str]], repetitions: int = 0) -> dict[str, Cost]:
        """The median of each command, run in turns; the first turn is not counted."""
        found: dict[str, list[Cost]] = {name: [] for name in commands}
        for turn in range((repetitions or self.repetitions) + 1):
            for name, command in commands.items():
                cost = self.cost(command)
                if turn:
                    found[name].append(cost)
        return {
            name: Cost(
                *(
                    median(part)
                    for part in zip(*((c.processor, c.clock, c.memory) for c in costs), strict=True)
                )
            )
            for name, costs in found.items()
        }


def one_article(bench: Bench) -> list[Row]:
    """Starting, cold and warm."""
    sample = shutil.copy(sorted(SAMPLE.glob("*.md"))[0], bench.folder)
    lint = (*CHECKER, "lint", sample)
    took = bench.in_turns(
        {
            "bare": (*BARE, "one", sample),
            "cold": (*CHECKER, "lint", "--no-cache", sample),
            "warm": lint,
            "help": (*CHECKER, "--help"),
        }
    )
    bare, cold, warm, helped = (took[name].processor for name in ("bare", "cold", "warm", "help"))
    return [
        _most("one article, cold / bare spaCy script", cold / bare, 1.2, f"{cold:.2f} s / {bare:.2f} s"),
        _most("one article, warm / cold", warm / cold, 0.3, f"{warm:.2f} s / {cold:.2f} s"),
        _most("--help / cold", helped / cold, 0.25, f"{helped:.2f} s / {cold:.2f} s"),
    ]


def batch(bench: Bench) -> list[Row]:
    """Five hundred articles."""
    lines = str(write_lines(published(500), bench.folder / "batch.jsonl"))
    lint = (*CHECKER, "lint", "--format", "json", "--no-cache", lines)
    took = bench.in_turns({"bare": (*BARE, "many", lines), "one": lint, "two": (*lint, "--jobs", "2")}, 3)
    bare, one, two = took["bare"], took["one"], took["two"]
    return [
        _most(
            "500 articles, one process / bare nlp.pipe", one.processor / bare.processor, 1.25,
            f"{one.processor:.1f} s / {bare.processor:.1f} s",
        ),
        _least(
            "500 articles, one process / two jobs, by the clock", one.clock / two.clock, 1.7,
            f"{one.clock:.1f} s / {two.clock:.1f} s; processor time {two.processor / one.processor:.2f}×",
        ),
        _most(
            "500 articles, peak memory of one job in MB", one.memory, 450, f"bare: {bare.memory:.0f} MB"
        ),
    ]  # fmt: skip


def many(bench: Bench) -> list[Row]:
    """The cost of one article among a thousand, four thousand and sixteen thousand."""
    costs = {}
    for count in (1_000, 4_000, 16_000):
        lines = write_lines(generated(count, 60), bench.folder / f"{count}.jsonl")
        cost = bench.cost((*CHECKER, "lint", "--format", "jsonl", "--no-cache", str(lines)))
        costs[count] = (cost.processor - 0.6) / count * 1000, cost.memory
    each = [took for took, _ in costs.values()]
    detail = ", ".join(f"{count}: {took:.2f} ms, {memory:.0f} MB" for count, (took, memory) in costs.items())
    return [_most("cost of an article of 16,000 / of 1,000", each[-1] / each[0], 1.1, detail)]


MARKS = (0.01, 0.1, 0.5)  # shares of the archive after which the processes are looked at


def memory(bench: Bench) -> list[Row]:
    """What the processes of two jobs hold while an archive streams in: at a tenth of it, and at most."""
    lint = (*CHECKER, "lint", "--format", "jsonl", "--no-cache", "--jobs", "2")
    process = bench.start((*lint, "--stdin-filename", "archive.jsonl", "-"))
    assert process.stdin
    marks = {int(bench.archive * share): share for share in MARKS}
    seen: dict[float, tuple[float, float]] = {}
    most = (0.0, 0.0)
    for number, text in enumerate(archive(bench.archive)):
        line = {"id": f"a{number}", "date": "2018-03-01", "text": text}
        process.stdin.write((json.dumps(line) + "\n").encode())
        if number % 500 == 0 or number in marks:
            held = _held(process.pid)
            most = max(most[0], held[0]), max(most[1], held[1])
            if number in marks:
                seen[marks[number]] = held
    process.stdin.close()
    while process.poll() is None:
        held = _held(process.pid)
        most = max(most[0], held[0]), max(most[1], held[1])
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"the run over the archive ended with {process.returncode}")
    told = [
        ", ".join(f"{share:.0%}: {held[index]:.0f} MB" for share, held in seen.items()) for index in (0, 1)
    ]
    what = f"{bench.archive:,} short articles"
    return [
        _most(f"{what}, the first process at most in MB", most[0], 450, told[0]),
        _most(
            f"{what}, memory of a worker at most / after a tenth", most[1] / seen[0.1][1], 1.25,
            f"{told[1]}, at most: {most[1]:.0f} MB",
        ),
    ]  # fmt: skip


def _held(process: int) -> tuple[float, float]:
    """MB of a process, and of the largest of those that it started; nothing once it has ended."""
    try:
        started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return _resident(process), max(map(_resident, started), default=0.0)
    except OSError:
        return 0.0, 0.0


def _resident(process: int | str) -> float:
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def long(bench: Bench) -> list[Row]:
    """The cost of a word in articles of a thousand, ten thousand and a hundred thousand words."""
    costs = {}
    for words, count in ((1_000, 20), (10_000, 2), (100_000, 1)):
        lines = write_lines(generated(count, words), bench.folder / f"w{words}.jsonl")
        cost = bench.cost((*CHECKER, "lint", "--format", "json", "--no-cache", str(lines)))
        costs[words] = (cost.processor - 0.6) / count / words * 1e6
    detail = ", ".join(f"{words}: {cost:.0f} µs" for words, cost in costs.items())
    return [_most("cost of a word among 100,000 / among 1,000", costs[100_000] / costs[1_000], 1.5, detail)]


def others(bench: Bench) -> list[Row]:
    """Five hundred unchanged files again, beside other linters where they are installed."""
    folder = str(write_files(published(500), bench.folder / "files"))
    commands: dict[str, Sequence[str]] = {"checker": (*CHECKER, "lint", "--format", "json", folder)}
    settings = bench.folder / "cspell.json"
    settings.write_text('{"version": "0.2", "language": "en"}', encoding="utf-8")
    spell = ("lint", "--no-progress", "--quiet", "--no-exit-code", "--config", str(settings), f"{folder}/**")
    known = ("--cache", "--cache-location", str(bench.folder / "cspell-cache"))
    quietly = (
        "sh",
        "-c",
        '"$@" >said-by-another 2>&1; [ $? -le 2 ]',
        "sh",
    )  # 1 and 2 say that something was found
    for name, program, rest in (
        ("cspell", "cspell", spell),
        ("cspell with its cache", "cspell", (*spell, *known)),
        ("proselint", "proselint", ("check", folder)),
        ("typos", "typos", ("--format", "silent", folder)),
    ):
        found = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
        if found:
            commands[name] = (*quietly, found, *rest)
    took = bench.in_turns(commands, 3)
    own = took["checker"].processor
    return [
        _most(
            f"500 unchanged files, warm / {name}",
            own / cost.processor,
            1.0,
            f"{own:.2f} s / {cost.processor:.2f} s",
        )
        for name, cost in took.items()
        if name != "checker"
    ]


def _most(what: str, value: float, goal: float, detail: str = "") -> Row:
    return Row(what, round(value, 3), f"≤ {goal:g}", value <= goal, detail)


def _least(what: str, value: float, goal: float, detail: str = "") -> Row:
    return Row(what, round(value, 3), f"≥ {goal:g}", value >= goal, detail)


def machine() -> str:
    """What it was measured on."""
    processor = platform.processor() or platform.machine()
    names = Path("/proc/cpuinfo")
    if names.is_file():
        lines = names.read_text(encoding="utf-8").splitlines()
        processor = next(
            (line.split(":")[1].strip() for line in lines if line.startswith("model name")), processor
        )
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def plot(rows: Sequence[Row]) -> str:
    """The ratios as bars, each beside the mark of its goal."""
    height, left, width = 34, 430, 360
    ratios = [row for row in rows if "MB" not in row.what]
    parts = []
    for number, row in enumerate(ratios):
        top = 20 + number * height
        goal = float(row.goal.split()[1])
        scale = width / 2 / goal  # the goal stands in the middle
        bar = min(row.value * scale, width)
        colour = "#2a7f62" if row.met else "#b3541e"
        parts.append(
            f'<text x="{left - 10}" y="{top + 15}" text-anchor="end">{row.what.replace("&", "&amp;")}</text>'
            f'<rect x="{left}" y="{top + 3}" width="{bar:.0f}" height="16" fill="{colour}"/>'
            f'<line x1="{left + width / 2:.0f}" x2="{left + width / 2:.0f}" y1="{top - 2}" y2="{top + 24}" '
            'stroke="#444" stroke-dasharray="3 2"/>'
            f'<text x="{left + width + 8}" y="{top + 15}">{row.value:g} ({row.goal})</text>'
        )
    total = 30 + len(ratios) * height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 110} {total}" '
        'font-family="sans-serif" font-size="13"><title>Ratios and their goals (the dashed line)</title>'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )


GROUPS: dict[str, Callable[[Bench], list[Row]]] = {
    function.__name__: function for function in (one_article, batch, many, memory, long, others)
}


def main() -> None:
    """Measure, print, and keep what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=GROUPS, action="append", help="measure this group; may be repeated")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--archive", type=int, default=100_000, help="articles that `memory` streams")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/ and draw it")
    asked = parser.parse_args()
    store = TOP / "docs" / "speed.json"
    known = json.loads(store.read_text(encoding="utf-8")) if store.is_file() else {"rows": {}}
    copy = "published articles" if PUBLISHED.is_file() else "generated articles"
    print(f"{machine()}; {copy}\n")
    for name in asked.only or GROUPS:
        load = os.getloadavg()[0]
        with tempfile.TemporaryDirectory() as folder:
            rows = GROUPS[name](Bench(Path(folder), asked.repetitions, asked.archive))
        for row in rows:
            print(
                f"{'met ' if row.met else 'MISS'}  {row.value:<8g} {row.goal:<7} {row.what}  ({row.detail})",
                flush=True,
            )
        known["rows"][name] = [asdict(row) for row in rows]
        known["measured"] = {
            **known.get("measured", {}),
            name: {"machine": machine(), "copy": copy, "load": round(load, 1)},
        }
        if asked.write:
            _keep(known, store)


def _keep(known: dict[str, Any], store: Path) -> None:
    """Write the numbers, draw them, and put the table in its place in docs/speed.md."""
    store.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    groups = [name for name in GROUPS if name in known["rows"]]
    every = [Row(**row) for name in groups for row in known["rows"][name]]
    store.with_suffix(".svg").write_text(plot(every), encoding="utf-8")
    lines = ["", "| | measured | goal | met | |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.value:g} | {row.goal} | {'yes' if row.met else 'no'} | {row.detail} |"
        for row in every
    ]
    lines += ["", "Measured on, with the load of the machine (two cores) when the group began:", ""]
    for name in groups:
        where = known["measured"].get(name, {"machine": known.get("machine", ""), "copy": "", "load": "?"})
        lines.append(f"- {name}: load {where['load']}; {where['machine']}")
    page = store.with_suffix(".md")
    head, start, rest = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, end, tail = rest.partition("<!-- end -->\n")
    page.write_text(head + start + "\n".join(lines) + "\n\n" + end + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
