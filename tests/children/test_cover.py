"""Somebody is away: who stands in, who takes over, and which child is left with nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accounts.models import User
from children.actions.cover import Cover, arrange_cover, end_cover
from children.actions.team import assign, unassign
from children.models import Absence, CareTeamMember, Child, LogEntry
from children.queries.team import workers
from common.errors import Conflict, DomainError, Forbidden, Invalid
from tests.cast import Cast, SignIn

MOTHER = "volunteer_mother"


def _cover(cast: Cast, **more: Any) -> Cover:
    told = {
        "station": cast.qingshan.pk,
        "user": cast.wang_xiuying.pk,
        "role": MOTHER,
        "cover": cast.liu_guilan.pk,
        "starts_on": cast.today + timedelta(days=1),
        "ends_on": cast.today + timedelta(days=7),
        "reason": "回娘家",
    }
    return Cover(**{**told, **more})


def _arrange(cast: Cast, **more: Any) -> Absence:
    cover = _cover(cast, **more)
    return arrange_cover(id=uuid4(), cover=cover, by=cast.zhou_min, at=cast.now).row


def _hand_over(cast: Cast, to: User) -> Absence:
    return _arrange(cast, starts_on=cast.today, ends_on=None, cover=to.pk)


def _sees(user: User, child: Child) -> bool:
    return Child.objects.visible_to(user).filter(pk=child.pk).exists()


def _mothers(cast: Cast, days: int = 0) -> set[User]:
    rows = CareTeamMember.objects.in_force(cast.today + timedelta(days=days))
    return {row.user for row in rows.filter(child=cast.xiaoyu, role=MOTHER)}


def test_the_cover_is_in_the_team_on_those_days_and_only_then(cast: Cast) -> None:
    _arrange(cast)
    wang, liu = cast.wang_xiuying, cast.liu_guilan
    assert [_mothers(cast, days) for days in (0, 1, 7, 8)] == [
        {wang},
        {wang, liu},
        {wang, liu},
        {wang},
    ]
    assert not _sees(liu, cast.xiaoyu)
    assert LogEntry.objects.filter(child=cast.xiaoyu, kind="children.team_changed").count() == 1


def test_the_same_cover_sent_twice_is_one(cast: Cast) -> None:
    told: dict[str, Any] = {"id": uuid4(), "cover": _cover(cast), "by": cast.zhou_min}
    first = arrange_cover(**told, at=cast.now)
    again = arrange_cover(**told, at=cast.now)
    assert (first.created, again.created) == (True, False)
    assert CareTeamMember.objects.filter(user=cast.liu_guilan).count() == 1


def test_back_early_and_the_cover_leaves_today(cast: Cast) -> None:
    absence = _arrange(cast, starts_on=cast.today - timedelta(days=2))
    assert _sees(cast.liu_guilan, cast.xiaoyu)
    for _twice in range(2):
        end_cover(id=absence.pk, by=cast.zhou_min, at=cast.now)
    assert not _sees(cast.liu_guilan, cast.xiaoyu)
    planned = _arrange(cast)
    end_cover(id=planned.pk, by=cast.he_ping, at=cast.now)
    assert _mothers(cast, days=3) == {cast.wang_xiuying}


def test_a_handover_moves_the_children_for_good(cast: Cast) -> None:
    absence = _hand_over(cast, cast.liu_guilan)
    assert _mothers(cast) == {cast.liu_guilan}
    assert not _sees(cast.wang_xiuying, cast.xiaoyu)
    with pytest.raises(Conflict, match="no_children"):
        _hand_over(cast, cast.liu_guilan)
    with pytest.raises(Forbidden):
        end_cover(id=absence.pk, by=cast.zhou_min, at=cast.now)


def test_a_handover_leaves_what_was_before_as_it_was(cast: Cast) -> None:
    began, ended = cast.today - timedelta(days=90), cast.today - timedelta(days=60)
    past: dict[str, Any] = {"role": MOTHER, "since": began, "until": ended}
    for user, child in ((cast.wang_xiuying, cast.xiaoshi), (cast.liu_guilan, cast.xiaoyu)):
        CareTeamMember.objects.create(user=user, child=child, **past)
    _hand_over(cast, cast.liu_guilan)
    assert CareTeamMember.objects.filter(**past).count() == 2
    assert _mothers(cast) == {cast.liu_guilan}


@pytest.mark.parametrize(
    "wrong",
    [
        {"cover": "wang_xiuying"},
        {"cover": "li_wen"},
        {"cover": "tang_xiulan"},
        {"starts_on": 9},
        {"ends_on": 500},
        {"ends_on": None},
    ],
)
def test_what_cannot_be(cast: Cast, wrong: dict[str, Any]) -> None:
    told = {
        name: cast.people[value].pk
        if isinstance(value, str)
        else value and cast.today + timedelta(days=value)
        for name, value in wrong.items()
    }
    with pytest.raises(Invalid):
        _arrange(cast, **told)


def _unassign(cast: Cast, **more: Any) -> int:
    told = {"entry_id": uuid4(), "anyway": False, **more}
    return unassign(
        station_id=cast.qingshan.pk,
        children=[cast.xiaoyu.pk],
        user_id=cast.wang_xiuying.pk,
        role=MOTHER,
        by=cast.zhou_min,
        at=cast.now,
        **told,
    )


def test_leaving_a_child_with_nobody_is_said_first(cast: Cast) -> None:
    with pytest.raises(Conflict, match="nobody_left"):
        _unassign(cast)
    assert _unassign(cast, anyway=True) == 1
    without = workers(cast.qingshan, cast.now)["without"]
    assert set(without[MOTHER]) == {cast.xiaoyu.pk, cast.xiaoshi.pk}
    assert without["social_worker"] == [cast.xiaoshi.pk]


def test_several_children_get_somebody_at_once(cast: Cast) -> None:
    told: dict[str, Any] = {
        "entry_id": uuid4(),
        "station_id": cast.qingshan.pk,
        "children": [cast.xiaoyu.pk, cast.xiaoshi.pk],
        "user_id": cast.liu_guilan.pk,
        "role": MOTHER,
        "by": cast.zhou_min,
        "at": cast.now,
    }
    assert assign(**told) == 2
    assert assign(**told) == 0
    assert assign(**{**told, "entry_id": uuid4()}) == 0
    assert _unassign(cast) == 1, "another one is there"
    found = workers(cast.qingshan, cast.now)["workers"]
    mine = next(one for one in found if one["id"] == cast.liu_guilan.pk)
    assert mine["children"] == sorted([cast.xiaoyu.pk, cast.xiaoshi.pk])


def test_who_cares_for_whom_reads_in_as_many_queries_for_one_child_as_for_all(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    _arrange(cast, starts_on=cast.today)
    with django_assert_num_queries(4):
        found = workers(cast.qingshan, cast.now)
    cover = next(one for one in found["workers"] if one["id"] == cast.liu_guilan.pk)
    assert cover["covering"] == [cast.xiaoyu.pk]
    assert [row["reason"] for row in found["absences"]] == ["回娘家"]


@pytest.mark.django_db(transaction=True)
def test_of_two_handovers_at_once_one_wins(cast: Cast) -> None:
    start = Barrier(2)

    def hand_over(to: User) -> str:
        try:
            start.wait()
            _hand_over(cast, to)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    assign(
        entry_id=uuid4(),
        station_id=cast.qingshan.pk,
        children=[cast.xiaoshi.pk],
        user_id=cast.wang_xiuying.pk,
        role=MOTHER,
        by=cast.zhou_min,
        at=cast.now,
    )
    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(hand_over, [cast.liu_guilan, cast.liu_guilan]))
    assert answers == ["done", "no_children"]
    now = CareTeamMember.objects.in_force(cast.today).filter(role=MOTHER)
    rows = now.filter(child__station=cast.qingshan).values_list("child_id", "user_id")
    assert sorted(rows) == sorted(
        (child.pk, cast.liu_guilan.pk) for child in (cast.xiaoyu, cast.xiaoshi)
    )


def test_the_coordinators_page(cast: Cast, api: SignIn) -> None:
    body = {**_cover(cast).__dict__}
    body |= {name: str(body[name]) for name in ("starts_on", "ends_on")}
    absence = uuid4()
    url = f"/api/children/cover/{absence}/"
    assert api(cast.zhou_min).put(url, body, format="json").status_code == 201
    assert api(cast.zhou_min).put(url, body, format="json").status_code == 200
    station = f"/api/children/board/workers/?station={cast.qingshan.pk}"
    shown = api(cast.li_wen).get(station).json()
    assert shown["absences"][0]["cover"]["name"] == cast.liu_guilan.name
    assert api(cast.zhou_min).post(f"{url}end/").json()["cancelled_at"]
