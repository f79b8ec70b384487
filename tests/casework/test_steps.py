"""What follows a report: the checklist, its clocks, those above, the end."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actions import escalate
from casework.checklist import checklist
from casework.models import Authority, Report, ReportStep, StepKind
from casework.rules import ESCALATE_AFTER, FEEDBACK_WITHIN
from casework.tasks import escalate as escalate_task
from common.clock import stamp
from common.errors import Invalid, NotFound
from messaging.models import Delivery
from stations.models import Membership, Role
from tests.casework.conftest import Doing, Reporting, about
from tests.cast import Cast, SignIn

START = datetime(2026, 11, 20, 8, tzinfo=UTC)
STEPS = st.lists(
    st.builds(
        ReportStep,
        id=st.uuids(),
        kind=st.sampled_from(["told", "feedback", "note", "closed", "handed_over"]),
        authority=st.sampled_from(Authority.values),
        note=st.text(max_size=5),
        happened_at=st.integers(-600, 6000).map(lambda minutes: START + timedelta(minutes=minutes)),
    ),
    max_size=12,
)


@given(STEPS, st.randoms())
def test_the_clock_stops_when_all_three_know(steps: list[ReportStep], chance: object) -> None:
    report = Report(received_at=START)
    state = checklist(report, steps)
    told = {s.authority for s in steps if s.kind == StepKind.TOLD}
    assert (state.all_told_at is not None) is (told == set(Authority.values))
    assert state.all_told_at is None or state.all_told_at >= START
    assert [line.authority for line in state.lines] == Authority.values
    for line in state.lines:
        times = [
            s.happened_at
            for s in steps
            if s.kind == StepKind.TOLD and s.authority == line.authority
        ]
        assert line.told_at == min(times, default=None)
        due = line.told_at and line.authority == "police" and line.told_at + timedelta(days=3)
        assert line.feedback_due_at == (due or None)
    assert checklist(report, list(reversed(steps))) == state


def test_only_police_have_a_term() -> None:
    assert {"police": timedelta(days=3)} == FEEDBACK_WITHIN


def test_steps_are_written_down_once(cast: Cast, api: SignIn, report: Reporting) -> None:
    address = f"/api/casework/reports/{report().pk}/steps/{uuid4()}/"
    body = {"kind": "told", "authority": "police", "how": "phone", "number": "云公12号"}
    body |= {"taken_by": "王警官", "happened_at": stamp(cast.now)}
    answers = [api(cast.zhou_min).put(address, body, format="json") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert (
        api(cast.zhou_min).put(address, {**body, "number": "13"}, format="json").json()["code"]
        == "id_reused"
    )
    assert ReportStep.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("told", {"authority": ""}),
        ("told", {"authority": "police", "how": ""}),
        ("feedback", {"authority": ""}),
        ("feedback", {"authority": "police", "note": " "}),
        ("note", {"authority": "police"}),
        ("closed", {"note": ""}),
        ("handed_over", {"note": ""}),
        ("note", {"happened_at": datetime(2199, 1, 1, tzinfo=UTC)}),
    ],
)
def test_what_is_missing_is_named(
    cast: Cast, report: Reporting, do: Doing, kind: str, changes: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        do(report(), kind, **changes)
    assert ReportStep.objects.count() == 0


def test_what_only_happens_cannot_be_written(cast: Cast, api: SignIn, report: Reporting) -> None:
    address = f"/api/casework/reports/{report().pk}/steps/{uuid4()}/"
    for kind in ("escalated", "pack"):
        body = {"kind": kind, "note": "x", "happened_at": stamp(cast.now)}
        assert api(cast.zhou_min).put(address, body, format="json").status_code == 400


def test_a_closed_report_leaves_the_list_and_stays_readable(
    cast: Cast, api: SignIn, report: Reporting, do: Doing
) -> None:
    row, reader = report(), api(cast.zhou_min)
    assert [each["id"] for each in reader.get("/api/casework/reports/").json()] == [str(row.pk)]
    do(row, "handed_over", note="转入个案")
    do(row, "closed", note="孩子已安置")
    assert reader.get("/api/casework/reports/").json() == []
    (closed,) = reader.get("/api/casework/reports/?closed=true").json()
    assert (closed["is_closed"], closed["is_handed_over"]) == (True, True)
    assert len(reader.get(f"/api/casework/reports/{row.pk}/file/").json()["steps"]) == 2


def test_half_an_hour_without_the_police_tells_those_above_once(
    cast: Cast, report: Reporting, do: Doing
) -> None:
    row = report()
    do(row, "told", "education")
    due = cast.now + ESCALATE_AFTER
    assert escalate(at=due - timedelta(seconds=1)) == 0
    assert [escalate(at=due), escalate(at=due)] == [1, 0]
    told = Delivery.objects.filter(template="report_unanswered")
    assert [each.user for each in told] == [cast.sun]
    escalate_task()


@pytest.mark.parametrize("kind", ["told", "closed"])
def test_what_is_on_its_way_is_not_escalated(
    cast: Cast, report: Reporting, do: Doing, kind: str
) -> None:
    do(report(), kind, "police" if kind == "told" else "")
    assert escalate(at=cast.now + ESCALATE_AFTER) == 0


def test_a_concern_without_danger_wants_an_answer_and_no_police(
    cast: Cast, report: Reporting, do: Doing
) -> None:
    plain = about(cast, cast.lin_xiao, triggers=[])
    silent, answered = report(**plain), report(**plain)
    do(answered, "note")
    assert escalate(at=cast.now + ESCALATE_AFTER) == 1
    assert ReportStep.objects.get(kind="escalated").report == silent


def test_where_nobody_is_above_the_administrators_are_told_and_read_nothing(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    Membership.objects.filter(role=Role.COUNTY_SUPERVISOR).update(state="revoked")
    row = report(kind="worker", suspected="不知道名字")
    (told,) = Delivery.objects.filter(template="report_unread")
    assert told.user == cast.qian
    assert api(cast.qian).get(f"/api/casework/reports/{row.pk}/file/").status_code == 404
    assert escalate(at=cast.now + ESCALATE_AFTER) == 1


def test_outsiders_cannot_add_steps(cast: Cast, report: Reporting, do: Doing) -> None:
    row: Report = report()
    for stranger in (cast.zheng_qiang, cast.wang_xiuying, cast.qian, cast.ma):
        with pytest.raises(NotFound):
            do(row, "note", by=stranger)
    assert isinstance(row.pk, UUID)
