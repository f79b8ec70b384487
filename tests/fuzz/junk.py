"""Values that fit nowhere, and bodies in which one thing is wrong."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]

# Written into the JSON as it stands: Python's numbers cannot say it.
TOO_LARGE = "<<1e400>>"

VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**31,
    2**63 - 1,
    2**63,
    -(2**63) - 1,
    10**40,
    TOO_LARGE,
    float("nan"),
    "",
    "   ",
    "x" * 3_000,
    "a\x00b",
    "\ud800",
    "\u202eنص\u200b",
    "١٢",
    "2026-02-30",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "00000000-0000-4000-8000-00000000dead",
    [],
    {},
    [[[[]]]],
    {"a": {"b": [1, None]}},
)

# The same in an address or a query, percent-encoded where it must be.
WORDS = (
    "0",
    "-1",
    str(2**63),
    "9" * 40,
    "000000001" + "9" * 9_000,
    "1.5",
    "abc",
    "%00",
    "%F0%9F",
    "%ED%A0%80",
    "%E9%9B%A8",
    "..%2f..%2fetc",
    "1%20OR%201=1",
    "NaN",
    "x" * 3_000,
    "00000000-0000-4000-8000-00000000dead",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "",
)


def text(body: Any) -> bytes:
    """The body as JSON, lone surrogates and numbers out of range included."""
    written = json.dumps(body, default=str)
    return written.replace(f'"{TOO_LARGE}"', "1e400").encode()


def bodies(right: Any) -> Iterator[tuple[str, bytes]]:
    """The right body with one thing wrong in it, and what that is."""
    for path in _places(right):
        for value in VALUES:
            yield f"{_name(path)} = {str(value)[:20]!a}", text(_put(right, path, value))
        if path:
            yield f"without {_name(path)}", text(_leave_out(right, path))
    for path in _places(right):
        if isinstance(_at(right, path), Mapping):
            wrong = _put(right, (*path, "is_superuser"), True)
            yield f"{_name(path)} with a field too many", text(wrong)


def unreadable(right: Any, limit: int) -> Iterator[tuple[str, bytes]]:
    """Bodies that are no JSON, or far too much of it."""
    whole = text(right)
    yield "empty", b""
    yield "cut off", whole[:-1] or b"{"
    yield "two bodies", whole + whole
    yield "no UTF-8", b"\xff\xfe" + whole
    yield "single quotes", b"{'a': 1}"
    yield "bottomless list", b"[" * 50_000
    yield "bottomless object", b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    yield "deep but closed", b'{"a":' * 900 + b"1" + b"}" * 900
    yield "endless number", b'{"a": ' + b"9" * 100_000 + b"}"
    yield "field named twice", b'{"id": 1, "id": 2}'
    yield "too large", b'{"a": "' + b"x" * limit + b'"}'


def _places(body: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inside: Any = ()
    if isinstance(body, Mapping):
        inside = body.items()
    elif isinstance(body, list):
        inside = enumerate(body)
    for key, value in inside:
        yield from _places(value, (*path, key))


def _at(body: Any, path: Path) -> Any:
    for key in path:
        body = body[key]
    return body


def _put(body: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    copy = dict(body) if isinstance(body, Mapping) else list(body)
    key: Any = path[0]
    copy[key] = _put(copy[key], path[1:], value) if len(path) > 1 else value
    return copy


def _leave_out(body: Any, path: Path) -> Any:
    parent = _at(body, path[:-1])
    if isinstance(parent, Mapping):
        rest: Any = {key: value for key, value in parent.items() if key != path[-1]}
    else:
        rest = [value for index, value in enumerate(parent) if index != path[-1]]
    return _put(body, path[:-1], rest)


def _name(path: Path) -> str:
    return ".".join(map(str, path)) or "body"
