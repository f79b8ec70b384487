"""Reading the fields of a message by a dataclass or by a JSON schema."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

import fastjsonschema
from django.utils.translation import gettext_lazy as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from common.errors import FieldError, Invalid

ERRORS_SHOWN = 10
PLAIN: tuple[type, ...] = (str, int, float, bool, NoneType)
UNKNOWN = _("This field is not known here. Leave it out.")
MISSED = _("This field is missing.")
WRONG = _("This value does not fit.")
# New in 2020-12: the compiled check knows draft 7 and would pass over them without a word.
NOT_COMPILED = frozenset(
    {
        "$dynamicRef", "dependentRequired", "dependentSchemas", "maxContains", "minContains",
        "prefixItems", "unevaluatedItems", "unevaluatedProperties",
    }
)  # fmt: skip


class Shape(Protocol):
    def read(self, body: dict[str, Any]) -> Any:
        """The message as its handler wants it, or Invalid with the fields that are wrong."""


def shape_of(schema: type | Mapping[str, Any]) -> Shape:
    return _JSONShape(schema) if isinstance(schema, Mapping) else _DataclassShape(schema)


class _DataclassShape:
    """Plain values only; anything nested is better said in a JSON schema."""

    def __init__(self, made: type) -> None:
        if not is_dataclass(made):
            raise TypeError(f"{made!r} is neither a dataclass nor a JSON schema.")
        hints = get_type_hints(made)
        self._make = made
        self._types = {field.name: _plain_types(hints[field.name]) for field in fields(made)}
        self._required = {
            field.name
            for field in fields(made)
            if field.default is MISSING and field.default_factory is MISSING
        }

    def read(self, body: dict[str, Any]) -> Any:
        errors = list(self._errors(body))
        if errors:
            raise Invalid(errors=errors[:ERRORS_SHOWN])
        return self._make(**body)

    def _errors(self, body: dict[str, Any]) -> Iterator[FieldError]:
        for name, value in body.items():
            if name not in self._types:
                yield FieldError(name[:100], "unknown_field", UNKNOWN)
            elif type(value) not in self._types[name] or _too_large(value):
                yield FieldError(name, "type", WRONG)
        for name in self._required - body.keys():
            yield FieldError(name, "required", MISSED)


class _JSONShape:
    """A compiled check lets good messages through in microseconds; jsonschema words the rest."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        closed = {"type": "object", "additionalProperties": False, **schema}
        Draft202012Validator.check_schema(closed)
        if unknown := NOT_COMPILED.intersection(_keywords(closed)):
            raise TypeError(f"A socket message cannot be described by {sorted(unknown)}.")
        self._validator = Draft202012Validator(
            closed, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        self._check: Callable[[Any], object] = fastjsonschema.compile(closed, use_default=False)

    def read(self, body: dict[str, Any]) -> Any:
        try:
            self._check(body)
        except fastjsonschema.JsonSchemaValueException:
            wrong = self._validator.iter_errors(body)
            errors = [found for error in wrong for found in _told(error)]
            raise Invalid(errors=errors[:ERRORS_SHOWN]) from None
        return body


def _keywords(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        yield from schema
        schema = list(schema.values())
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from _keywords(part)


def _told(error: ValidationError) -> Iterator[FieldError]:
    # Never jsonschema's own words: they quote the value, and they are English.
    path = ".".join(str(part) for part in error.absolute_path)
    instance: Any = error.instance
    schema: Any = error.schema
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties":
        for name in set(instance) - set(schema.get("properties", {})):
            yield FieldError(f"{path}.{name[:100]}".lstrip("."), "unknown_field", UNKNOWN)
    elif error.validator == "required":
        for name in [name for name in wanted if name not in instance]:
            yield FieldError(f"{path}.{name}".lstrip("."), "required", MISSED)
    else:
        yield FieldError(path, str(error.validator), WRONG)


def _too_large(value: Any) -> bool:
    """Whether it is a number that no database can hold."""
    return isinstance(value, int) and value.bit_length() > 63


def _plain_types(hint: Any) -> frozenset[type]:
    alternatives = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if not set(alternatives) <= set(PLAIN):
        raise TypeError(f"{hint!r} is not a plain value: describe this message by a JSON schema.")
    types = frozenset(alternatives)
    return types | {int} if float in types else types
