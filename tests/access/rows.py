"""What a row of the access matrix says. Each room keeps its rows in `rows_<room>.py`.

    ROWS = [
        Row("GET /api/children/{child_id}/", allowed=SEES_XIAOYU, call=xiaoyu),
        Row("POST /api/children/{child_id}/concerns/", allowed=SEES_XIAOYU, ok=201, call=concern),
    ]

`call(cast)` prepares what the operation needs (it runs once per row) and says how to call it.
Everybody in `allowed` must be answered `ok`; everybody else who is signed in `refused` (404 unless
said otherwise); nobody signed in 401, unless `anonymous` says otherwise. Exceptions go into
`also={"tutor/assigned": 409}`.

Where `refused` is 404, the answer must equal, byte for byte, the answer for a thing that does not
exist: `missing(call)` says how to ask for one. By default every id in the address is replaced; give
it where the thing is named in the query or the body.

Nobody says a word about people whose role is pending, suspended, revoked, over, still to come or
unvetted, or whose account is switched off: `states.py` makes them, and they are answered like
strangers. Where that is not so, `unlike={"tutor/pending": (200, "why")}` gives the reason, which
the run prints.

Lists answer everybody, each with what they may see. There `shows` is a text that stands in the
answer for those in `shown_to` and for nobody else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from accounts.models import User
from tests.access.principals import ANONYMOUS, PEOPLE, SIGNED_IN, Group
from tests.access.states import OUT_OF_FORCE, like
from tests.cast import Cast

NOT_THERE = 999_999_999
NEVER_MADE = UUID("00000000-0000-4000-8000-00000000dead")


@dataclass(frozen=True)
class Call:
    """How to call an operation: what goes into the address, the query and the body."""

    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    format: str = "json"


def plainly(cast: Cast) -> Call:
    return Call()


def ids_replaced(call: Call) -> Call:
    """The same call for something that is not there."""
    return replace(call, path={name: _not_there(value) for name, value in call.path.items()})


def without(name: str) -> Callable[[Call], Call]:
    """The same call with another thing's id under that name in query and body."""

    def change(call: Call) -> Call:
        assert isinstance(call.body, Mapping | None)
        query = {**call.query, **({name: NOT_THERE} if name in call.query else {})}
        body = call.body and {**call.body, **({name: NOT_THERE} if name in call.body else {})}
        return replace(call, query=query, body=body)

    return change


@dataclass(frozen=True)
class Row:
    """One operation ("GET /api/…"), and who is answered what."""

    operation: str
    allowed: Group
    ok: int = 200
    refused: int = 404
    anonymous: int = 401
    also: Mapping[str, int] = field(default_factory=dict)
    call: Callable[[Cast], Call] = plainly
    missing: Callable[[Call], Call] = ids_replaced
    shows: str = ""
    shown_to: Group = frozenset()
    unlike: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def out_of_force(self) -> dict[str, int]:
        """The status of everybody whose role does not count today."""
        table = self.expected()
        as_told = {column: status for column, (status, _reason) in self.unlike.items()}
        return {column: table[like(column)] for column in OUT_OF_FORCE} | as_told

    def expected(self) -> dict[str, int]:
        """The status of each column."""
        table = dict.fromkeys(SIGNED_IN, self.refused) | dict.fromkeys(ANONYMOUS, self.anonymous)
        table |= dict.fromkeys(self.allowed, self.ok) | dict(self.also)
        table |= {"parent": table["anonymous"]}
        return {column: table[column] for column in PEOPLE}


Frame = Callable[[User | None], Mapping[str, Any]]


@dataclass(frozen=True)
class SocketRow:
    """One message of a socket ("LiveConsumer watch"), and who is answered what.

    `frames(cast)` prepares what the message needs, once, and gives back how a person words it
    (without its type). Those in `allowed` must get a message of type `ok`, those in `closed` see
    the socket close, everybody else an error with the code `refused`; exceptions go into `also`.
    `missing` words the same for a thing that is not there: whoever is refused must get the very
    same answer. A message without an answer is followed by `then`, which has one.
    """

    message: str
    path: str
    frames: Callable[[Cast], Frame]
    allowed: Group
    ok: str
    refused: str = "forbidden"
    closed: Group = frozenset()
    also: Mapping[str, str] = field(default_factory=dict)
    missing: Callable[[Cast], Frame] | None = None
    then: Mapping[str, Any] | None = None
    unlike: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def out_of_force(self) -> dict[str, str]:
        table = self.expected()
        as_told = {column: answer for column, (answer, _reason) in self.unlike.items()}
        return {column: table[like(column)] for column in OUT_OF_FORCE} | as_told

    @property
    def type(self) -> str:
        return self.message.split()[1]

    def expected(self) -> dict[str, str]:
        table = dict.fromkeys(PEOPLE, self.refused) | dict.fromkeys(self.allowed, self.ok)
        table |= dict.fromkeys(self.closed, "closed") | dict(self.also)
        return table | {"parent": table["anonymous"]}


def _not_there(value: Any) -> Any:
    if isinstance(value, UUID):
        return NEVER_MADE
    return NOT_THERE if isinstance(value, int) else f"{value}x"
