"""The three doors of a call, as the people in front of them use them."""

import re
from dataclasses import dataclass
from time import monotonic

from playwright.sync_api import Page, expect

from tests.browser.people import CHINESE, PHONE, TABLET, People
from tests.browser.server import Server

THEIR_PICTURE = "video.picture:not(.picture--own)"


@dataclass
class Week:
    """The worker's week of calls."""

    page: Page

    @classmethod
    def of(cls, people: People, username: str, language: str = CHINESE) -> "Week":
        page = people.sign_in(username, language=language, path="/calls")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return cls(page)

    def go_to_next_week(self) -> None:
        self.page.get_by_role("button", name=re.compile("下一周|week after")).click()
        expect(self.page.locator(".week:not([aria-busy=true]) .need").first).to_be_visible()

    def book_first_in_need(self) -> str:
        """Takes the time that is proposed; returns the call's id."""
        proposed = self.page.locator(".need__act .button--plain:enabled").first
        with self.page.expect_response(
            lambda answer: answer.request.method == "PUT" and "/calls/" in answer.url
        ) as booked:
            proposed.click()
        assert booked.value.status == 201, booked.value.text()
        return str(booked.value.json()["id"])


@dataclass
class Console:
    """The worker's side of one call."""

    page: Page

    def open_call(self) -> None:
        self.page.get_by_role("button", name="打开通话").click()
        expect(self.page.get_by_label("平板上的六个数字")).to_be_visible()

    def bind_tablet(self, code: str) -> None:
        self.page.get_by_label("平板上的六个数字").fill(code)
        expect(self.page.locator(".tablet-bound")).to_be_visible()

    def new_link(self) -> str:
        """For the first parent of the call."""
        self.page.get_by_role("button", name="重发链接并复制").first.click()
        return self.page.locator(".shown-link").first.input_value()

    def let_in(self) -> None:
        """Lets in who stands at the door, sees the face, and looks away again."""
        self.page.get_by_role("button", name="请进，核对本人").click()
        expect(self.page.locator(".seen video").first).to_be_visible()

    def look_away(self) -> None:
        self.page.get_by_role("button", name="不再旁观").click()
        expect(self.page.get_by_role("button", name="旁观", exact=True)).to_be_visible()

    def end(self, *, mood_after: str) -> None:
        self.page.get_by_role("button", name="结束通话").click()
        after = self.page.get_by_role("group", name="通话后的心情")
        after.get_by_role("radio", name=mood_after, exact=True).check()
        self.page.get_by_role("button", name="结束并记录").click()
        expect(self.page.get_by_role("heading", name="通话结束了")).to_be_visible()


@dataclass
class FamilyWindow:
    """The station's tablet, for the child."""

    page: Page

    @classmethod
    def of(cls, people: People, language: str = CHINESE) -> "FamilyWindow":
        return cls(people.open("/window", TABLET, language))

    @property
    def code(self) -> str:
        digits = self.page.locator(".digits span")
        expect(digits).to_have_count(6, timeout=15_000)
        return "".join(digits.all_inner_texts())

    def begin(self, mood: str) -> None:
        self.page.get_by_role("button", name=mood, exact=True).click()
        expect(self.page.locator("video.picture--own")).to_be_visible()


@dataclass
class ParentsPhone:
    """The parent's page, behind a link."""

    page: Page

    @classmethod
    def of(cls, people: People, url: str, language: str = CHINESE) -> "ParentsPhone":
        return cls(people.open(url, PHONE, language))

    def enter(self) -> None:
        self.page.get_by_role("button", name="进入", exact=True).click()
        expect(self.page.get_by_role("heading", name="您到了，请稍等")).to_be_visible()


def frames_of(page: Page) -> int:
    """Frames of the other side that were decoded on this page so far."""
    return int(
        page.evaluate(
            f"""() => document.querySelector("{THEIR_PICTURE}")
                  ?.getVideoPlaybackQuality().totalVideoFrames ?? 0"""
        )
    )


def expect_motion(page: Page, frames: int = 15) -> None:
    """The other side's picture is there and moves."""
    expect(page.locator(THEIR_PICTURE)).to_be_visible()
    page.wait_for_function(
        """([picture, wanted]) => document.querySelector(picture)
             ?.getVideoPlaybackQuality().totalVideoFrames >= wanted""",
        arg=[THEIR_PICTURE, frames_of(page) + frames],
    )


def longest_standstill(pages: list[Page], seconds: float) -> float:
    """Watches the pictures for so long; the longest time (s) in which one of them stood still."""
    until = monotonic() + seconds
    seen = {page: (frames_of(page), monotonic()) for page in pages}
    longest = 0.0
    while monotonic() < until:
        for page in pages:
            frames, since = frames_of(page), seen[page][1]
            if frames != seen[page][0]:
                seen[page] = (frames, monotonic())
            longest = max(longest, monotonic() - since)
        pages[0].wait_for_timeout(50)
    return longest


def hold_now(station: Server, call: str) -> None:
    """Moves a booked call to this moment, whatever the hour of the day."""
    station.ask(
        "from datetime import timedelta\n"
        "from common import clock\n"
        "from familycalls.models import CallGuest, CallSlot, FamilyCall\n"
        f"FamilyCall.objects.filter(pk={call!r}).update(starts_at=clock.now())\n"
        f"CallSlot.objects.filter(call={call!r}).delete()\n"
        f"CallGuest.objects.filter(call={call!r})"
        ".update(link_until=clock.now() + timedelta(minutes=30))"
    )
