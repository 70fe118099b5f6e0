"""JSON Schemas of the rule files, from the models that read them, for editors' YAML plug-ins."""

from __future__ import annotations

from typing import Any

from checker.rulebook.check_rule import CheckRule
from checker.rulebook.countries import CountriesFile
from checker.rulebook.offices import OfficeFile
from checker.rulebook.register_file import RegisterFile
from checker.rulebook.strict_model import StrictModel
from checker.rulebook.style import StyleFile

SCHEMAS: dict[str, type[StrictModel]] = {
    "checks": CheckRule,
    "countries": CountriesFile,
    "offices": OfficeFile,
    "register": RegisterFile,
    "style": StyleFile,
}


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of one kind of rule file. Raises KeyError for an unknown kind."""
    schema = SCHEMAS[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
