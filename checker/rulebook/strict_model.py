"""What a part of a rule file may hold, written as a class with one annotated attribute a key.

    class Place(StrictModel):
        country: Annotated[str, Field(description="id of the country that it is a part of")]
        id: Names
        en: Names = ()

The values are plain and frozen. pydantic reads the same class when a file is held against it, and is not
imported before: a run whose rules are kept from an earlier one holds no file against anything.
"""

from __future__ import annotations

import functools
import operator
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, Self, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic import BaseModel

Decorated = TypeVar("Decorated")
_NO_DEFAULT: Any = object()


class _Described:
    """What `Field` was given."""

    def __init__(self, default: Any, described: Mapping[str, Any]) -> None:
        self.default, self.described = default, described


class _Validator:
    """A function that looks at the value of some keys, or of all (`fields` is empty)."""

    def __init__(self, function: Any, fields: tuple[str, ...], mode: str) -> None:
        self.function, self.fields, self.mode = function, fields, mode


class _Decorator(Protocol):
    def __call__(self, function: Decorated, /) -> Decorated: ...


def Field(default: Any = _NO_DEFAULT, **described: Any) -> Any:  # noqa: N802 - as pydantic calls it
    """What is said of a key besides its type: `default`, and what pydantic's `Field` takes."""
    return _Described(default, described)


def field_validator(*fields: str, mode: Literal["before", "after"] = "after") -> _Decorator:
    """Makes a class method (or a function) look at the value of these keys; see pydantic."""
    return typing.cast("_Decorator", lambda function: _Validator(function, fields, mode))


def model_validator(*, mode: Literal["before", "after"]) -> _Decorator:
    """Makes a method look at the whole; see pydantic."""
    return typing.cast("_Decorator", lambda function: _Validator(function, (), mode))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class StrictModel:
    """A part of a rule file: no keys but its own, values never changed after loading."""

    model_fields: ClassVar[Mapping[str, Any]] = {}  # the default of each key, by its attribute
    _validators: ClassVar[Mapping[str, _Validator]] = {}
    model_fields_set: frozenset[str]  # the keys that were written

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        fields = dict(cls.model_fields)
        for name in cls.__annotations__:
            default = vars(cls).get(name, _NO_DEFAULT)
            fields[name] = default if isinstance(default, _Described) else _Described(default, {})
            if name in vars(cls):
                delattr(cls, name)  # or a key without a value would seem to have one
        validators = {name: value for name, value in vars(cls).items() if isinstance(value, _Validator)}
        for name in validators:
            delattr(cls, name)
        cls.model_fields = fields
        cls._validators = {**cls._validators, **validators}

    def __init__(self, **values: Any) -> None:
        """The value with these keys; what they hold is not looked at (`model_validate` does)."""
        for name, field in self.model_fields.items():
            if name in values:
                continue
            if "default_factory" in field.described:
                vars(self)[name] = field.described["default_factory"]()
            elif field.default is _NO_DEFAULT:
                raise TypeError(f"{type(self).__name__} needs {name}")
            else:
                vars(self)[name] = field.default
        if unknown := values.keys() - self.model_fields.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        vars(self).update(values)
        vars(self)["model_fields_set"] = frozenset(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def _values(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in self.model_fields}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._values().items())})"

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values for some keys."""
        return type(self)(**{**self._values(), **update})

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """What was written, as a value of this class. Raises pydantic's ValidationError."""
        return typing.cast("Self", _plain(_read_by(cls).model_validate(value)))

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of what may be written."""
        import warnings

        with (
            warnings.catch_warnings()
        ):  # a default that is no JSON is left out of the schema, and need not be told
            warnings.simplefilter("ignore")
            return _read_by(cls).model_json_schema(by_alias=True)


def _read_by(cls: type[StrictModel]) -> type[BaseModel]:
    """The pydantic model of the same keys."""
    if cls not in _READ_BY:
        _READ_BY[cls] = model = _model(cls)
        _PLAIN[model] = cls
    return _READ_BY[cls]


def _model(cls: type[StrictModel]) -> type[BaseModel]:
    import pydantic

    hints = typing.get_type_hints(cls, include_extras=True)
    members: dict[str, Any] = {
        "__annotations__": {name: _translated(hints[name]) for name in cls.model_fields},
        "__module__": cls.__module__,
        "__qualname__": cls.__qualname__,
        "__doc__": cls.__doc__,
        "model_config": pydantic.ConfigDict(extra="forbid", frozen=True, populate_by_name=True),
    }
    for name, field in cls.model_fields.items():
        if field.default is not _NO_DEFAULT or field.described:
            members[name] = _translated(field)
    for name, validator in cls._validators.items():
        mode: Any = validator.mode
        if validator.fields:
            decorate: Any = pydantic.field_validator(*validator.fields, mode=mode)
        else:
            decorate = pydantic.model_validator(mode=mode)
        members[name] = decorate(validator.function)
    make: Any = type(pydantic.BaseModel)
    model: type[BaseModel] = make(cls.__name__, (pydantic.BaseModel,), members)
    return model


_READ_BY: dict[type[StrictModel], type[BaseModel]] = {}
_PLAIN: dict[type[BaseModel], type[StrictModel]] = {}


def _translated(hint: Any) -> Any:
    """A type as pydantic shall see it: with its own models and descriptions instead of those here."""
    if isinstance(hint, _Described):
        import pydantic

        default = {} if hint.default is _NO_DEFAULT else {"default": hint.default}
        return pydantic.Field(**default, **hint.described)
    if isinstance(hint, type) and issubclass(hint, StrictModel):
        return _read_by(hint)
    if typing.get_origin(hint) is typing.Annotated:
        return typing.Annotated[tuple(map(_translated, (hint.__origin__, *hint.__metadata__)))]
    parts = tuple(map(_translated, typing.get_args(hint)))
    if isinstance(hint, types.UnionType):
        return functools.reduce(operator.or_, parts)
    if isinstance(hint, types.GenericAlias):
        return types.GenericAlias(typing.cast("Any", hint.__origin__), parts)
    return hint


def _plain(value: Any) -> Any:
    """What pydantic has read, as plain values."""
    cls = _PLAIN.get(type(value))
    if cls is not None:
        found = cls.__new__(cls)
        vars(found).update({name: _plain(one) for name, one in vars(value).items()})
        vars(found)["model_fields_set"] = frozenset(value.model_fields_set)
        return found
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return type(value)(map(_plain, value))
    return value
