"""What rooms above plug in when they start: who carries a question to a parent, and who must stop
what it does when a consent ends. This room knows neither messages nor calls."""

from collections.abc import Callable
from datetime import datetime

from children.models import Child, ConsentRequest

Send = Callable[[ConsentRequest, str, datetime], None]
TakeBack = Callable[[ConsentRequest], None]
Stop = Callable[[Child, str, datetime], None]

_senders: list[tuple[Send, TakeBack]] = []
_stops: dict[str, Stop] = {}


def carry_with(send: Send, take_back: TakeBack) -> None:
    """`send(request, url, at)` takes the link to `request.parent`; `take_back(request)` keeps what
    has not left yet. Called once, when the app starts."""
    _senders[:] = [(send, take_back)]


def stop_with(name: str, stop: Stop) -> None:
    """`stop(child, purpose, at)` runs right after a consent ended for good; nothing may rest on it
    alone, since a server can fail in between: what a consent allows is asked each time."""
    _stops[name] = stop


def send(request: ConsentRequest, url: str, at: datetime) -> None:
    """The link to the parent; nothing happens where no room carries it."""
    for carry, _take_back in _senders:
        carry(request, url, at)


def take_back(request: ConsentRequest) -> None:
    """The link that has not left yet stays here."""
    for _carry, back in _senders:
        back(request)


def stopped(child: Child, purpose: str, at: datetime) -> None:
    """Tells every room that the consent for this purpose has ended."""
    for stop in _stops.values():
        stop(child, purpose, at)
