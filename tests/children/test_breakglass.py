"""Break-glass: one child, three hours, reading only; somebody is told, somebody reviews."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import AccessEntry
from children.actions.breakglass import Asked, break_glass, end_glass, review_glass
from children.models import BreakGlass, Child, LogEntry
from common import clock
from common.crypto import keyed_hash
from common.errors import Conflict, NotFound
from messaging.models import Delivery
from stations.models import Membership
from tests.cast import Cast, SignIn

GLASS = "/api/children/glass/"
WHY = "孩子被送进县医院，需要马上联系家人和了解过敏情况。"


def named(child: Child, reason: str = WHY) -> Asked:
    return Asked(
        reason=reason, name=child.name, birth_date=child.birth_date, station=child.station_id
    )


def opened(cast: Cast, by: str = "feng_li") -> BreakGlass:
    asked = named(cast.xiaoyu)
    return break_glass(id=uuid4(), asked=asked, by=cast.people[by], at=cast.now).row


def body(child: Child) -> dict[str, Any]:
    born = child.birth_date.isoformat()
    return {"reason": WHY, "name": child.name, "birth_date": born, "station": child.station_id}


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def test_it_opens_file_and_log_until_the_last_second(cast: Cast, api: SignIn, at: Any) -> None:
    glass, client = opened(cast), api(cast.feng_li)
    url = f"/api/children/{cast.xiaoyu.pk}/"
    at(glass.until - timedelta(seconds=1))
    assert client.get(url).json()["family"]["parents"]
    assert client.get(f"{url}log/").json()["head"] > 0
    at(glass.until)
    assert [client.get(page).status_code for page in (url, f"{url}log/")] == [404, 404]


def test_it_is_not_open_before_it_was_opened(cast: Cast, api: SignIn, at: Any) -> None:
    opened(cast)
    at(cast.now - timedelta(seconds=1))
    assert api(cast.feng_li).get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 404


def test_it_opens_one_child_and_not_the_sibling(cast: Cast, api: SignIn) -> None:
    opened(cast)
    assert api(cast.feng_li).get(f"/api/children/{cast.xiaoshi.pk}/").status_code == 404
    assert api(cast.zheng_qiang).get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 404


def test_no_list_count_or_search_shows_the_child(cast: Cast, api: SignIn) -> None:
    opened(cast)
    client = api(cast.feng_li)
    found = client.get("/api/children/", {"q": "小雨"}).json()
    assert found["results"] == []
    assert client.get(f"/api/children/board/?station={cast.qingshan.pk}").status_code == 404
    assert not Child.objects.visible_to(cast.feng_li).filter(pk=cast.xiaoyu.pk).exists()
    assert not Child.objects.visible_in_full_to(cast.feng_li).filter(pk=cast.xiaoyu.pk).exists()
    assert not LogEntry.objects.visible_to(cast.feng_li).filter(child=cast.xiaoyu).exists()


@pytest.mark.parametrize("state", ["suspended", "revoked", "pending"])
def test_losing_the_role_closes_it_at_once(cast: Cast, api: SignIn, state: str) -> None:
    opened(cast)
    Membership.objects.filter(user=cast.feng_li).update(state=state)
    assert api(cast.feng_li).get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 404


def test_a_role_in_another_county_opens_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        opened(cast, "ma")


def test_a_role_that_moved_to_another_county_reads_nothing(cast: Cast, api: SignIn) -> None:
    opened(cast, "sun")
    Membership.objects.filter(user=cast.sun).update(
        county=Membership.objects.get(user=cast.ma).county
    )
    assert api(cast.sun).get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 404


def test_the_id_number_finds_the_child_too(cast: Cast, api: SignIn) -> None:
    number = "99000020170102002X"
    Child.objects.filter(pk=cast.xiaoyu.pk).update(id_hash=keyed_hash(number, "id_number"))
    client = api(cast.sun)
    answer = client.put(f"{GLASS}{uuid4()}/", {"reason": WHY, "id_number": number.lower()})
    assert (answer.status_code, answer.json()["child"]["name"]) == (201, "张小雨")
    unknown = {"reason": WHY, "id_number": "990000201701020038"}
    assert client.put(f"{GLASS}{uuid4()}/", unknown).status_code == 404


def test_nobody_can_browse_with_it(cast: Cast, api: SignIn) -> None:
    client = api(cast.feng_li)
    whole = body(cast.xiaoyu)
    for wrong in ({"name": "张小"}, {"birth_date": "2001-01-01"}, {"station": cast.liuhe.pk}):
        assert client.put(f"{GLASS}{uuid4()}/", {**whole, **wrong}).status_code == 404
    for left_out in ("name", "birth_date", "station"):
        part = {key: value for key, value in whole.items() if key != left_out}
        assert client.put(f"{GLASS}{uuid4()}/", part).status_code == 400
    tries = AccessEntry.objects.filter(user=cast.feng_li, action="glass_asked")
    assert tries.count() == 3


def test_two_of_one_name_are_told_apart_by_nothing_but_the_id(cast: Cast) -> None:
    Child.objects.filter(pk=cast.xiaoshi.pk).update(
        name=cast.xiaoyu.name, birth_date=cast.xiaoyu.birth_date
    )
    with pytest.raises(NotFound):
        opened(cast)


def test_tries_run_out_for_the_day(cast: Cast, api: SignIn) -> None:
    client = api(cast.feng_li)
    nobody = {**body(cast.xiaoyu), "name": "没有这个人"}
    answers = [client.put(f"{GLASS}{uuid4()}/", nobody).status_code for _try in range(21)]
    assert (answers[0], answers[-1]) == (404, 429)


@pytest.mark.parametrize("reason", ["", "要看一下", "一二三四五六七八九十" + "一二三四五六七八九"])
def test_it_takes_a_reason(cast: Cast, api: SignIn, reason: str) -> None:
    answer = api(cast.feng_li).put(f"{GLASS}{uuid4()}/", {**body(cast.xiaoyu), "reason": reason})
    assert answer.status_code == 400


def test_three_a_day_and_three_again_tomorrow(cast: Cast) -> None:
    for _time in range(3):
        opened(cast)
    with pytest.raises(Conflict) as refused:
        opened(cast)
    assert refused.value.code == "too_many_today"
    tomorrow = clock.local_time(cast.today + timedelta(days=1))
    again = break_glass(id=uuid4(), asked=named(cast.xiaoyu), by=cast.feng_li, at=tomorrow)
    assert again.created


def test_what_a_colleague_opened_does_not_count(cast: Cast) -> None:
    for _time in range(3):
        opened(cast)
    assert opened(cast, "zheng_qiang").user == cast.zheng_qiang


def test_the_same_id_twice_is_one(cast: Cast) -> None:
    pk = uuid4()
    first, again = (
        break_glass(id=pk, asked=named(cast.xiaoyu), by=cast.feng_li, at=cast.now)
        for _time in range(2)
    )
    assert (first.created, again.created, again.row.pk) == (True, False, pk)
    with pytest.raises(Conflict):
        break_glass(id=pk, asked=named(cast.xiaoshi), by=cast.feng_li, at=cast.now)


def test_whoever_works_with_the_child_needs_none(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        opened(cast, "wu_fang")
    assert refused.value.code == "sees_already"


@pytest.mark.parametrize(
    ("by", "told"), [("feng_li", "zhou_min"), ("zheng_qiang", "zhou_min"), ("sun", "qian")]
)
def test_a_second_person_is_told(cast: Cast, by: str, told: str) -> None:
    """Whoever comes from above is watched from above: it may be about the coordinator."""
    glass = opened(cast, by)
    assert glass.told == cast.people[told]
    delivery = Delivery.objects.get(template="glass_broken")
    assert delivery.user == cast.people[told]


def test_where_the_coordinators_are_gone_the_supervisor_is_told(cast: Cast) -> None:
    Membership.objects.filter(role="coordinator", station=cast.qingshan).update(state="suspended")
    assert opened(cast).told == cast.sun


def test_with_nobody_to_tell_it_stays_shut(cast: Cast) -> None:
    Membership.objects.exclude(user=cast.feng_li).update(state="suspended")
    with pytest.raises(Conflict) as refused:
        opened(cast)
    assert refused.value.code == "nobody_to_tell"
    assert not BreakGlass.objects.exists()


def test_the_childs_log_says_so(cast: Cast) -> None:
    opened(cast)
    entry = LogEntry.objects.get(child=cast.xiaoyu, kind="children.glass_broken")
    assert entry.by == cast.feng_li
    assert LogEntry.objects.visible_to(cast.zhou_min).filter(pk=entry.pk).exists()
    assert not LogEntry.objects.visible_to(cast.wang_xiuying).filter(pk=entry.pk).exists()


def test_a_review_sees_each_read_and_no_other(cast: Cast, api: SignIn) -> None:
    glass = opened(cast)
    url = f"/api/children/{cast.xiaoyu.pk}/"
    for client in (api(cast.feng_li), api(cast.li_wen)):
        client.get(url)
        client.get(f"{url}log/")
    (review,) = api(cast.zhou_min).get(f"{GLASS}reviews/").json()
    assert (review["id"], review["reason"], review["ended"]) == (str(glass.pk), WHY, False)
    assert [read["action"] for read in review["reads"]] == ["file", "log"]


def test_ending_it_early_shuts_it(cast: Cast, api: SignIn) -> None:
    glass = opened(cast)
    client = api(cast.feng_li)
    assert client.post(f"{GLASS}{glass.pk}/end/").status_code == 200
    assert client.get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 404
    later = cast.now + timedelta(hours=2)
    assert end_glass(glass_id=glass.pk, by=cast.feng_li, at=later).until < later
    with pytest.raises(NotFound):
        end_glass(glass_id=glass.pk, by=cast.zhou_min, at=later)


def test_another_person_reviews_it_once_it_has_ended(cast: Cast) -> None:
    glass = opened(cast)
    told: dict[str, Any] = {"glass_id": glass.pk, "verdict": "justified", "note": "医院证实"}
    with pytest.raises(Conflict) as early:
        review_glass(**told, by=cast.zhou_min, at=glass.until - timedelta(seconds=1))
    assert early.value.code == "still_open"
    done = review_glass(**told, by=cast.zhou_min, at=glass.until)
    assert (done.reviewed_by, done.verdict) == (cast.zhou_min, "justified")
    assert review_glass(**told, by=cast.zhou_min, at=glass.until).reviewed_at == glass.until
    with pytest.raises(Conflict):
        review_glass(**{**told, "verdict": "not_justified"}, by=cast.sun, at=glass.until)


def test_nobody_reviews_their_own(cast: Cast) -> None:
    glass = opened(cast, "sun")
    told: dict[str, Any] = {"glass_id": glass.pk, "verdict": "justified", "note": "自己看自己"}
    for who in (cast.sun, cast.li_wen, cast.zheng_qiang, cast.ma):
        with pytest.raises(NotFound):
            review_glass(**told, by=who, at=glass.until)


def test_the_database_holds_the_second_pair_of_eyes(cast: Cast) -> None:
    glass = opened(cast)
    for wrong in ({"told": cast.feng_li}, {"reviewed_by": cast.feng_li}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BreakGlass.objects.filter(pk=glass.pk).update(**wrong)


def test_the_overview_counts_what_is_left(cast: Cast, api: SignIn) -> None:
    glass = opened(cast)
    mine = api(cast.feng_li).get(GLASS).json()
    assert (mine["left"], mine["hours"], [one["id"] for one in mine["open"]]) == (
        2,
        3,
        [str(glass.pk)],
    )
    assert {place["name"] for place in mine["stations"]} == {"青山服务站", "柳河服务站"}
    others = api(cast.zhou_min).get(GLASS).json()
    assert (others["open"], others["left"], others["reviews"]) == ([], 3, 1)
    assert api(cast.ma).get(GLASS).json()["stations"] == []


def test_a_session_that_was_switched_off_reads_nothing(cast: Cast) -> None:
    opened(cast)
    client = Client()
    client.force_login(cast.feng_li)
    cast.feng_li.is_active = False
    cast.feng_li.save()
    assert client.get(f"/api/children/{cast.xiaoyu.pk}/").status_code == 401
