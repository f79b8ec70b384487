"""A visit is written once, with everything that follows from it, or not at all."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from children.log.rebuilding import kept, rebuild, verify
from children.models import ChildStanding, LogEntry
from common.clock import stamp
from messaging.models import Delivery, Notice
from stations.models import ServiceHours
from tests.cast import Cast, SignIn
from tests.volunteers.conftest import Telling
from volunteers.models import Visit, VisitState


def url(visit_id: object = None) -> str:
    return f"/api/volunteers/visits/{visit_id or uuid4()}/"


def test_a_visit_reaches_log_standing_and_hours(cast: Cast, api: SignIn, telling: Telling) -> None:
    visit_id = uuid4()
    answer = api(cast.wang_xiuying).put(url(visit_id), telling())
    assert answer.status_code == 201, answer.json()
    kinds = LogEntry.objects.filter(child=cast.xiaoyu, source_id=visit_id)
    assert list(kinds.values_list("kind", flat=True)) == [
        "volunteers.visit",
        "volunteers.states_seen",
    ]
    standing = kept(cast.xiaoyu.pk)
    assert standing.last["visit"] == stamp(Visit.objects.get().happened_at)
    assert standing.states["health"] == "same"
    hours = ServiceHours.objects.get(source=f"volunteers.visit:{visit_id}")
    assert (hours.user, hours.minutes, hours.station) == (cast.wang_xiuying, 45, cast.qingshan)


def test_the_standing_follows_from_the_log_alone(cast: Cast, api: SignIn, telling: Telling) -> None:
    api(cast.wang_xiuying).put(url(), telling({"health": "咳嗽"}))
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
    assert list(verify()) == []


def test_sent_twice_it_is_written_once(cast: Cast, api: SignIn, telling: Telling) -> None:
    visit_id, phone = uuid4(), api(cast.wang_xiuying)
    first = phone.put(url(visit_id), telling())
    again = phone.put(url(visit_id), telling())
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert (Visit.objects.count(), VisitState.objects.count()) == (1, 5)
    assert ServiceHours.objects.count() == 1


def test_the_same_id_for_something_else_is_a_conflict(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    visit_id, phone = uuid4(), api(cast.wang_xiuying)
    phone.put(url(visit_id), telling())
    other = phone.put(url(visit_id), telling(minutes=60))
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    assert Visit.objects.get().minutes == 45


def test_a_repetition_is_answered_after_the_pairing_has_ended(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    visit_id, phone = uuid4(), api(cast.wang_xiuying)
    phone.put(url(visit_id), telling())
    cast.xiaoyu.team.filter(user=cast.wang_xiuying).update(until=cast.today - timedelta(days=1))
    assert phone.put(url(visit_id), telling()).status_code == 200


@pytest.mark.parametrize("who", ["liu_guilan", "tang_xiulan"])
def test_a_child_of_somebody_else_is_not_there(
    cast: Cast, api: SignIn, telling: Telling, who: str
) -> None:
    answer = api(cast.people[who]).put(url(), telling())
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("who", ["li_wen", "chen_siyuan", "zhou_min", "sun", "nobody"])
def test_only_volunteer_mothers_write_visits(
    cast: Cast, api: SignIn, telling: Telling, who: str
) -> None:
    assert api(cast.people[who]).put(url(), telling()).status_code == 403


def test_a_pairing_that_ended_yesterday_no_longer_counts(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    cast.xiaoyu.team.filter(user=cast.wang_xiuying).update(until=cast.today - timedelta(days=1))
    assert api(cast.wang_xiuying).put(url(), telling()).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"minutes": 4}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"minutes": "a while"}, "minutes"),
        ({"way": "letter"}, "way"),
        ({"states": {"health": {"change": "same"}}}, "states.social"),
        ({"services": ["singing"]}, "services.0"),
        ({"gains": "长" * 1001}, "gains"),
        ({"mood": 3}, "mood"),
        ({"child": -1}, "child"),
        ({"child": 2**70}, "child"),
        ({"happened_at": "yesterday"}, "happened_at"),
    ],
)
def test_what_does_not_fit_is_named(
    cast: Cast, api: SignIn, telling: Telling, change: dict[str, object], field: str
) -> None:
    answer = api(cast.wang_xiuying).put(url(), telling(**change))
    assert answer.status_code == 400
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "code"), [(1, "in_future"), (-61, "too_old")], ids=["tomorrow", "last season"]
)
def test_a_visit_lies_within_the_last_sixty_days(
    cast: Cast, api: SignIn, telling: Telling, days: int, code: str
) -> None:
    when = stamp(cast.now + timedelta(days=days))
    answer = api(cast.wang_xiuying).put(url(), telling(happened_at=when))
    assert [error["code"] for error in answer.json()["errors"]] == [code]


def test_a_late_sync_still_counts(cast: Cast, api: SignIn, telling: Telling) -> None:
    when = stamp(cast.now - timedelta(days=59))
    answer = api(cast.wang_xiuying).put(url(), telling(happened_at=when))
    assert answer.status_code == 201


def test_worse_tells_the_social_worker_of_the_care_team(
    cast: Cast,
    api: SignIn,
    telling: Telling,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        api(cast.wang_xiuying).put(url(), telling({"emotional": "夜里哭"}))
    notice = Notice.objects.get()
    assert (notice.user, notice.template) == (cast.li_wen, "concern_raised")
    assert notice.params == {"child": cast.xiaoyu.pk, "domains": ["emotional"]}


def test_without_one_in_the_team_all_social_workers_are_told(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    cast.xiaoyu.team.filter(user=cast.li_wen).delete()
    api(cast.wang_xiuying).put(url(), telling({"health": "咳嗽"}))
    told = set(Delivery.objects.values_list("user__name", flat=True))
    assert told == {"李雯", "吴芳"}


def test_nothing_worse_tells_nobody(cast: Cast, api: SignIn, telling: Telling) -> None:
    api(cast.wang_xiuying).put(url(), telling())
    assert Delivery.objects.count() == 0


def test_if_one_part_fails_nothing_is_written(cast: Cast, api: SignIn, telling: Telling) -> None:
    head = ChildStanding.objects.get(child=cast.xiaoyu).last_seq
    outbox_is_gone = patch("volunteers.actions.visits.notify", side_effect=RuntimeError("outbox"))
    with outbox_is_gone, pytest.raises(RuntimeError, match="outbox"):
        api(cast.wang_xiuying).put(url(), telling({"health": "咳嗽"}))
    assert (Visit.objects.count(), ServiceHours.objects.count()) == (0, 0)
    assert ChildStanding.objects.get(child=cast.xiaoyu).last_seq == head
