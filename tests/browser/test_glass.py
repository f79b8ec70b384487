"""In an emergency: a social worker reads the file of another station's child; others see that."""

import json

from playwright.sync_api import Page, expect

from tests.browser.people import CHINESE, ENGLISH, PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

WHY = {
    CHINESE: "派出所来电：孩子夜里独自在路边，要马上找到家里人的电话。",
    ENGLISH: "The police phoned: the child is alone by the road and they need a phone number.",
}
# Whatever writes, or leads to what is not opened.
WRITES = (".child-head", ".concerns", ".child__side .card__head", ".child-below")
CHILD = """
import json
from children.models import Child
child = Child.objects.filter(station={station}, left_on=None).order_by("pk")[{nth}]
print(json.dumps([child.pk, child.name, str(child.birth_date), child.station.name]))
"""


def child_of(station: Server, number: int, nth: int) -> tuple[int, str, str, str]:
    pk, name, born, home = json.loads(station.ask(CHILD.format(station=number, nth=nth)))
    return pk, name, born, home


def open_file(page: Page, child: tuple[int, str, str, str], language: str) -> None:
    """Fills in who and why, sends it, and stands on the child's page."""
    _pk, name, born, home = child
    page.locator("#page textarea").first.fill(WHY[language])
    who = page.locator(".glass-form__who")
    who.locator("input:not([type=date])").fill(name)
    who.locator("input[type=date]").fill(born)
    who.locator("select").select_option(label=home)
    assert accessibility_faults(page) == []
    page.locator(".glass-form").get_by_role("button").last.click()
    expect(page.locator(".glass-banner")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def offers_reading_only(page: Page) -> None:
    expect(page.locator(".log__entry").first).to_be_visible()
    for place in WRITES:
        expect(page.locator(f"{place} button, {place} a.button")).to_have_count(0)
    expect(page.locator(".family__sibling a")).to_have_count(0)


def test_an_emergency_is_told_read_and_reviewed(people: People, station: Server) -> None:
    child = child_of(station, 5, 0)
    told = people.sign_in("coordinator4", path="/notices")
    expect(told.get_by_role("heading", level=1)).to_be_visible()
    page = people.sign_in("socialworker", path="/glass")
    open_file(page, child, CHINESE)
    offers_reading_only(page)
    assert accessibility_faults(page) == []
    shot(page, "glass-file-laptop-zh")

    told.reload()
    expect(told.get_by_text("李雯").first).to_be_visible()
    shot(told, "glass-notice-zh")
    told.get_by_role("link", name="去复核").first.click()
    mine = told.locator(".card", has_text=child[1]).first
    expect(mine).to_contain_text(WHY[CHINESE])
    expect(mine).to_contain_text("结束后再复核")

    page.get_by_role("button", name="现在结束").click()
    expect(page.get_by_role("heading", level=1, name="紧急查阅档案")).to_be_visible()
    expect(page.locator(".glass-open", has_text=child[1])).to_have_count(0)
    page.goto(f"/children/{child[0]}")
    expect(page.get_by_text("这里没有内容").first).to_be_visible()

    told.reload()
    mine.get_by_role("radio", name="理由成立", exact=True).check()
    mine.get_by_role("textbox").first.fill("已向派出所核实，孩子当晚由奶奶接回。")
    assert accessibility_faults(told) == []
    shot(told, "glass-review-laptop-zh")
    mine.get_by_role("button", name="写下结论").click()
    expect(mine.locator(".glass-verdict")).to_contain_text("理由成立")


def test_the_same_in_english_on_a_phone(people: People, station: Server) -> None:
    page = people.sign_in("socialworker2", device=PHONE, language=ENGLISH, path="/glass")
    expect(page.locator(".glass-form")).to_be_visible()
    shot(page, "glass-form-phone-en")
    open_file(page, child_of(station, 6, 1), ENGLISH)
    offers_reading_only(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(page) == []
    shot(page, "glass-file-phone-en")
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_role("heading", level=1, name="Read a file in an emergency")).to_be_visible()
