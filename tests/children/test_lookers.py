"""Who looked at a child: names, roles on the day, when and how often."""

from datetime import timedelta

from accounts.access_log import record_read
from accounts.models import AccessEntry, User
from children.queries.lookers import lookers
from common import clock
from stations.models import Membership
from tests.cast import Cast, SignIn


def look(cast: Cast, who: User, action: str = "file", days: int = 0, subject: str = "") -> None:
    at = cast.now - timedelta(days=days)
    subject = subject or f"children.child:{cast.xiaoyu.pk}"
    record_read(user=who, action=action, subject=subject, at=at)


def test_the_coordinator_sees_who_when_and_how_often(cast: Cast, api: SignIn) -> None:
    for days in (0, 0, 3):
        look(cast, cast.li_wen, days=days)
    look(cast, cast.chen_siyuan, "see_photo", days=1)
    answer = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/lookers/").json()
    lines = [
        (one["person"]["name"], one["roles"], one["what"], one["times"]) for one in answer["looks"]
    ]
    assert lines == [
        ("周敏", ["coordinator"], "lookers", 1),
        ("李雯", ["social_worker"], "file", 2),
        ("陈思远", ["tutor"], "papers", 1),
        ("李雯", ["social_worker"], "file", 1),
    ]
    assert answer["child"]["name"] == "张小雨"


def test_reading_it_is_noted_itself(cast: Cast, api: SignIn) -> None:
    api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/lookers/")
    entry = AccessEntry.objects.get(action="lookers")
    assert (entry.user, entry.subject) == (cast.zhou_min, f"children.child:{cast.xiaoyu.pk}")


def test_lists_of_the_station_are_one_line_a_person(cast: Cast) -> None:
    here = f"stations.station:{cast.qingshan.pk}"
    for days in (0, 1, 2):
        look(cast, cast.he_ping, "board", days, here)
    look(cast, cast.zheng_qiang, "board", 0, f"stations.station:{cast.liuhe.pk}")
    found = lookers(cast.xiaoyu, cast.now)
    assert found.looks == []
    assert [(line.user.name, line.what, line.times) for line in found.lists] == [
        ("何平", "list", 3)
    ]


def test_roles_are_those_of_the_day(cast: Cast) -> None:
    held = Membership.objects.get(user=cast.he_ping)
    held.until = cast.today - timedelta(days=5)
    held.save()
    Membership.objects.create(
        user=cast.he_ping,
        role="tutor",
        station=cast.qingshan,
        state="active",
        since=cast.today - timedelta(days=4),
    )
    look(cast, cast.he_ping, days=8)
    look(cast, cast.he_ping, days=1)
    assert [line.roles for line in lookers(cast.xiaoyu, cast.now).looks] == [
        ("tutor",),
        ("coordinator",),
    ]


def test_what_was_read_under_glass_says_so(cast: Cast) -> None:
    look(cast, cast.feng_li, "glass.file")
    (line,) = lookers(cast.xiaoyu, cast.now).looks
    assert (line.what, line.under_glass, line.roles) == ("file", True, ("social_worker",))


def test_another_child_and_what_is_long_past_are_left_out(cast: Cast) -> None:
    look(cast, cast.li_wen, subject=f"children.child:{cast.xiaoshi.pk}")
    look(cast, cast.li_wen, days=400)
    assert lookers(cast.xiaoyu, cast.now).looks == []
    long_ago = cast.today - timedelta(days=500)
    assert len(lookers(cast.xiaoyu, cast.now, long_ago).looks) == 1


def test_a_night_belongs_to_the_stations_day(cast: Cast) -> None:
    """A read at 23:30 and one at 00:30 in Shanghai are of two days."""
    midnight = clock.local_time(cast.today)
    for minutes in (-30, 30):
        record_read(
            user=cast.li_wen,
            action="file",
            subject=f"children.child:{cast.xiaoyu.pk}",
            at=midnight + timedelta(minutes=minutes),
        )
    days = [line.day for line in lookers(cast.xiaoyu, cast.now).looks]
    assert days == [cast.today, cast.today - timedelta(days=1)]
