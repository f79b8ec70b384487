"""The thread: whatever each of them does, the coordinator's open board knows within a second."""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.doors import Week, hold_now
from tests.browser.people import PHONE, People
from tests.browser.server import Server
from tests.browser.test_visit import CARDS, open_first_child, save, tell

WITHIN_MS = 1000
UNMARKED = """
import json
from common import clock
from tutoring.models import ClassSession
session = ClassSession.objects.filter(
    taken__tutor__username="tutor", taken__given_back_at=None,
    ends_at__lt=clock.now(), attendance=None,
).order_by("-starts_at").first()
child = session.series.enrolments.filter(until=None).order_by("child_id").first().child_id
print(json.dumps({"session": session.pk, "child": child}))
"""


@dataclass
class Board:
    """The board, open and live, that nobody touches."""

    page: Page
    opened: float

    @classmethod
    def of(cls, people: People) -> "Board":
        page = people.sign_in("coordinator", path="/board")
        expect(page.get_by_text("实时")).to_be_visible()
        expect(page.locator(".board-item").first).to_be_visible()
        return cls(page, page.evaluate("performance.timeOrigin"))

    def row(self, child: str) -> Locator:
        here = self.page.locator(f'[data-board-item="{child}"]')
        return self.page.locator(".board-item, .calm-item", has=here)

    def was_not_reloaded(self) -> bool:
        return bool(self.page.evaluate("performance.timeOrigin") == self.opened)


@pytest.fixture
def board(people: People) -> Board:
    return Board.of(people)


def test_a_visit_that_saw_something_worse(people: People, board: Board) -> None:
    phone = people.sign_in("volunteer0-4", device=PHONE, path="/visits")
    expect(phone.locator(CARDS).first).to_be_visible()
    child = open_first_child(phone)
    tell(phone, worse="交往")
    with phone.expect_response(lambda answer: "/visits/" in answer.url and answer.ok):
        save(phone)
    expect(board.row(child)).to_contain_text(re.compile("交往.*变差"), timeout=WITHIN_MS)
    assert board.was_not_reloaded()


def test_a_call_that_was_held(people: People, station: Server, board: Board) -> None:
    week = Week.of(people, "socialworker")
    week.go_to_next_week()
    call = week.book_first_in_need()
    hold_now(station, call)
    answer = week.page.evaluate(SEND, ["POST", f"/api/familycalls/calls/{call}/finish/", HELD])
    child = str(answer["children"][0]["id"])
    expect(board.row(child)).to_contain_text("今天", timeout=WITHIN_MS)
    assert board.was_not_reloaded()


def test_a_class_that_a_child_came_to(people: People, station: Server, board: Board) -> None:
    found = json.loads(station.ask(UNMARKED))
    phone = people.sign_in("tutor", device=PHONE, path=f"/classes/{found['session']}")
    phone.get_by_role("button", name="都到了").click()
    with phone.expect_response(lambda answer: "/attendance/" in answer.url and answer.ok):
        phone.get_by_role("button", name="保存点名").click()
    changed = board.row(str(found["child"])).and_(board.page.locator('[data-changed="true"]'))
    expect(changed).to_be_visible(timeout=WITHIN_MS)
    assert board.was_not_reloaded()


HELD = {
    "outcome": "held_elsewhere",
    "mood_before": None,
    "mood_after": None,
    "note": "微信上聊过了",
}
SEND = """
async ([method, url, body]) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
  const answer = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
"""
