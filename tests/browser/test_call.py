"""The weekly call: booked, opened, seen and heard on both sides, interrupted, written down."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.doors import (
    Console,
    FamilyWindow,
    ParentsPhone,
    Week,
    expect_motion,
    hold_now,
    longest_standstill,
)
from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

OUTAGE_S = 3
# The fake camera gives 20 frames a second. A picture that stops for a second has stopped; less may
# be two busy cores that draw three browsers at once.
UNSEEN_S = 1.0


@dataclass
class Held:
    """A call under way: the child on the tablet, the parent on the phone, the worker near by."""

    call: str
    console: Console
    tablet: FamilyWindow
    phone: ParentsPhone

    @property
    def sides(self) -> list[Page]:
        return [self.phone.page, self.tablet.page]


def _opened(people: People, station: Server) -> tuple[str, Console]:
    """Booked by the worker for next week, then held at this moment."""
    week = Week.of(people, "socialworker")
    week.go_to_next_week()
    call = week.book_first_in_need()
    hold_now(station, call)
    week.page.goto(f"/calls/{call}")
    console = Console(week.page)
    console.open_call()
    return call, console


def _held(people: People, station: Server) -> Held:
    call, console = _opened(people, station)
    tablet = FamilyWindow.of(people)
    shot(tablet.page, "window-code-zh")
    console.bind_tablet(tablet.code)
    tablet.begin("一般")
    expect(tablet.page.get_by_text("等爸爸妈妈")).to_be_visible()
    shot(tablet.page, "window-waiting-zh")
    phone = ParentsPhone.of(people, console.new_link())
    phone.enter()
    shot(phone.page, "join-waiting-zh")
    shot(console.page, "console-lobby-zh")
    console.let_in()
    return Held(call, console, tablet, phone)


def test_a_child_and_a_parent_see_each_other_and_the_end_is_written_down(
    people: People, station: Server
) -> None:
    held = _held(people, station)
    for page in held.sides:
        expect_motion(page)
        expect(page.get_by_text("在旁边看着")).to_be_visible()
    shot(held.console.page, "console-looking-zh")
    held.console.look_away()
    for page in held.sides:
        expect(page.get_by_text("在旁边看着")).to_have_count(0)
        assert accessibility_faults(page) == []
    assert accessibility_faults(held.console.page) == []
    shot(held.phone.page, "join-call-zh")
    shot(held.tablet.page, "window-call-zh")

    held.console.end(mood_after="很开心")
    expect(held.phone.page.get_by_role("heading", name="谢谢您来陪孩子")).to_be_visible()
    shot(held.phone.page, "join-ended-zh")
    expect(held.tablet.page.get_by_role("heading", name="下次再见！")).to_be_visible()
    assert held.tablet.page.evaluate("sessionStorage.length") == 0
    moods = _moods(station, held.call)
    assert moods
    assert all(told == [3, 5] for told in moods)
    assert held.tablet.code  # wiped: the next family begins with a new one


def test_the_pictures_go_on_while_the_signalling_server_is_gone(
    people: People, station: Server
) -> None:
    held = _held(people, station)
    for page in held.sides:
        expect_motion(page)
    held.console.look_away()
    station.kill()
    expect(held.phone.page.get_by_text("正在重新连上服务站")).to_be_visible()
    assert longest_standstill(held.sides, OUTAGE_S) < UNSEEN_S
    station.start()
    expect(held.phone.page.get_by_text("正在重新连上服务站")).to_have_count(0)
    assert longest_standstill(held.sides, OUTAGE_S) < UNSEEN_S
    held.console.end(mood_after="开心")
    expect(held.phone.page.get_by_role("heading", name="谢谢您来陪孩子")).to_be_visible()


def test_who_is_not_let_in_cannot_knock_again(people: People, station: Server) -> None:
    _call, console = _opened(people, station)
    link = console.new_link()
    phone = ParentsPhone.of(people, link)
    phone.enter()
    console.page.get_by_role("button", name="不让进").click()
    refused = phone.page.get_by_role("heading", name="这次没能让您进来")
    expect(refused).to_be_visible()
    phone.page.goto(link)
    expect(refused).to_be_visible()
    assert accessibility_faults(phone.page) == []


def test_the_week_on_a_phone_in_english(people: People) -> None:
    page = people.sign_in("socialworker", device=PHONE, language=ENGLISH, path="/calls")
    expect(page.get_by_role("heading", name="Family windows")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(page) == []
    shot(page, "calls-week-phone-en")


def test_a_link_that_nobody_gave_out_says_so_in_both_languages(people: People) -> None:
    page = people.open("/join/nobody-gave-this-link-out", PHONE, ENGLISH)
    expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="这个链接已经不能用了")).to_be_visible()
    assert accessibility_faults(page) == []


def _moods(station: Server, call: str) -> list[list[int]]:
    """Before and after, from the status log of each child of a call that was held."""
    return list(
        json.loads(
            station.ask(
                "import json\n"
                "from children.models import LogEntry\n"
                "entries = LogEntry.objects.filter(kind='familycalls.held',"
                f" source_id__contains={call!r})\n"
                "facts = [json.loads(entry.facts) for entry in entries]\n"
                "print([[told['mood_before'], told['mood_after']] for told in facts])"
            )
        )
    )
