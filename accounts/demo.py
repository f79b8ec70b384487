"""Ways into the demo county, told by whoever seeds it: a sign-in per role, and parents' links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class SignIn:
    username: str
    password: str
    role: str
    name: str


@dataclass(frozen=True)
class Link:
    """A door that needs no password: `role` is who it is for ("parent"), `url` is complete."""

    role: str
    name: str
    url: str


_sign_ins: list[Callable[[], Sequence[SignIn]]] = []
_links: list[Callable[[], Sequence[Link]]] = []


def register(sign_ins: Callable[[], Sequence[SignIn]], links: Callable[[], Sequence[Link]]) -> None:
    """`sign_ins()` is asked for every sign-in page, `links()` once, when the server starts."""
    _sign_ins.append(sign_ins)
    _links.append(links)


def sign_ins() -> list[SignIn]:
    """One sign-in per role; always empty outside the demo, whatever is registered."""
    if not settings.DEMO:
        return []
    return [sign_in for source in _sign_ins for sign_in in source()]


def links() -> list[Link]:
    if not settings.DEMO:
        return []
    return [link for source in _links for link in source()]
