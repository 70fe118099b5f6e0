"""What the tests share: the material beside the checkout, and the command as a user runs it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every usual run; a long one (CHECKER_EXAMPLES) looks for new ones. No test is timed.
settings.register_profile("usual", derandomize="CHECKER_EXAMPLES" not in os.environ, deadline=None)
settings.load_profile("usual")

TOP = Path(__file__).parent.parent


@contextlib.contextmanager
def started_chromium(*arguments: str):
    """Debian's Chromium without a window, driven by selenium; the test is skipped where it is missing."""
    selenium = pytest.importorskip("selenium.webdriver")
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("Chromium is missing: install Debian's chromium and chromium-driver")
    options = selenium.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        *arguments,
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpora and the seed article; tests that need it are skipped where it is missing."""
    folder = TOP.parent / "shared"
    if not (folder / "seed-article.txt").is_file():
        pytest.skip("needs the corpora folder ../shared, which is not part of the repository")
    return folder


@pytest.fixture
def checker(tmp_path):
    """Run the `checker` command in an empty folder and return the finished process."""

    def run(
        *arguments: str | Path, stdin: str | bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "checker", *map(str, arguments)],
            cwd=tmp_path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(TOP),
                "XDG_CACHE_HOME": str(tmp_path / ".cache"),
                "HOME": str(tmp_path),
                "LANG": "C.UTF-8",
                **environment,
            },
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run
