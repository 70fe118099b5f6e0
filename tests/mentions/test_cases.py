"""Every sentence of cases.yaml: the persons in brackets, to the character, and no other."""

import re
from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def read_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for plain, name in re.findall(r"([^\[]*)(?:\[([^\]]*)\])?", marked):
        text += plain
        if name:
            spans.append((len(text), len(text) + len(name)))
            text += name
    return text, spans


@pytest.mark.parametrize("marked", [case for group in CASES.values() for case in group])
def test_exactly_the_persons_in_brackets(marked, read):
    text, spans = read_marks(marked)
    assert [text[start:end] for start, end in spans] == [mention.text for mention in read(text)]
    assert spans == [(mention.span.start, mention.span.end) for mention in read(text)]
