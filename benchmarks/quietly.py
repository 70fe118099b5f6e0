"""Runs a command whose exit status says that it found something, and calls that success."""

import subprocess
import sys

status = subprocess.run(
    sys.argv[1:], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
).returncode
sys.exit(0 if status in (0, 1, 2) else status)
