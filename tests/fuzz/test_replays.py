"""An id that a client made is used once: sent again it writes nothing, whatever comes with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.http import HttpResponse
from rest_framework.test import APIClient

from tests.access.principals import in_order, person
from tests.access.rows import Call, Row
from tests.cast import Cast, SignIn
from tests.fuzz.answers import complaints
from tests.fuzz.shots import Shot, right, wrong_bodies
from tests.fuzz.test_operations import LANGUAGES, OPERATIONS, SEED
from tests.fuzz.witness import Witness

CHINESE = LANGUAGES[0]
# A tablet's use is new each time: its secret is made here, not by the client.
MADE_HERE = "POST /api/familycalls/tablets/"
WRITTEN_ONCE = [row for row in OPERATIONS if row.ok == 201 and row.operation != MADE_HERE]
SAMPLE = 60


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key to a password names the second it was made in: here all are of one."""
    moment = datetime(2026, 11, 20, 8)  # noqa: DTZ001 - as the library has it
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _generator: moment)


@pytest.mark.parametrize("row", WRITTEN_ONCE, ids=lambda row: row.operation)
def test_an_id_is_used_once(row: Row, cast: Cast, api: SignIn) -> None:
    call = _pinned(row.call(cast))
    client = api(person(cast, in_order(row.allowed)[0]))
    client.raise_request_exception = False
    good = right(row, call)
    first = good.fire(client, CHINESE)
    assert first.status_code == 201, first.content
    witness = Witness("accounts_accessentry")
    others = list(wrong_bodies(good, call))
    chosen = [good, *Random(SEED).sample(others, min(SAMPLE, len(others)))]
    wrong = [
        f"{shot.what}: {complaint}"
        for shot in chosen
        for complaint in _second_time(shot, client, witness, first)
    ]
    assert not wrong, "\n".join(wrong)
    assert good.fire(client, CHINESE).status_code in (200, 201)


def _second_time(
    shot: Shot, client: APIClient, witness: Witness, first: HttpResponse
) -> Iterator[str]:
    before = transaction.savepoint()
    try:
        with witness.watching():
            answer = shot.fire(client, CHINESE)
        yield from complaints(answer, shot.method, CHINESE)
        names_another_id = answer.status_code == 201 and _id(answer) != _id(first)
        if not names_another_id:
            yield from (f"{answer.status_code}, and {name} changed" for name in witness.changes())
        if answer.status_code == 200 and answer.content != first.content:
            yield "another answer than the first"
    finally:
        transaction.savepoint_rollback(before)


def _pinned(call: Call) -> Call:
    """A form is made anew for each sender; here it keeps its id."""
    if not callable(call.body):
        return call
    fields: Mapping[str, Any] = call.body()
    return replace(call, body=lambda: fields)


def _id(answer: HttpResponse) -> Any:
    """What the answer is about: a log entry's number, else an id."""
    told = json.loads(answer.content)
    return told.get("seq", told.get("id"))
