"""A 4:30 class: the last place, the roll, a line on a child, on tutors' phones."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

CLASS = "今天的古诗课"
LINE = "背完《静夜思》，自己又找了一首来读"

# One place, three children, in twenty minutes: places can be taken and the roll is open, on
# whatever day and at whatever hour the tests run.
MAKE_CLASS = f"""
from datetime import timedelta
from accounts.models import User
from children.models import Child
from common import clock
from stations.models import Membership
from tutoring.actions import create_series, enrol, generate_sessions

now = clock.now()
begins = (now + timedelta(minutes=20)).astimezone(clock.STATION_ZONE)
tutor = User.objects.get(username="tutor")
station = Membership.objects.get(user=tutor).station
series = create_series(
    station=station, name={CLASS!r}, rule="FREQ=DAILY", starts_on=begins.date(),
    ends_on=begins.date(), starts=begins.time().replace(second=0, microsecond=0), minutes=60,
    places=1, school_days_only=False, by=None,
)
children = list(Child.objects.filter(station=station).order_by("pk")[:3])
for child in children:
    enrol(series=series, child=child, since=begins.date(), by=None, at=now)
generate_sessions(series=series, until=begins.date(), at=now)
print(children[0].pk, children[0].name)
"""


@pytest.fixture(scope="module")
def first_child(station: Server) -> tuple[str, str]:
    """Makes the class; the id and name of the first child in it."""
    child, name = station.ask(MAKE_CLASS).split()
    return child, name


def card(page: Page) -> Locator:
    return page.locator(".session", has_text=CLASS)


@contextmanager
def without_network(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def test_of_two_tutors_one_gets_the_last_place_and_the_other_a_kind_word(
    people: People, first_child: tuple[str, str]
) -> None:
    chen = people.sign_in("tutor", device=PHONE, path="/classes")
    cai = people.sign_in("tutor0-1", device=PHONE, path="/classes")
    for page in (chen, cai):
        expect(card(page)).to_contain_text("还剩 1 个位置")
    assert accessibility_faults(chen) == []
    shot(chen, "classes-phone-zh")
    card(chen).get_by_role("button", name="我来").click()
    expect(card(chen)).to_contain_text("你来上")
    card(cai).get_by_role("button", name="我来").click()
    expect(card(cai).get_by_role("alert")).to_contain_text("谢谢你愿意来")
    expect(card(cai)).to_contain_text("位置满了")
    shot(cai, "class-too-late-phone-zh")

    card(chen).get_by_role("button", name="来不了了").click()
    chen.get_by_role("button", name="让出位置").click()
    expect(card(chen)).to_contain_text("还剩 1 个位置")
    card(chen).get_by_role("button", name="我来").click()
    expect(card(chen)).to_contain_text("你来上")


def test_the_roll_and_a_line_written_without_network_reach_the_childs_log(
    people: People, first_child: tuple[str, str]
) -> None:
    child, name = first_child
    phone = people.sign_in("tutor", device=PHONE, path="/classes")
    take_place_if_free(phone)
    card(phone).get_by_role("link", name="点名").click()
    expect(phone.locator(".pupil")).to_have_count(3)
    with without_network(phone):
        phone.get_by_role("button", name="都到了").click()
        pupil = phone.locator(".pupil", has_text=name)
        pupil.get_by_role("radio", name="请假").check()
        assert accessibility_faults(phone) == []
        shot(phone, "roll-phone-zh")
        phone.get_by_role("button", name="保存点名").click()
        expect(phone.locator(".action-bar")).to_contain_text("等待发送")
        pupil.get_by_role("button", name="写一句").click()
        phone.get_by_label(f"{name}今天怎么样").fill(LINE)
        phone.get_by_role("radio", name="有信心").check()
        assert accessibility_faults(phone) == []
        shot(phone, "note-phone-zh")
        phone.get_by_role("button", name="写好了").click()
        expect(pupil).to_contain_text("等待发送")
    expect(phone.get_by_text("等待发送")).to_have_count(0)
    phone.reload()
    expect(phone.locator(".pupil", has_text=name).get_by_role("radio", name="请假")).to_be_checked()

    worker = people.sign_in("socialworker", path=f"/children/{child}")
    expect(worker.get_by_text(LINE)).to_be_visible()
    expect(worker.locator(".log__entry", has_text="缺").first).to_be_visible()


def test_the_coordinator_sees_classes_and_rolls_without_taking_places(
    people: People, first_child: tuple[str, str]
) -> None:
    page = people.sign_in("coordinator", path="/classes")
    expect(card(page)).to_be_visible()
    assert page.locator(".session .button--primary").count() == 0
    assert accessibility_faults(page) == []
    shot(page, "classes-laptop")


def take_place_if_free(page: Page) -> None:
    expect(card(page)).to_be_visible()
    mine = card(page).get_by_text("你来上")
    if mine.count() == 0:
        card(page).get_by_role("button", name="我来").click()
    expect(mine).to_be_visible()
