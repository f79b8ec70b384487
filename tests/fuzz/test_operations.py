"""Whatever is sent to an operation, it answers with sense, and a refusal leaves no trace."""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from tests.access.inventory import contract, parameters
from tests.access.principals import in_order, person
from tests.access.rows import Row
from tests.access.table import ROWS
from tests.cast import Cast, SignIn
from tests.fuzz.answers import complaints
from tests.fuzz.shots import Shot, right, shots
from tests.fuzz.witness import Witness

SEED = 20261116
LANGUAGES = ("zh-CN,zh;q=0.9", "en-GB,en;q=0.8")
OPERATIONS = [row for row in ROWS if row.operation in contract()]
# Read again after everything odd that was accepted.
PAGES = (
    "/api/children/board/?station={cast.qingshan.pk}",
    "/api/children/{cast.xiaoyu.pk}/",
    "/api/children/{cast.xiaoyu.pk}/log/",
    "/api/familycalls/week/?station={cast.qingshan.pk}&week={cast.today}",
    "/api/volunteers/visits/",
    "/api/tutoring/sessions/",
    "/api/messaging/notices/",
)


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row.operation)
def test_bad_input_is_refused_with_sense(row: Row, cast: Cast, api: SignIn) -> None:
    call = row.call(cast)
    attack = Attack(cast, api(person(cast, in_order(row.allowed)[0])), api(cast.zhou_min))
    path = row.operation.split()[1]
    siblings = {name.split()[0] for name in contract() if name.split()[1] == path}
    wrong = [
        f"{shot.method} {shot.what}: {complaint}"
        for shot in shots(row, call, siblings, parameters(row.operation))
        for complaint in attack.fire(shot)
    ]
    assert not wrong, "\n".join(wrong)


class Attack:
    """Fires shot after shot at one operation; what each of them wrote is taken back."""

    def __init__(self, cast: Cast, client: APIClient, reader: APIClient) -> None:
        self.client, self.reader = client, reader
        client.raise_request_exception = reader.raise_request_exception = False
        self.pages = [page.format(cast=cast) for page in PAGES]
        # A read is noted before it is tried, so one that was refused may be noted as well.
        self.witness, self.chance = Witness("accounts_accessentry"), Random(SEED)
        self.accepted: set[bytes] = set()

    def fire(self, shot: Shot) -> Iterator[str]:
        """What is wrong with the answer, or with what it left behind."""
        language = self.chance.choice(LANGUAGES)
        before = transaction.savepoint()
        try:
            with self.witness.watching():
                answer = shot.fire(self.client, language)
            yield from complaints(answer, shot.method, language)
            changed = self.witness.changes()
            if answer.status_code >= 400:
                yield from (f"{answer.status_code}, but {name} changed" for name in changed)
            elif changed and shot.body not in self.accepted:
                self.accepted.add(shot.body)
                yield from self.unreadable_now()
        finally:
            transaction.savepoint_rollback(before)

    def unreadable_now(self) -> Iterator[str]:
        """Pages that break on what was accepted."""
        for page in self.pages:
            status = self.reader.get(page).status_code
            if status != 200:
                yield f"accepted, and then {page} answers {status}"


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row.operation)
def test_the_right_call_is_accepted(row: Row, cast: Cast, api: SignIn) -> None:
    """Else the test above would only ever see refusals of something else."""
    call = row.call(cast)
    client = api(person(cast, in_order(row.allowed)[0]))
    assert right(row, call).fire(client, LANGUAGES[0]).status_code == row.ok
