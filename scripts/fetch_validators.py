"""Fetches what other people wrote to validate reports with, from the registries, into .validators/.

    axe.min.js                 npm axe-core, MPL-2.0: accessibility rules, run in Chromium
    vnu.jar                    npm vnu-jar, MIT: the Nu HTML Checker of the W3C (needs Java)
    sarif-schema-2.1.0.json    PyPI cfn-lint (source), a copy of the OASIS schema
    junit-10.xsd               PyPI pytest (source), a copy of Jenkins' schema, MIT

None of it is kept in this repository; tests that need a file skip with a reason where it is missing.
Run as `python scripts/fetch_validators.py`; what is there already is not fetched again.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / ".validators"
SOURCES = {  # file here: registry, package, the file inside it
    "axe.min.js": ("npm", "axe-core@4.14.1", "package/axe.min.js"),
    "vnu.jar": ("npm", "vnu-jar@26.9.27", "package/build/dist/vnu.jar"),
    "sarif-schema-2.1.0.json": (
        "pypi",
        "cfn-lint==1.58.0",
        "cfn_lint-1.58.0/test/fixtures/schemas/sarif/schema-2.1.0.json",
    ),
    "junit-10.xsd": ("pypi", "pytest==9.0.0", "pytest-9.0.0/testing/example_scripts/junit-10.xsd"),
}


def fetch(registry: str, package: str, folder: str) -> Path:
    """The archive of a package, downloaded into `folder`."""
    if registry == "npm":
        command = ["npm", "pack", "--silent", package]
    else:
        name = package.partition("=")[0]
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, package]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands
    (archive,) = Path(folder).iterdir()
    return archive


def main() -> int:
    """Fetches what is missing; 1 when something could not be had."""
    FOLDER.mkdir(exist_ok=True)
    failed = False
    for name, (registry, package, member) in SOURCES.items():
        target = FOLDER / name
        if target.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                with tarfile.open(fetch(registry, package, folder)) as archive:
                    content = archive.extractfile(member)
                    assert content is not None, f"{member} is no file"
                    target.write_bytes(content.read())
            except (OSError, subprocess.CalledProcessError, tarfile.TarError, KeyError) as error:
                print(f"{name}: not fetched from {registry} {package}: {error}", file=sys.stderr)
                failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
