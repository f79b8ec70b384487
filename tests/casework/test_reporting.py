"""Whoever notices, reports: at once, whoever they are, and nothing of it can be changed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import Settings

from casework.actions import write_report
from casework.models import Report, ReportStep
from children.models import LogEntry
from common.clock import stamp
from common.errors import Invalid
from common.idempotency import IdempotencyConflict
from common.management.commands.rotate_field_keys import encrypted_models, rotate
from messaging.models import Delivery
from stations.models import Membership
from tests.access.principals import PEOPLE, person
from tests.access.rows_casework import a_public_report, a_report
from tests.casework.conftest import Doing, Reporting, told
from tests.cast import Cast, SignIn

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FIXED = (
    ("received_at", LONG_AGO),
    ("written_at", LONG_AGO),
    ("noticed_at", LONG_AGO),
    ("what_happened", "nothing"),
    ("place", "nowhere"),
    ("reporter_name", "somebody else"),
    ("kind", "worker"),
    ("suspected", "nobody"),
    ("body_digest", ""),
)


def put(api: SignIn, cast: Cast, who: str | None, **changes: object) -> int:
    call = a_report(cast)
    client = api(cast.people[who] if who else None)
    address = f"/api/casework/reports/{call.path['report_id']}/"
    assert isinstance(call.body, dict)
    return int(client.put(address, {**call.body, **changes}, format="json").status_code)


@pytest.mark.parametrize("state", Membership.State.values)
def test_anybody_signed_in_reports_whatever_their_state(
    cast: Cast, api: SignIn, state: str
) -> None:
    Membership.objects.update(state=state)
    for column in PEOPLE:
        who = person(cast, column)
        if who is not None:
            assert put(api, cast, who.username) == 201, column
    assert put(api, cast, None) == 401


def test_a_child_out_of_sight_stays_in_words_and_nothing_tells(cast: Cast, api: SignIn) -> None:
    """A report is never refused for whom it names, and answers the same for a child that is not."""
    for child in (cast.xiaoyu.pk, cast.xiaoshi.pk, cast.yangliu.pk, 999_999):
        assert put(api, cast, "wang_xiuying", child=child) == 201
    linked = Report.objects.exclude(child=None).values_list("child", flat=True)
    assert list(linked) == [cast.xiaoyu.pk]
    assert {row.child_described for row in Report.objects.all()} == {"张小雨"}
    assert api(cast.wang_xiuying).get("/api/children/?q=杨柳").json()["results"] == []


def test_the_child_brings_its_station(cast: Cast, report: Reporting) -> None:
    assert report(station=cast.liuhe.pk).station == cast.qingshan
    assert report(child=None, station=cast.liuhe.pk).station == cast.liuhe
    # Else it is where the reporter works, or last did.
    Membership.objects.filter(user=cast.hu).update(state="revoked")
    assert report(by="hu", station=999_999).station == cast.qingshan
    assert report(by="nobody").station is None


def test_the_same_id_again_is_the_first_answer(cast: Cast) -> None:
    pk, first = uuid4(), told(cast)
    for _again in range(3):
        assert write_report(id=pk, told=first, by=cast.li_wen, at=cast.now).row.pk == pk
    with pytest.raises(IdempotencyConflict):
        write_report(id=pk, told=told(cast, place="别处"), by=cast.li_wen, at=cast.now)
    with pytest.raises(IdempotencyConflict):
        write_report(id=pk, told=first, by=cast.wu_fang, at=cast.now)
    assert Report.objects.count() == 1
    assert LogEntry.objects.filter(kind="casework.reported").count() == 1
    assert Delivery.objects.filter(template="report_waits", user=cast.zhou_min).count() == 1


def test_only_silence_is_refused(cast: Cast, report: Reporting) -> None:
    assert report(triggers=[], what_happened="他不见了")
    assert report(what_happened="")
    with pytest.raises(Invalid):
        report(triggers=[], what_happened="  ")


def test_a_phone_with_a_wild_clock_is_heard_all_the_same(cast: Cast, report: Reporting) -> None:
    wild = datetime(1900, 1, 1, tzinfo=UTC)
    late = cast.now - timedelta(days=3)
    assert report(written_at=wild, noticed_at=late).written_at == cast.now
    assert Report.objects.get().noticed_at == late


@pytest.mark.parametrize(("column", "value"), FIXED)
def test_the_database_refuses_to_change_what_was_said(
    cast: Cast, report: Reporting, column: str, value: object
) -> None:
    pk = report().pk
    with pytest.raises((IntegrityError, DatabaseError), match="append-only"), transaction.atomic():
        Report.objects.filter(pk=pk).update(**{column: value})


def test_the_database_refuses_to_forget(cast: Cast, report: Reporting, do: Doing) -> None:
    step = do(report(), "told", "police")
    for statement in (
        "DELETE FROM casework_reportstep",
        "UPDATE casework_reportstep SET note = 'x'",
        "UPDATE casework_reportstep SET happened_at = recorded_at, number = 'x'",
        "DELETE FROM casework_report",
    ):
        with (
            pytest.raises((IntegrityError, DatabaseError), match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert ReportStep.objects.get() == step


def test_new_keys_open_the_seal_for_secrets_only(
    cast: Cast, report: Reporting, do: Doing, settings: Settings
) -> None:
    pk = report().pk
    do(Report.objects.get(), "note", note="已到家中")
    settings.FIELD_KEYS = ["a newer key", *settings.FIELD_KEYS]
    for model, fields in encrypted_models():
        if model in (Report, ReportStep):
            assert rotate(model, fields) == 1
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert Report.objects.only("what_happened").get().what_happened == "她身上有好几处淤青"
    assert ReportStep.objects.only("note").get().note == "已到家中"
    with (
        pytest.raises((IntegrityError, DatabaseError), match="append-only"),
        transaction.atomic(),
        Report.while_rotating(),
    ):
        Report.objects.filter(pk=pk).update(received_at=cast.now - timedelta(days=1))


def test_secrets_are_not_readable_in_the_database(cast: Cast, report: Reporting) -> None:
    report(reporter_name="李大娘", place="上湾村三组")
    with connection.cursor() as cursor:
        cursor.execute("SELECT what_happened, place, reporter_name FROM casework_report")
        assert not any(word in str(cursor.fetchall()) for word in ("淤青", "上湾村", "李大娘"))


def test_an_adult_without_account_gets_a_number_and_nothing_else(cast: Cast, api: SignIn) -> None:
    call = a_public_report(cast)
    pk: UUID = call.path["report_id"]
    # Also from a browser in which somebody is signed in: it is not their report.
    answers = [
        api(who).put(f"/api/casework/public/{pk}/", call.body, format="json")
        for who in (None, cast.wang_xiuying)
    ]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert set(answers[0].json()) == {"receipt", "received_at"}
    assert answers[0].json()["receipt"] == pk.hex[:4].upper() + "-" + pk.hex[4:8].upper()
    row = Report.objects.get()
    assert (row.reporter, row.reporter_name, row.station) == (None, "李大娘", None)
    assert api().get(f"/api/casework/reports/{pk}/file/").status_code == 401


def test_the_public_door_takes_no_ids_and_not_too_many(cast: Cast, api: SignIn) -> None:
    answers: list[Any] = []
    for _time in range(22):
        call = a_public_report(cast)
        address = f"/api/casework/public/{call.path['report_id']}/"
        assert isinstance(call.body, dict)
        for name in ("child", "suspected_user"):
            if not answers:
                wrong = {**call.body, name: 1}
                assert api().put(address, wrong, format="json").status_code == 400
        answers.append(api().put(address, call.body, format="json"))
    assert [answer.status_code for answer in answers].count(201) == 18  # two were spent above
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert Report.objects.count() == 18


def test_a_reporter_reads_a_receipt_and_who_was_told(
    cast: Cast, api: SignIn, report: Reporting, do: Doing
) -> None:
    row = report()
    do(row, "told", "police", taken_by="王警官", number="12")
    (mine,) = api(cast.wang_xiuying).get("/api/casework/mine/").json()
    assert mine == {
        "id": str(row.pk),
        "receipt": row.receipt,
        "written_at": stamp(row.written_at),
        "received_at": stamp(row.received_at),
        "told": [
            {"authority": "police", "told_at": stamp(cast.now)},
            {"authority": "civil_affairs", "told_at": None},
            {"authority": "education", "told_at": None},
        ],
    }
    assert api(cast.liu_guilan).get("/api/casework/mine/").json() == []


def test_colleagues_are_those_of_ones_own_stations(cast: Cast, api: SignIn) -> None:
    names = {row["name"] for row in api(cast.wang_xiuying).get("/api/casework/people/").json()}
    assert {"周敏", "李雯", "刘桂兰"} <= names
    assert not {"郑强", "王秀英", "路人"} & names
    assert api(cast.nobody).get("/api/casework/people/").json() == []
