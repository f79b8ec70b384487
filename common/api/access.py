"""Who may call an endpoint at all. Which rows they see is `visible_to`'s business."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from rest_framework.request import Request


class AccessRule(Protocol):
    """A named test of a request; the generated access matrix shows the name."""

    @property
    def name(self) -> str: ...

    def __call__(self, request: Request) -> bool: ...


@dataclass(frozen=True)
class Rule:
    """An AccessRule from a plain function."""

    name: str
    test: Callable[[Request], bool]

    def __call__(self, request: Request) -> bool:
        return self.test(request)


def _is_signed_in(request: Request) -> bool:
    return bool(request.user and request.user.is_authenticated)


anyone = Rule("anyone", lambda request: True)
signed_in = Rule("signed in", _is_signed_in)
