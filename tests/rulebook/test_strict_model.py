"""Values of rule files are plain; pydantic looks at them when a file is read, and is not imported before."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import pydantic
import pytest

from checker.rulebook.strict_model import Field, StrictModel, field_validator, model_validator


class Bell(StrictModel):
    tone: str
    rings: Annotated[int, Field(alias="rings-at", ge=0)] = 1


class Tower(StrictModel):
    """A tower."""

    bells: tuple[Bell, ...] = ()
    by_name: dict[str, Bell] = Field(default={}, alias="by-name", description="bells with a name")
    height: float | None = None

    @field_validator("bells", mode="before")
    @classmethod
    def _one_bell(cls, value: object) -> object:
        return [value] if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _stands(self) -> Tower:
        if self.height == 0:
            raise ValueError("it has no height")
        return self


def test_a_value_is_plain_and_knows_what_was_written():
    tower = Tower.model_validate({"bells": {"tone": "e"}, "by-name": {"old": {"tone": "a", "rings-at": "3"}}})
    assert tower == Tower(bells=(Bell(tone="e"),), by_name={"old": Bell(tone="a", rings=3)})
    assert tower.model_fields_set == {"bells", "by_name"}
    assert hash(tower.bells) == hash((Bell(tone="e"),))
    assert not isinstance(tower.bells[0], pydantic.BaseModel)
    with pytest.raises(AttributeError, match="frozen"):
        tower.height = 3.0


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"bels": []}, "bels"),
        ({"bells": [{}]}, "tone"),
        ({"by-name": {"old": {"tone": "a", "rings-at": -1}}}, "greater than or equal to 0"),
        ({"height": 0}, "no height"),
    ],
)
def test_a_fault_is_told(written, fault):
    with pytest.raises(pydantic.ValidationError, match=fault):
        Tower.model_validate(written)


def test_a_value_made_in_code_has_all_its_keys_and_no_other():
    with pytest.raises(TypeError, match="needs tone"):
        Bell()
    with pytest.raises(TypeError, match="has no tune"):
        Bell(tone="e", tune="e")


def test_the_schema_says_what_the_class_says():
    schema = Tower.model_json_schema()
    assert schema["properties"]["by-name"]["description"] == "bells with a name"
    assert schema["additionalProperties"] is False
    assert "minimum" in schema["$defs"]["Bell"]["properties"]["rings-at"]


def test_the_models_import_no_pydantic():
    modules = "checker.settings, checker.proofreading, checker.suppress.round"
    code = f"import sys, {modules}; print('pydantic' in sys.modules, 'yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
