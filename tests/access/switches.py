"""What the mutation run puts around each check: `passed` notes that it was asked, `off` is the one
that is turned off. Nothing of the house imports this; only its copy does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

passed: set[int] = set()
off = int(os.environ.get("LIANXIN_OFF", "-1"))
# Within a call that is itself turned off, every check of access and scope is.
_open = 0


def is_off(number: int) -> bool:
    """Whether this check is turned off; notes that it was asked."""
    passed.add(number)
    return number == off


def inner_is_off(number: int) -> bool:
    """The same for a check in an access or scope module, which a whole call can turn off too."""
    passed.add(number)
    return number == off or _open > 0


@contextmanager
def opened() -> Iterator[None]:
    global _open  # noqa: PLW0603 - a switch is a switch
    _open += 1
    try:
        yield
    finally:
        _open -= 1


def call(number: int, function: Callable[[], Any]) -> Any:
    """A call to an access function: turned off, all checks inside it are."""
    if not is_off(number):
        return function()
    with opened():
        return function()


class Rule:
    """A view's or message's rule, which is another one while its check is turned off."""

    def __init__(self, number: int, rule: Any, instead: Any) -> None:
        self._number, self._rule, self._instead = number, rule, instead

    def _now(self) -> Any:
        return self._instead if is_off(self._number) else self._rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now(), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._now()(*args, **kwargs)
