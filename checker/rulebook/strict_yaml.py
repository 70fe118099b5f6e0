"""YAML as editors write it, read strictly: every fault is answered with its file, its line and a mend.

PyYAML by itself keeps the last of two equal keys without a word and reads `no` as false. Here duplicate
keys are refused, scalars stay the text that was written (dates and `no` included; the models say what they
become), and a value that a model refuses is found again with the line it stands on.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checker.regular import read_regular
from checker.rulebook.strict_model import StrictModel

if TYPE_CHECKING:
    import yaml

Model = TypeVar("Model", bound=StrictModel)
Keys = tuple[str | int, ...]  # the way to a value: keys of mappings, indexes of lists

_SHAPES = {
    "tuple_type": "expected a list, such as [one, another]",
    "list_type": "expected a list, such as [one, another]",
    "dict_type": "expected entries with keys, such as {name: value}",
    "model_type": "expected entries with keys, such as {name: value}",
    "model_attributes_type": "expected entries with keys, such as {name: value}",
    "string_type": "expected words; put quotation marks around them",
}

_NESTING = 40  # deeper than any rule file; a YAML bomb is refused before it unfolds
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what ends a line in YAML


class RuleError(Exception):
    """A rule file that cannot be used. `line` starts at 1 and is 0 where no line is to blame."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.line, self.message = path, line, message


def parse(text: str, path: str) -> tuple[Any, dict[Keys, int]]:
    """The value that a YAML text holds, and the line of everything in it by its keys and indexes.

    Scalars are strings, except that an empty one, `~` and `null` are None, `true` and `false` are truth
    values, and a plain decimal number is a float. Aliases (`*name`) are refused: rule files repeat little,
    and nested aliases unfold without bound. Raises RuleError.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _NESTING:
                raise RuleError(path, line, f"nested more than {_NESTING} levels deep")
            if isinstance(event, yaml.AliasEvent):
                raise RuleError(path, line, f"write out what *{event.anchor} stands for")
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        written = _LINE_BREAK.split(text)[max(line - 1, 0) : line]
        tabs = any(re.match(r" *\t", words) for words in written)
        fault = "indent with blanks, not with tabs" if tabs else error.problem or error.context
        raise RuleError(path, line, f"this is not YAML: {fault}") from None
    except yaml.YAMLError as error:
        raise RuleError(path, 0, f"this is not YAML: {' '.join(str(error).split())}") from None
    lines: dict[Keys, int] = {}
    value = None if node is None else _value(node, (), path, lines)
    return value, lines


def _value(node: yaml.Node, keys: Keys, path: str, lines: dict[Keys, int]) -> Any:
    import yaml

    line = node.start_mark.line + 1
    lines.setdefault(keys, line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*keys, index), path, lines) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        assert isinstance(node, yaml.ScalarNode)
        return _scalar(node)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise RuleError(path, key_line, "a key must be a word or a phrase")
        key = key_node.value
        if key in found:
            raise RuleError(path, key_line, f"the key '{key}' stands here a second time; keep one of the two")
        lines[(*keys, key)] = key_line
        found[key] = _value(value_node, (*keys, key), path, lines)
    return found


def _scalar(node: yaml.ScalarNode) -> str | float | bool | None:
    text = str(node.value)
    if node.style is not None:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if node.tag == "tag:yaml.org,2002:float":
        with suppress(ValueError):  # `.inf` and `1:30.5` are numbers to YAML, and words here
            return float(text.replace("_", ""))
    return text


def read_text(path: Path) -> str:
    """The text of a rule file. Raises RuleError."""
    try:
        return _in_lines(read_regular(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise RuleError(str(path), 0, "this file is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise RuleError(str(path), 0, f"cannot be read: {error.strerror}") from None


def _in_lines(text: str) -> str:
    """The text with the line ends that Python gives a file that it reads as text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load_plain(path: Path) -> tuple[Any, dict[Keys, int]]:
    """One rule file as plain values, and the line of each. Raises RuleError."""
    return parse(read_text(path), str(path))


def load(path: Path, model: type[Model]) -> Model:
    """One rule file as a value of `model`. Raises RuleError with the line to blame."""
    value, lines = load_plain(path)
    return fit(value, model, str(path), lines)


def fit(value: Any, model: type[Model], path: str, lines: dict[Keys, int]) -> Model:
    """`value` as a `model`. Raises RuleError that names a fault, its line and the nearest right key."""
    from pydantic import ValidationError

    try:
        return model.model_validate(value)
    except ValidationError as error:
        # A misspelled key shows as one missing and one unknown: the unknown one says what to mend.
        fault = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        keys = tuple(fault["loc"])
        raise RuleError(path, _line(keys, lines), _words(fault, keys, model)) from None


def _line(keys: Keys, lines: dict[Keys, int]) -> int:
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)


def _words(fault: Any, keys: Keys, model: type[StrictModel]) -> str:
    where = ".".join(str(key) for key in keys)
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(keys[-1]), _all_keys(model), n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"unknown key '{keys[-1]}'{hint}"
    if fault["type"] == "missing":
        return f"'{where}' is missing"
    text = _expected(fault)
    return f"'{where}': {text[0].lower() + text[1:]}" if where else text


def _expected(fault: Any) -> str:
    """What should stand there, in words an editor can follow."""
    kind, given = fault["type"], fault["input"]
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
        near = difflib.get_close_matches(str(given), choices, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"'{given}' is none of {', '.join(filter(None, choices))}{hint}"
    if kind.startswith(("date_", "datetime_")):
        return f"'{given}' is no date; write it as 2025-06-30"
    return _SHAPES.get(kind) or str(fault["msg"]).removeprefix("Value error, ")


def _all_keys(model: type[StrictModel]) -> Sequence[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return [key for part in parts for key in part.get("properties", {})]
