"""The words of a closed report go when their time is over; that it was reported stays."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from casework.actions import write_report
from casework.actions.erasing import erase_old_reports, erase_report
from casework.models import Report, ReportStep
from common.errors import Conflict, Gone
from tests.casework.conftest import Doing, Reporting, told
from tests.cast import Cast

SECRETS = ("淤青", "上湾", "邻居", "王警官", "已处理")


def later(cast: Cast, years: int) -> datetime:
    return cast.now + timedelta(days=366 * years)


@pytest.fixture
def closed(report: Reporting, do: Doing) -> Report:
    row = report(place="上湾村口", child_described="邻居家的孩子", reporter_phone="13800000000")
    do(row, "told", "police", taken_by="王警官", number="A-1")
    do(row, "closed")
    return row


def test_what_it_says_goes_and_what_was_done_stays(cast: Cast, closed: Report) -> None:
    steps = [(step.kind, step.by_id, step.happened_at) for step in closed.steps.all()]
    at = later(cast, 22)
    assert erase_old_reports(at=at) == 1
    row = Report.objects.get(pk=closed.pk)
    assert (row.what_happened, row.place, row.reporter_phone, row.triggers) == ("", "", "", [])
    assert (row.body_digest, row.erased_at, row.child_id) == ("", at, cast.xiaoyu.pk)
    assert row.received_at == closed.received_at
    assert [(step.kind, step.by_id, step.happened_at) for step in row.steps.all()] == steps
    assert {step.number for step in row.steps.all()} == {""}
    with connection.cursor() as cursor:
        for table in ("casework_report", "casework_reportstep"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table names
            assert not any(secret in repr(cursor.fetchall()) for secret in SECRETS)
    texts = [row.what_happened, *(step.note + step.taken_by for step in row.steps.all())]
    assert set(texts) == {""}
    assert erase_old_reports(at=at) == 0
    assert erase_report(report_id=row.pk, at=at) is False


def test_an_erased_id_never_comes_back(cast: Cast, closed: Report) -> None:
    erase_report(report_id=closed.pk, at=later(cast, 22))
    with pytest.raises(Gone):
        write_report(id=closed.pk, told=told(cast), by=cast.wang_xiuying, at=cast.now)


@pytest.mark.parametrize("years", [0, 2, 4])
def test_not_before_its_time(cast: Cast, closed: Report, years: int) -> None:
    """小雨 is 9: four years later the three years are over, but not her childhood."""
    assert erase_old_reports(at=later(cast, years)) == 0
    with pytest.raises(Conflict, match="kept"):
        erase_report(report_id=closed.pk, at=later(cast, years))


def test_an_open_report_is_never_erased(cast: Cast, report: Reporting, do: Doing) -> None:
    row = report()
    do(row, "note")
    assert erase_old_reports(at=later(cast, 60)) == 0
    with pytest.raises(Conflict, match="open"):
        erase_report(report_id=row.pk, at=later(cast, 60))
    with pytest.raises(DatabaseError), transaction.atomic():  # nor by hand
        Report.objects.filter(pk=row.pk).update(
            triggers=[], what_happened="", child_described="", place="", suspected="",
            reporter_name="", reporter_phone="", body_digest="", erased_at=cast.now,
        )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [{"what_happened": "别的"}, {"received_at": None}, {"erased_at": None}, {"reporter": None}],
)
def test_the_database_lets_nothing_else_through(
    cast: Cast, closed: Report, change: dict[str, Any]
) -> None:
    values: dict[str, Any] = {
        "triggers": [], "what_happened": "", "child_described": "", "place": "", "suspected": "",
        "reporter_name": "", "reporter_phone": "", "body_digest": "", "erased_at": cast.now,
    }  # fmt: skip
    if "received_at" in change:
        change = {"received_at": cast.now - timedelta(days=9)}
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=closed.pk).update(**{**values, **change})
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportStep.objects.filter(report=closed).update(note="别的", erased_at=cast.now)
    Report.objects.filter(pk=closed.pk).update(**values)
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=closed.pk).update(**{**values, "what_happened": "补写"})


def test_the_command(closed: Report, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("erase_reports")
    assert "Reports erased: 0" in capsys.readouterr().out
    for wrong in (str(uuid4()), str(closed.pk)):
        with pytest.raises(CommandError):
            call_command("erase_reports", report=wrong)
