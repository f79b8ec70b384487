"""Why something was done about a person is erased once their work here is over; the deed stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from common.errors import Conflict
from stations.actions.erasing import erase_old_reasons, erase_reasons_of
from stations.models import PersonChange
from tests.cast import Cast, SignIn
from tests.stations.people import WHY, move, role_of

YEARS = timedelta(days=3 * 366)


@pytest.fixture
def gone(cast: Cast, api: SignIn) -> PersonChange:
    """王秀英's work here was ended, with a reason."""
    role = role_of(cast.wang_xiuying)
    answer = move(api(cast.zhou_min), role, "revoked", sure=True)
    assert answer.status_code in (200, 201), answer.json()
    return PersonChange.objects.get(user=cast.wang_xiuying, what="revoked")


def test_the_reason_goes_and_the_deed_stays(cast: Cast, gone: PersonChange) -> None:
    assert gone.why == WHY
    assert erase_reasons_of(person=cast.wang_xiuying, at=cast.now) >= 1
    row = PersonChange.objects.get(pk=gone.pk)
    assert (row.why, row.body_digest, row.erased_at) == ("", "", cast.now)
    assert (row.what, row.by, row.at) == ("revoked", gone.by, gone.at)
    assert erase_reasons_of(person=cast.wang_xiuying, at=cast.now) == 0


def test_sent_again_it_is_gone(cast: Cast, api: SignIn, gone: PersonChange) -> None:
    erase_reasons_of(person=cast.wang_xiuying, at=cast.now)
    answer = move(api(cast.zhou_min), role_of(cast.wang_xiuying), "revoked", sure=True, pk=gone.pk)
    assert answer.status_code == 410


def test_not_of_somebody_who_works_here(cast: Cast, api: SignIn) -> None:
    move(api(cast.zhou_min), role_of(cast.liu_guilan), "suspended", sure=True)
    with pytest.raises(Conflict, match="works_here"):
        erase_reasons_of(person=cast.liu_guilan, at=cast.now)
    assert erase_old_reasons(at=cast.now + YEARS) == 0
    assert PersonChange.objects.get(user=cast.liu_guilan, what="suspended").why == WHY


def test_after_three_years_without_being_asked(cast: Cast, gone: PersonChange) -> None:
    assert erase_old_reasons(at=cast.now + timedelta(days=3 * 365)) == 0
    assert erase_old_reasons(at=cast.now + YEARS) >= 1
    assert PersonChange.objects.get(pk=gone.pk).why == ""


@pytest.mark.parametrize(
    "change", [{"why": "别的"}, {"what": "resumed"}, {"erased_at": None}, {"body_digest": "x"}]
)
def test_the_database_lets_nothing_else_through(
    cast: Cast, gone: PersonChange, change: dict[str, Any]
) -> None:
    values = {"why": "", "body_digest": "", "erased_at": cast.now}
    rows = PersonChange.objects.filter(pk=gone.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{**values, **change})
    rows.update(**values)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(why="补写", body_digest="", erased_at=cast.now)


def test_the_command(cast: Cast, gone: PersonChange, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("erase_person_reasons", person=cast.wang_xiuying.username)
    assert "Reasons erased: " in capsys.readouterr().out
    assert PersonChange.objects.get(pk=gone.pk).why == ""
    for nobody in ("no_such_person", cast.zhou_min.username):
        with pytest.raises(CommandError):
            call_command("erase_person_reasons", person=nobody)
