"""Measures what reporting costs: each format's share of a lint run, and how fast the HTML report opens.

    python scripts/measure_reports.py ARTICLES [--browser]

ARTICLES are files or folders as for `checker lint`. The run is measured as a user has it the first time and
again, with the recogniser's work remembered; times are processor seconds. With --browser the HTML report is
also opened in Chromium (Debian's chromium and chromium-driver).
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker.cli.options import memory  # noqa: E402 - after the checkout is on the path
from checker.finding import Judgement, Run  # noqa: E402
from checker.proofreading import Copy, Terms, proofread, rules  # noqa: E402  # noqa: E402
from checker.reports import entity_formats, entity_renderer, formats, renderer, write_atomically  # noqa: E402


def lint(paths: list[str]) -> tuple[list[Judgement], float]:
    """The judgements on the articles of these paths, and the seconds they took."""
    terms = Terms(rules(), ())
    copy = Copy(paths, on=None, today=dt.datetime.now().astimezone().date(), language="id")
    started = time.process_time()
    with memory(forgetful=False) as remembered:
        judgements = list(proofread(copy, lambda _: terms, remembered, copy.lose))
    return judgements, time.process_time() - started


def opened(page: Path) -> dict[str, float]:
    """Milliseconds until a page is loaded and drawn in Chromium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    try:
        browser.get(page.as_uri())
        browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
        timing: dict[str, float] = browser.execute_script(
            "const [page] = performance.getEntriesByType('navigation');"
            "return {loaded: page.loadEventEnd, drawn: performance.now()}"
        )
    finally:
        browser.quit()
    return timing


def main(arguments: list[str]) -> None:
    """Prints a line for the run, one a format, and one for the browser."""
    browser = "--browser" in arguments
    paths = [argument for argument in arguments if not argument.startswith("--")]
    first = lint(paths)[1]
    judgements, again = lint(paths)
    print(f"{len(judgements)} articles: lint {first:.2f} s, again with its memory {again:.2f} s")
    print("format, its time, its share of the first run and of the second, its size")
    run = Run("id")
    kinds = [(name, renderer(name)) for name in formats()]
    kinds += [(f"entities {name}", entity_renderer(name)) for name in entity_formats()]
    for name, render in kinds:
        started = time.process_time()
        size = sum(len(piece) for piece in render(judgements, run))
        taken = time.process_time() - started
        shares = "  ".join(f"{100 * taken / (lint_time + taken):5.1f} %" for lint_time in (first, again))
        print(f"{name:15}  {taken:6.3f} s  {shares}  {size / 1e6:6.2f} million characters")
    if browser:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "report.html"
            write_atomically(page, renderer("html")(judgements, run))
            timing = opened(page)
        print(f"in Chromium: loaded after {timing['loaded']:.0f} ms, drawn after {timing['drawn']:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
