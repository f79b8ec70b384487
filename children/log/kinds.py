"""The registry of log kinds. Every app registers its own when it starts.

A kind says what its facts look like, who may see it, which duties it fulfils and what it
changes in the child's standing. An entry of an unregistered kind cannot be written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

import fastjsonschema
from django.utils.functional import Promise

from children.log.state import Happening, State
from common.errors import Invalid

Facts: TypeAlias = Mapping[str, Any]
Effect: TypeAlias = Callable[[State, Happening], None]


class UnknownKind(LookupError):
    """An entry was written with a kind that no app registered: a programming error."""


class Audience(StrEnum):
    """Who sees entries of a kind, besides the person who wrote them."""

    TEAM = "team"  # coordinator, social workers and the child's care team
    CARE = "care"  # coordinator and social workers only


@dataclass(frozen=True, kw_only=True)
class LogKind:
    """`name` is `app.what`. `facts` is a JSON schema for an object; unknown facts are refused.

    `evidence` and `attempt` name the care rules that an entry fulfils or tries to fulfil;
    `last` the date it moves in the standing (call, attempt, visit, class). `strip` is what the
    twelve weeks count it as, where that is not `last` (absent, paused). `domain` names the
    domain of wellbeing it speaks of, if it is about one. Erasure (see `children.actions.erasure`)
    takes the whole content of an entry unless `erasable` is False: facts that hold no personal
    data and that the chain's readers need. `forget(source_id, at)` then takes what the service's
    own tables keep of it, so that nothing erased here lives on there.
    What erasure leaves of an entry's effects: nothing, unless `keeps` names the facts that the
    effects need (codes, days and numbers, never what somebody wrote); `()` if they need none. The
    erasure entry takes them over, so that a level of concern stands when the words are gone.
    `words` says what the codes among its facts mean, for readers outside the front end.
    `protective` entries speak of harm that somebody suspects: a guardian's copy leaves them out.
    """

    name: str
    label: Promise
    facts: Mapping[str, Any]
    audience: Audience
    required: tuple[str, ...] = ()
    domain: str | None = None
    evidence: tuple[str, ...] = ()
    attempt: tuple[str, ...] = ()
    last: str | None = None
    strip: str | None = None
    effects: tuple[Effect, ...] = ()
    erasable: bool = True
    keeps: tuple[str, ...] | None = None
    forget: Callable[[str, datetime], None] | None = None
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    protective: bool = False


_kinds: dict[str, LogKind] = {}
_checks: dict[str, Callable[[Facts], object]] = {}


def register(*kinds: LogKind) -> None:
    """Makes kinds known, when an app starts; another kind of the same name is a `ValueError`."""
    for kind in kinds:
        if kind.name in _kinds and _kinds[kind.name] is not kind:
            raise ValueError(f"Log kind {kind.name} is registered twice.")
        _kinds[kind.name] = kind
        _checks[kind.name] = fastjsonschema.compile(
            {
                "type": "object",
                "properties": dict(kind.facts),
                "required": list(kind.required),
                "additionalProperties": False,
            },
            use_default=False,
        )


def get_kind(name: str) -> LogKind:
    """The kind of that name, else `UnknownKind`."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def all_kinds() -> tuple[LogKind, ...]:
    """Every kind of every room, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))


def kinds_for(audience: Audience) -> list[str]:
    """Names of the kinds that this audience may see."""
    return [kind.name for kind in all_kinds() if kind.audience is audience]


def check_facts(name: str, facts: Facts) -> None:
    """Raises `Invalid` naming the first fact that does not fit the kind's schema."""
    try:
        _checks[name](facts)
    except fastjsonschema.JsonSchemaValueException as error:
        raise Invalid("invalid_facts", f"{name}: {error.message}") from None
