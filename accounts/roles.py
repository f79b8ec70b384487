"""Where a user works, as told by the room above that keeps memberships.

This floor knows users only; `stations` plugs in what roles there are when it starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from accounts.models import User

Home = Literal["board", "calls", "visits", "classes", "county"]


@dataclass(frozen=True)
class Place:
    id: int
    name: str


@dataclass(frozen=True)
class HeldRole:
    role: str
    station: Place | None
    county: Place | None


@dataclass(frozen=True)
class Work:
    """A user's roles in force, and the page that their day starts on."""

    roles: tuple[HeldRole, ...]
    home: Home


@dataclass(frozen=True)
class Source:
    """What `stations` answers for: pairs of role and label, a user's work, and who needs a second
    step."""

    choices: tuple[tuple[str, str], ...]
    work_of: Callable[[User], Work]
    needs_second_factor: Callable[[User], bool]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Says which roles there are and how to find a user's; the last one registered counts."""
    _sources.append(source)


def work_of(user: User) -> Work:
    """The user's roles in force today, and their home page."""
    return _sources[-1].work_of(user)


def needs_second_factor(user: User) -> bool:
    """Whether a role in force today asks for a second step at sign-in."""
    return _sources[-1].needs_second_factor(user)


def role_choices() -> tuple[tuple[str, str], ...]:
    return _sources[-1].choices
