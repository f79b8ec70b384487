"""Whole requests in which one thing is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from rest_framework.test import APIClient

from tests.access.rows import Call, Row
from tests.fuzz.junk import VALUES, WORDS, bodies, text, unreadable

JSON = "application/json"
CONTENT_TYPES = (
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "application/json; charset=utf-16",
    "application/json; charset=nothing",
    "application/xml",
    "/;;=\x7f",
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
HEADERS: tuple[Mapping[str, str], ...] = (
    {"Accept": "text/html"},
    {"Accept": "application/xml;q=oops, */"},
    {"Accept-Language": "x" * 5_000},
    {"Accept-Language": "-,;q=,zh-Hans-CN-x-y-z;q=9"},
    {"Cookie": "sessionid=\x01\x02; csrftoken=" + "x" * 500},
    {"Authorization": "Basic !!!"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Tablet-Secret": "\xff" * 200},
    {"X-Tablet-Secret": ""},
    {"X-Forwarded-For": "\x00, 1.2.3.4, " * 100},
    {"X-Forwarded-Host": "evil.example"},
    {"Host": "evil.example:99999"},
    {"Content-Encoding": "gzip"},
    {"Range": "bytes=5-1"},
)


@dataclass(frozen=True)
class Shot:
    """One request and what is wrong with it."""

    what: str
    method: str
    address: str
    body: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)

    def fire(self, client: APIClient, language: str) -> HttpResponse:
        headers = {"Accept-Language": language, **self.headers}
        send: Any = client.generic  # its stub knows text only
        answer: HttpResponse = send(
            self.method, self.address, self.body, self.content_type, headers=headers
        )
        return answer


def right(row: Row, call: Call) -> Shot:
    """The request as it should be."""
    method, template = row.operation.split()
    address = f"{template.format(**call.path)}?{urlencode(call.query)}"
    shot = Shot("nothing", method, address, headers=call.headers)
    body = call.body() if callable(call.body) else call.body
    if body is None:
        return shot
    if call.format == "multipart":
        return replace(shot, body=_form(body), content_type=MULTIPART_CONTENT)
    return replace(shot, body=text(body))


def shots(row: Row, call: Call, siblings: set[str], parameters: set[str]) -> Iterator[Shot]:
    """Everything wrong that we know to do to an operation.

    `siblings` are the methods that its path knows, `parameters` the names its query knows.
    """
    good = right(row, call)
    yield from wrong_bodies(good, call)
    yield from _wrong_addresses(row, call, good)
    yield from _wrong_queries(call, good, parameters)
    for headers in HEADERS:
        yield replace(good, what=f"{headers!a:.60}", headers={**good.headers, **headers})
    for method in METHODS:
        if method not in siblings:
            yield replace(good, what="another method", method=method)


def wrong_bodies(good: Shot, call: Call) -> Iterator[Shot]:
    if good.method == "GET":
        return
    sent = call.body() if callable(call.body) else call.body
    if call.format == "multipart":
        yield from _wrong_forms(good, dict(sent or {}))
    elif sent is not None:
        for what, body in bodies(sent):
            yield replace(good, what=what, body=body)
    limit = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
    for what, body in unreadable(call.body if isinstance(call.body, Mapping) else {}, limit):
        yield replace(good, what=what, body=body)
    for kind in CONTENT_TYPES:
        yield replace(good, what=f"content type {kind!a}", content_type=kind)


def _wrong_forms(good: Shot, fields: dict[str, Any]) -> Iterator[Shot]:
    for name in fields:
        left = {other: value for other, value in fields.items() if other != name}
        yield replace(good, what=f"without {name}", body=_form(left))
        for value in VALUES:
            word = str(value).encode("utf-8", "surrogatepass")
            yield replace(good, what=f"{name} = {word[:20]!a}", body=_form({**fields, name: word}))
            part = SimpleUploadedFile("表\u202e.xlsx", word)
            yield replace(good, what=f"{name} file {word[:9]!a}", body=_form({**left, name: part}))
    yield replace(good, what="a field too many", body=_form({**fields, "by": "1"}))
    yield replace(good, what="cut off", body=good.body[:200])
    yield replace(good, what="many fields", body=_form({f"f{n}": "" for n in range(1_100)}))


def _wrong_addresses(row: Row, call: Call, good: Shot) -> Iterator[Shot]:
    template = row.operation.split()[1]
    for name in call.path:
        for word in WORDS:
            # Put in as it is: the words are encoded already, wrongly too.
            path = template.format(**{**call.path, name: word})
            yield replace(good, what=f"address {name} = {word[:20]}", address=path)
    yield replace(good, what="no slash at the end", address=good.address.split("?")[0][:-1])


def _wrong_queries(call: Call, good: Shot, parameters: set[str]) -> Iterator[Shot]:
    path = good.address.split("?")[0]
    for name in sorted({*parameters, *call.query, "cursor", "limit", "format", "is_superuser"}):
        others = urlencode({key: value for key, value in call.query.items() if key != name})
        for word in WORDS:
            address = f"{path}?{others}&{quote(name)}={word}"
            yield replace(good, what=f"query {name} = {word[:20]}", address=address)
        twice = f"{path}?{others}&{name}=1&{name}=2&{name}[]=3"
        yield replace(good, what=f"query {name} thrice", address=twice)
    yield replace(good, what="no query", address=path)
    yield replace(good, what="broken query", address=f"{path}?%zz&&&=&;=%00")


def _form(fields: Mapping[str, Any]) -> bytes:
    for value in fields.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return encode_multipart(BOUNDARY, dict(fields))
