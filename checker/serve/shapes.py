"""What requests and answers look like; the server's OpenAPI is made of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Format = Literal["", "text", "markdown", "html", "ninjs", "wordpress"]
Language = Literal["id", "en"]
Name = Annotated[
    str,
    Field(
        description="what to call the article; settings by path go by it",
        pattern=r"^([A-Za-z0-9_ -][A-Za-z0-9_. -]*(/[A-Za-z0-9_ -][A-Za-z0-9_. -]*)*)?$",
        max_length=500,
    ),
]


def _written_out(value: object) -> object:
    if value is None or isinstance(value, dt.date) or re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return value
    raise ValueError("write the date as 2024-04-03")


Day = Annotated[
    dt.date | None,
    BeforeValidator(_written_out),
    Field(description="publication date, where the article states none"),
]
LARGEST_BATCH = 100


class Entry(BaseModel):
    """One article of a batch."""

    model_config = ConfigDict(extra="forbid")

    content: Annotated[str, Field(description="the article, as the file would be")]
    name: Name = ""
    format: Annotated[Format, Field(description="empty: by name and content")] = ""
    date: Day = None


class Batch(BaseModel):
    """Several articles, which are also compared with each other."""

    model_config = ConfigDict(extra="forbid")

    articles: Annotated[list[Entry], Field(min_length=1, max_length=LARGEST_BATCH)]
    language: Language = "id"


class Form(BaseModel):
    """What the page sends."""

    content: str
    format: Format = ""
    date: Day = None
    language: Language = "id"
    token: str = ""


class Place(BaseModel):
    """A further place that a finding speaks of."""

    path: str
    start: int
    end: int
    line: int
    column: int
    text: str


class FindingValue(BaseModel):
    """One finding, as in `checker lint --format json`."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    start: int
    end: int
    line: int
    column: int
    text: str
    field: str
    suggestion: str
    sure: bool
    entity: str
    related: list[Place]
    evidence: list[str]
    settle: str


class FileValue(BaseModel):
    """One article and its findings."""

    path: str
    date: str | None
    dated_by: str
    suppressed: int
    findings: list[FindingValue]


class FailureValue(BaseModel):
    """Something that could not be read: no finding, and no clean page."""

    path: str
    line: int
    message: str


class Report(BaseModel):
    """The answer: `status` is `clean`, `findings` or `failed`, as the exit status 0, 1 or 2 is."""

    version: int
    status: Literal["clean", "findings", "failed"]
    files: list[FileValue]
    failures: list[FailureValue]


class State(BaseModel):
    """Whether the server can judge, and the fault of the newest rules where the old ones were kept."""

    ready: bool
    rules: str
    version: str


class Refusal(BaseModel):
    """Why a request was refused, and what to do."""

    detail: str | list[Any]
