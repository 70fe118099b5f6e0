"""What the server says of itself: one JSON object a line on standard error, never a word of an article."""

from __future__ import annotations

import datetime as dt
import json
import sys
import threading

_one_at_a_time = threading.Lock()


def said(event: str, **values: str | float | None) -> None:
    """Write one line: the time, what happened, and its values."""
    line = {"time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"), "event": event, **values}
    with _one_at_a_time:
        sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stderr.flush()
