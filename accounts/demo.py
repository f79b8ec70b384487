"""Ready-made sign-ins of the demo county, told by whoever seeds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class SignIn:
    username: str
    password: str
    role: str
    name: str


_sources: list[Callable[[], Sequence[SignIn]]] = []


def register_sign_ins(source: Callable[[], Sequence[SignIn]]) -> None:
    _sources.append(source)


def sign_ins() -> list[SignIn]:
    """One sign-in per role; always empty outside the demo, whatever is registered."""
    if not settings.DEMO:
        return []
    return [sign_in for source in _sources for sign_in in source()]
