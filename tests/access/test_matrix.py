"""Every operation × ten principals × three scopes, and × every role that does not count today.

A new operation or socket message without a row fails here, and so does a row whose operation is
gone. How to write a row: tests/access/rows.py. The cells are counted at the end of the run.
"""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from rest_framework.test import APIClient

from tests.access.inventory import contract, operations, socket_messages
from tests.access.principals import ANONYMOUS, PEOPLE, person
from tests.access.rows import Call, Row, SocketRow
from tests.access.sockets import said
from tests.access.states import OUT_OF_FORCE, out_of_force
from tests.access.table import ROWS, SOCKET_ROWS
from tests.cast import Cast, SignIn

# Described for people, or describing the contract itself: not part of it.
BESIDE_THE_CONTRACT = {"GET /api/schema/", "GET /api/docs/"}


def test_every_operation_has_its_row() -> None:
    rows = [row.operation for row in ROWS]
    assert sorted(operations() - set(rows)) == [], "operations without a row"
    assert sorted(set(rows) - operations()) == [], "rows without an operation"
    assert len(rows) == len(set(rows))


def test_the_contract_names_every_operation() -> None:
    served = {name for name in operations() if " /api/" in name} - BESIDE_THE_CONTRACT
    assert contract() == served


def test_every_socket_message_has_its_row() -> None:
    rows = {row.message: row.path for row in SOCKET_ROWS}
    assert rows == socket_messages()
    assert len(rows) == len(SOCKET_ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_who_is_answered_what(
    row: Row, cast: Cast, api: SignIn, front_end: None, quick_sessions: None
) -> None:
    call = row.call(cast)
    answers: dict[str, int] = {}
    for column in PEOPLE:
        cache.clear()  # one after the other, they are no crowd at one address
        client = api(person(cast, column))
        answers[column], body = answer(client, row, call)
        if answers[column] == 404 and column not in row.allowed | ANONYMOUS:
            assert answer(client, row, row.missing(call)) == (404, body), column
        if row.shows:
            assert (row.shows.encode() in body) is (column in row.shown_to), column
    assert answers == row.expected()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_a_role_that_does_not_count_opens_nothing(
    row: Row, cast: Cast, api: SignIn, front_end: None, quick_sessions: None
) -> None:
    call, people = row.call(cast), out_of_force(cast)
    refused = answer(api(cast.nobody), row, call)
    answers: dict[str, int] = {}
    for column in OUT_OF_FORCE:
        cache.clear()
        answers[column], body = answer(api(people[column]), row, call)
        if answers[column] == refused[0] >= 400:
            assert body == refused[1], column
        assert not row.shows or column in row.shown_to or row.shows.encode() not in body, column
    assert answers == row.out_of_force()


def test_whoever_is_answered_unlike_a_stranger_has_a_reason() -> None:
    for unlike in [row.unlike for row in ROWS] + [row.unlike for row in SOCKET_ROWS]:
        assert set(unlike) <= set(OUT_OF_FORCE)
        assert all(len(reason) > 10 for _answer, reason in unlike.values())


def answer(client: APIClient, row: Row, call: Call) -> tuple[int, bytes]:
    """Status and body of the operation; what it wrote is taken back."""
    method, template = row.operation.split()
    address = f"{template.format(**call.path)}?{urlencode(call.query)}"
    send = getattr(client, method.lower())
    body: dict[str, Any] = {}
    if method != "GET":
        data = call.body() if callable(call.body) else call.body
        body = {"data": data, "format": call.format}
    before = transaction.savepoint()
    try:
        response = send(address, headers=call.headers, **body)
        return response.status_code, b"" if response.streaming else response.content
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize("row", SOCKET_ROWS, ids=lambda row: row.message)
def test_who_may_say_what(row: SocketRow, cast: Cast, one_connection: None) -> None:
    frames = row.frames(cast)
    not_there = row.missing(cast) if row.missing else None
    answers: dict[str, str] = {}
    for column in PEOPLE:
        user = person(cast, column)
        heard = said(row, user, frames(user))
        answers[column] = heard.get("code") or heard["type"]
        if answers[column] == row.refused and not_there:
            assert said(row, user, not_there(user)) == heard, column
    assert answers == row.expected()


@pytest.mark.parametrize("row", SOCKET_ROWS, ids=lambda row: row.message)
def test_a_role_that_does_not_count_says_nothing(
    row: SocketRow, cast: Cast, one_connection: None, quick_sessions: None
) -> None:
    frames, people = row.frames(cast), out_of_force(cast)
    answers: dict[str, str] = {}
    for column in OUT_OF_FORCE:
        heard = said(row, people[column], frames(people[column]))
        answers[column] = heard.get("code") or heard["type"]
    assert answers == row.out_of_force()
