"""A small matrix of its own: every way to read of a report, for everybody, whoever is suspected."""

import re
from typing import Any

import pytest
from django.db.models import QuerySet
from django.http import HttpResponse

from accounts.models import User
from casework.access import handlers_of
from casework.actions import escalate
from casework.models import Report
from casework.rules import ESCALATE_AFTER
from children.models import ChildStanding, LogEntry
from common import clock
from messaging.models import Delivery, Notice
from tests.access.principals import PEOPLE
from tests.casework.conftest import Doing, Reporting, about
from tests.cast import Cast, SignIn

STATION = {"zhou_min", "he_ping", "li_wen", "wu_fang"}
COORDINATORS = {"zhou_min", "he_ping"}
SUPERVISOR = {"sun"}
SUSPECTS = [name for name in PEOPLE.values() if name is not None and name != "qian"]
EVERYONE = [name for name in PEOPLE.values() if name is not None]
AS_OF = re.compile(rb'"as_of":"[^"]+"')
Heard = list[tuple[str, dict[str, Any]]]


def reads(api: SignIn, user: User, report: Report) -> dict[str, bool]:
    """What the person can read of the report, way by way."""
    client, mark = api(user), report.receipt
    paths = {
        "list": "/api/casework/reports/",
        "closed": "/api/casework/reports/?closed=true",
        "file": f"/api/casework/reports/{report.pk}/file/",
        "pack": f"/api/casework/reports/{report.pk}/pack/",
        "notices": "/api/messaging/notices/",
        "county": "/api/stations/county/",
        "search": "/api/children/?q=张小雨",
    }
    found = {}
    for name, path in paths.items():
        answer = client.get(path)
        found[name] = (
            answer.status_code == 200
            if name in ("file", "pack")
            else mark in answer.content.decode() or str(report.pk) in answer.content.decode()
        )
    return found


def handlers(cast: Cast, report: Report) -> set[str]:
    """By both ways to ask; they must agree."""
    told = set(handlers_of(report, cast.today).values_list("username", flat=True))
    seeing = {
        name
        for name in cast.people
        if Report.objects.visible_to(cast.people[name]).filter(pk=report.pk).exists()
    }
    assert told == seeing
    return told


def test_a_child_in_danger_is_handled_at_the_station_and_above(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    row = report()
    assert handlers(cast, row) == STATION | SUPERVISOR
    for name in EVERYONE:
        seen = reads(api, cast.people[name], row)
        assert seen["file"] is seen["list"] is seen["pack"] is (name in STATION | SUPERVISOR), name


def test_a_description_leaves_only_those_above(cast: Cast, report: Reporting) -> None:
    """Somebody of the station, but nobody says who: it could be the coordinator."""
    assert handlers(cast, report(kind="worker", suspected="那个负责人")) == SUPERVISOR


def test_without_a_station_it_is_for_those_above(cast: Cast, report: Reporting) -> None:
    row = report(by=None, child=None)
    assert handlers(cast, row) == {"sun", "ma"}


@pytest.mark.parametrize("kind", ["worker", "danger"])
@pytest.mark.parametrize("name", SUSPECTS)
def test_whoever_is_suspected_learns_nothing(
    cast: Cast, api: SignIn, report: Reporting, do: Doing, heard: Heard, name: str, kind: str,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """By no list, count, notice, hint, search, log, sequence or number."""
    suspect = cast.people[name]
    before = reads_before(api, suspect, cast)
    with django_capture_on_commit_callbacks(execute=True):
        row = report(**{**about(cast, suspect), "kind": kind})
        by = cast.sun if name != "sun" else cast.zhou_min
        for authority in ("police", "civil_affairs", "education"):
            do(row, "told", authority, by=by)
        escalate(at=cast.now + ESCALATE_AFTER)
    assert name not in handlers(cast, row)
    assert handlers(cast, row) == (COORDINATORS | SUPERVISOR) - {name}
    assert not any(reads(api, suspect, row).values())
    assert reads_before(api, suspect, cast) == before
    assert f"user.{suspect.pk}" not in {topic for topic, _message in heard}
    assert not any(topic.startswith("station.") for topic, _message in heard)
    assert of(Delivery.objects.all(), suspect) == of(Notice.objects.all(), suspect) == 0
    assert not LogEntry.objects.filter(kind__startswith="casework.").exists()


def of(rows: QuerySet[Any], user: User) -> int:
    return rows.filter(user=user).count()


def reads_before(api: SignIn, user: User, cast: Cast) -> list[bytes]:
    """Everything else that the person reads, byte for byte."""
    client = api(user)
    paths = (
        "/api/casework/reports/",
        "/api/messaging/notices/",
        "/api/messaging/notices/unread/",
        "/api/stations/county/",
        "/api/children/?q=张小雨",
        f"/api/children/{cast.xiaoyu.pk}/log/",
        f"/api/children/board/?station={cast.qingshan.pk}",
    )
    answers = [AS_OF.sub(b"", client.get(path).content) for path in paths]
    return [*answers, repr(ChildStanding.objects.values_list("child", "last_seq")).encode()]


def test_a_reporter_who_is_suspected_too_reads_a_receipt_only(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    row = report(by="zhou_min", suspected_user=cast.zhou_min.pk)
    client = api(cast.zhou_min)
    assert client.get(f"/api/casework/reports/{row.pk}/file/").status_code == 404
    assert client.get("/api/casework/mine/").json()[0]["receipt"] == row.receipt


def test_the_suspect_is_answered_as_for_a_report_that_is_not(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    row = report(**about(cast, cast.zhou_min))
    client, missing = api(cast.zhou_min), "00000000-0000-4000-8000-00000000dead"
    step = {"kind": "note", "note": "x", "happened_at": clock.stamp(cast.now)}

    def answers(pk: object) -> list[HttpResponse]:
        address = f"/api/casework/reports/{pk}/"
        written = client.put(f"{address}steps/{missing}/", step, format="json")
        return [written, *(client.get(f"{address}{end}/") for end in ("file", "pack"))]

    for there, not_there in zip(answers(row.pk), answers(missing), strict=True):
        assert there.status_code == 404
        assert there.content == not_there.content


@pytest.mark.parametrize("name", sorted(STATION | SUPERVISOR))
def test_who_reported_is_for_coordinators_and_supervisors(
    cast: Cast, api: SignIn, report: Reporting, name: str
) -> None:
    row = report(by="hu", child=None, station=cast.qingshan.pk)
    answer = api(cast.people[name]).get(f"/api/casework/reports/{row.pk}/file/")
    knows = name in COORDINATORS | SUPERVISOR
    assert (answer.json()["reporter"] is not None) is knows
    assert ("胡老师" in answer.content.decode()) is knows


def test_the_log_says_that_it_was_reported_and_not_by_whom(
    cast: Cast, api: SignIn, report: Reporting, do: Doing
) -> None:
    row = report()
    entry = LogEntry.objects.get(kind="casework.reported")
    assert (entry.by, entry.source_id) == (None, str(row.pk))
    for reader, shown in ((cast.li_wen, True), (cast.zhao, False), (cast.wang_xiuying, False)):
        log = api(reader).get(f"/api/children/{cast.xiaoyu.pk}/log/").content.decode()
        assert ("casework.reported" in log) is shown
    for authority in ("education", "police"):
        do(row, "told", authority)
    told = LogEntry.objects.filter(kind="casework.authorities_told")
    assert not told.exists()
    do(row, "told", "civil_affairs")
    do(row, "told", "civil_affairs")
    assert told.count() == 1
