"""Makes the pictures of the reports, docs/pictures: the terminal's as SVG, the HTML report's as PNG.

Run as `python scripts/pictures.py` after a change in what the reports show. The picture of the HTML report is
taken in Debian's chromium, by selenium (the extra `test`); without them only the terminal's is made. A test
tells when the terminal's is behind.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from checker.finding import Judgement, Run  # noqa: E402 - after the checkout is on the path
from checker.mentions.memory import Memory  # noqa: E402
from checker.proofreading import Copy, Terms, proofread, rules  # noqa: E402
from checker.reports import renderer, write_atomically  # noqa: E402

FOLDER = TOP / "docs" / "pictures"
ARTICLE = "data/articles/1-telepon-paris-moskow.md"
TERMINALS = {"terminal.svg": "en", "terminal-id.svg": "id"}
WIDTH = 96  # columns of the terminal
SCREEN = (1280, 960)  # of the browser


def judged(path: str, language: str) -> list[Judgement]:
    """What the program says of sample articles, by their path from the top, on a fixed day."""
    terms = Terms(rules())
    with contextlib.chdir(TOP):
        copy = Copy([path], on=None, today=dt.date(2026, 8, 1), language=language)
        return list(proofread(copy, lambda _: terms, Memory(None, ""), copy.lose))


def terminal(language: str) -> str:
    """The report of the terminal as an SVG, in the colours that it has there."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    run = Run(language, width=WIDTH, colour=True)
    report = "".join(renderer("text")(judged(ARTICLE, language), run))
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.assemble(("$ ", "dim"), f"checker lint {ARTICLE}"))
    console.print(Text.from_ansi(report.rstrip("\n")))
    grey = [(30, 32, 36), (255, 123, 114), (126, 211, 140), (240, 190, 90), (120, 170, 255), (225, 150, 235),
            (110, 210, 220), (222, 225, 230)]  # fmt: skip
    theme = TerminalTheme((24, 26, 30), (222, 225, 230), grey, grey)
    return console.export_svg(title="checker", theme=theme, code_format=_FRAME, unique_id="checker")


# rich's own frame loads a font from elsewhere; this one takes what the reader has.
_FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: system-ui, sans-serif; font-size: 18px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def words(svg: str) -> list[str]:
    """What a terminal picture says, line by line; how it is drawn may differ with the version of rich."""
    return re.findall(r"<text\b[^>]*>(.*?)</text>", svg, flags=re.DOTALL)


def outdated() -> list[Path]:
    """Terminal pictures that are missing or say other words than the report does."""
    return [
        FOLDER / name
        for name, language in TERMINALS.items()
        if not (FOLDER / name).exists()
        or words((FOLDER / name).read_text(encoding="utf-8")) != words(terminal(language))
    ]


def photograph(judgements: Sequence[Judgement], picture: Path) -> None:
    """The HTML report as a browser shows it, a person of it lit."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        write_atomically(page, renderer("html")(judgements, Run("en")))
        browser = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))
        )
        try:
            screen = {"width": SCREEN[0], "height": SCREEN[1], "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
            browser.get(page.as_uri())
            browser.execute_script("document.querySelector('.copy .mention:has(mark)').click()")
            browser.save_screenshot(str(picture))
        finally:
            browser.quit()


def main() -> int:
    """Makes the pictures."""
    for name, language in TERMINALS.items():
        write_atomically(FOLDER / name, [terminal(language)])
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("report.png is left as it is: chromium or chromedriver is missing", file=sys.stderr)
        return 1
    photograph(judged("data/articles", "en"), FOLDER / "report.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
