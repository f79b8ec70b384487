"""What turns out after a report: who is suspected, and that the child is well looked after."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from casework.models import Report, ReportStep
from children.log.rebuilding import rebuild
from children.log.state import State
from children.models import ChildStanding, LogEntry
from common import clock
from messaging.actions import deliver, due
from messaging.models import Notice
from tests.casework.conftest import Doing, Reporting
from tests.cast import Cast, SignIn


def deliver_all(cast: Cast) -> None:
    for pk in due(at=cast.now):
        deliver(delivery_id=pk, at=cast.now)


def standing(cast: Cast) -> State:
    return State.parse(ChildStanding.objects.get(child=cast.xiaoyu).state)


def times_reported(cast: Cast) -> int:
    return [reason["code"] for reason in standing(cast).reasons].count("reported")


@pytest.mark.django_db(transaction=True)
def test_who_is_suspected_later_has_seen_it_for_the_last_time(
    cast: Cast, api: SignIn, report: Reporting, do: Doing, heard: list[Any]
) -> None:
    pk = report().pk
    deliver_all(cast)
    path = f"/api/casework/reports/{pk}/"
    seen_before = (cast.he_ping, cast.wu_fang, cast.zhou_min, cast.sun)
    assert all(api(who).get(f"{path}file/").status_code == 200 for who in seen_before)
    do(Report.objects.get(), "suspect", person=cast.he_ping.pk)
    # The colleagues of whoever is suspected lose it as well.
    after = {who.username: api(who).get(f"{path}file/").status_code for who in seen_before}
    assert after == {"he_ping": 404, "wu_fang": 404, "zhou_min": 200, "sun": 200}
    for who in (cast.he_ping, cast.wu_fang):
        assert api(who).get("/api/casework/reports/").json() == []
        assert api(who).get(f"{path}pack/").status_code == 404
        assert str(pk) not in api(who).get("/api/messaging/notices/").content.decode()
    assert Notice.objects.filter(user=cast.zhou_min).exists()
    entries = LogEntry.objects.count()
    heard.clear()
    do(Report.objects.get(), "told", "police")
    do(Report.objects.get(), "closed", calms=True)
    lines = {topic for topic, _ in heard}
    assert f"user.{cast.zhou_min.pk}" in lines
    assert not lines & {f"user.{cast.he_ping.pk}", f"user.{cast.wu_fang.pk}"}
    assert LogEntry.objects.count() == entries


def test_a_social_worker_who_names_a_colleague_may_send_it_again(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    path = f"/api/casework/reports/{report().pk}/steps/{uuid4()}/"
    now = clock.stamp(cast.now)
    body = {"kind": "suspect", "person": cast.liu_guilan.pk, "note": "她说的", "happened_at": now}
    answers = [api(cast.li_wen).put(path, body, format="json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert Report.objects.visible_to(cast.li_wen).count() == 0


@pytest.mark.parametrize("person", [None, "li_wen", 999_999])
def test_a_suspicion_names_somebody_else(
    cast: Cast, api: SignIn, report: Reporting, person: str | int | None
) -> None:
    named = cast.people[person].pk if isinstance(person, str) else person
    body = {"kind": "suspect", "person": named, "note": "她说的"}
    path = f"/api/casework/reports/{report().pk}/steps/{uuid4()}/"
    body |= {"happened_at": clock.stamp(cast.now)}
    answer = api(cast.li_wen).put(path, body, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "person"


def test_who_is_suspected_stays_as_it_was_written(cast: Cast, report: Reporting, do: Doing) -> None:
    report()
    do(Report.objects.get(), "suspect", person=cast.he_ping.pk)
    step = ReportStep.objects.get()
    for column, value in (("person_id", cast.hu.pk), ("kind", "note")):
        with (
            pytest.raises((IntegrityError, DatabaseError), match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE casework_reportstep SET {column} = %s", [value])  # noqa: S608
    assert ReportStep.objects.get() == step


def test_a_closed_report_lets_the_board_calm_down(cast: Cast, report: Reporting, do: Doing) -> None:
    report()
    report()
    first, second = Report.objects.order_by("pk")
    do(first, "closed")
    assert times_reported(cast) == 2
    do(second, "closed", calms=True)
    assert (times_reported(cast), "R8" in standing(cast).done) == (1, False)
    do(first, "closed", calms=True)
    assert (times_reported(cast), "R8" in standing(cast).done) == (0, True)
    assert rebuild(cast.xiaoyu.pk) == standing(cast)
