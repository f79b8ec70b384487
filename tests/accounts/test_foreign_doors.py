"""allauth opens more doors than we use: none of them may break, or make an account."""

from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from tests.cast import Cast

METHODS = ("post", "put", "patch", "delete")
FIELDS = ("username", "password", "current_password", "new_password", "code", "name", "key")
JUNK: tuple[object, ...] = ("\ud800", "a\0", "x" * 60_000, 2**70, [{}])
BODIES: tuple[object, ...] = (
    {},
    *(dict.fromkeys(FIELDS, junk) for junk in JUNK),
    {"email": "a@example.org", "phone": "13900000001", "code": "1"},
    [],
    "text",
)


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, path)
        else:
            found.append(path)
    return [path for path in found if path.startswith("/_allauth/")]


@pytest.mark.parametrize("address", addresses(get_resolver().url_patterns))
def test_no_door_breaks(cast: Cast, address: str) -> None:
    people = User.objects.count()
    signed_in = Client()
    signed_in.force_login(cast.nobody)
    for client in (Client(), signed_in):
        assert client.get(address).status_code < 500
        for method, body in product(METHODS, BODIES):
            answer = getattr(client, method)(address, body, content_type="application/json")
            assert answer.status_code < 500, (method, body)
    assert User.objects.count() == people
