"""Typed hints, and the one way to send them: after commit, to an explicit audience.

A hint says that something changed and where to read it. It carries ids and sequences, never
content; the row is the truth, so a hint that gets lost costs a late refresh and nothing else.

    @dataclass(frozen=True)
    class ChildChanged(Event):
        type: ClassVar[str] = "child.changed"
        station: int
        child: int
        seq: int

    publish_on_commit(ChildChanged(station=3, child=9, seq=41), [station_topic(3)])
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from django.db import transaction

from common.hub import get_hub
from common.topics import Topic, call_topic, station_topic, user_topic

__all__ = [
    "AccessChanged",
    "Event",
    "Topic",
    "call_topic",
    "publish_on_commit",
    "registry",
    "station_topic",
    "user_topic",
]

log = logging.getLogger(__name__)
registry: dict[str, type["Event"]] = {}


@dataclass(frozen=True)
class Event:
    """Base of all hints: a frozen dataclass with a namespaced, unique `type`."""

    type: ClassVar[str]

    def __init_subclass__(cls) -> None:
        name = cls.__dict__.get("type", "")
        if "." not in name:
            raise TypeError(f"{cls.__qualname__} needs a namespaced type, as 'child.changed'.")
        known = registry.setdefault(name, cls)
        if known.__qualname__ != cls.__qualname__ or known.__module__ != cls.__module__:
            raise TypeError(f"{cls.__qualname__}: the type {name!r} belongs to {known!r}.")
        registry[name] = cls

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and type(value) not in (int, str, bool):
                raise TypeError(f"{self.type}.{field.name} must be an id, not {value!r}.")

    def message(self) -> dict[str, Any]:
        """The hint as it goes over the wire."""
        return {"type": self.type, **{f.name: getattr(self, f.name) for f in fields(self)}}

    @classmethod
    def parse(cls, message: Mapping[str, Any]) -> Self:
        """The hint again from `message()`; undeclared or missing fields raise TypeError."""
        event = registry[message["type"]](**{k: v for k, v in message.items() if k != "type"})
        if not isinstance(event, cls):
            raise TypeError(f"{message['type']} is not a {cls.__qualname__}.")
        return event


@dataclass(frozen=True)
class AccessChanged(Event):
    """The person's sign-in, role or membership changed: their sockets close and start over."""

    type: ClassVar[str] = "access.changed"
    user: int


def publish_on_commit(event: Event, audience: Iterable[Topic]) -> None:
    """Send `event` once to each topic after the transaction commits; at once if there is none.

    Rolled back: nothing is sent. A hub that fails is logged and never breaks the request.
    """
    topics = tuple(dict.fromkeys(audience))
    message = event.message()

    def publish() -> None:
        try:
            for topic in topics:
                get_hub().publish(topic, message)
        except Exception:
            log.exception("A hint was not sent", extra={"event_type": event.type})

    transaction.on_commit(publish)
