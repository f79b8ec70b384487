"""The coordinator erases what a guardian asks for: one entry; and, after leaving, a whole file."""

import json
import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

# Nobody waits for a call with this child, and no concern is open; the demo county has a few.
FREE = """
import json
from children.log.state import State
from children.models import BusyTime, Child
from common import clock
children = Child.objects.filter(station=1, left_on=None).select_related("standing").order_by("-pk")
calls = BusyTime.objects.filter(source__startswith="familycalls", ends_at__gt=clock.now())
free = children.exclude(pk__in=calls.values("child"))
child = next(c for c in free if not State.parse(c.standing.state).reasons)
print(json.dumps([child.pk, child.name]))
"""
REPORT = """
async ({ id, child }) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
  const now = new Date().toISOString();
  const answer = await fetch(`/api/casework/reports/${id}/`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ kind: "danger", danger_now: false, triggers: ["alone"],
      what_happened: "夜里一个人在家", child, child_described: "", station: 1, place: "",
      suspected: "", suspected_user: null, reporter_name: "", reporter_phone: "",
      noticed_at: now, written_at: now }),
  });
  return answer.status;
}
"""


def take_down_erasure(page: Page, words: str) -> None:
    page.locator(".page-header button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio").last.check()
    dialog.get_by_role("textbox").first.fill(words)
    assert accessibility_faults(page) == []
    dialog.get_by_role("button").last.click()
    expect(page.locator(".rights-one", has_text=words).first).to_be_visible()


def test_a_guardian_has_one_entry_erased(people: People) -> None:
    page = people.sign_in("coordinator", path="/children/20/rights")
    take_down_erasure(page, "那天的话是误会，请删去")
    page.get_by_role("link", name="去状态记录里选").first.click()
    erase = page.locator(".log__part", has=page.get_by_role("button", name="删除这一条")).first
    part = page.locator(f"#{erase.get_attribute('id')}")
    shot(page, "erase-choose-laptop-zh")
    part.get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("妈妈要求删去")
    assert accessibility_faults(page) == []
    shot(page, "erase-entry-laptop-zh")
    dialog.get_by_role("button", name="永久删除").click()
    expect(part).to_contain_text("内容已依法删除")
    shot(page, "erase-erased-laptop-zh")

    page.goto("/children/20/rights")
    page.locator(".rights-one").first.get_by_role("button", name="标记为已办").click()
    page.get_by_role("button", name="已办好").click()
    expect(page.locator(".rights-one__due", has_text="已答复")).to_be_visible()


def test_an_open_report_holds_a_file_and_its_end_frees_it(people: People, station: Server) -> None:
    child, name = json.loads(station.ask(FREE))
    page = people.sign_in("coordinator", path=f"/children/{child}/rights")
    page.get_by_role("button", name="孩子离站").click()
    assert accessibility_faults(page) == []
    shot(page, "leave-laptop-zh")
    page.get_by_role("button", name="办理离站").click()
    expect(page.get_by_role("button", name="删除整份档案")).to_be_visible()
    report = str(uuid4())
    assert page.evaluate(REPORT, {"id": report, "child": child}) == 201

    ask_to_erase(page, name)
    expect(page.get_by_role("alert")).to_contain_text("依法须暂时保留这份档案")
    assert accessibility_faults(page) == []
    shot(page, "erase-held-laptop-zh")

    page.goto(f"/reports/{report}")
    page.get_by_label("添加备注").fill("派出所查实是误报")
    page.get_by_role("button", name="办结").click()
    expect(page.get_by_text("派出所查实是误报")).to_be_visible()
    page.goto(f"/children/{child}/rights")
    ask_to_erase(page, name)
    expect(page).to_have_url(re.compile(r"/children$"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"/children/{child}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(name)).to_have_count(0)
    shot(page, "erase-file-gone-laptop-zh")


def ask_to_erase(page: Page, name: str) -> None:
    page.get_by_role("button", name="删除整份档案").click()
    dialog = page.get_by_role("dialog")
    gone = dialog.get_by_role("button", name="永久删除整份档案")
    expect(gone).to_be_disabled()
    first, second = dialog.get_by_role("textbox").all()
    first.fill(name)
    second.fill("监护人要求删除")
    gone.click()


def test_rights_in_english_on_a_phone(people: People) -> None:
    address = "/children/21/rights"
    page = people.sign_in("coordinator", device=PHONE, language=ENGLISH, path=address)
    expect(page.get_by_role("heading", level=1, name="Guardian's rights")).to_be_visible()
    take_down_erasure(page, "Please erase what was said")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "rights-phone-en")
    page.get_by_role("link", name="Choose in the log").first.click()
    choose = page.get_by_role("button", name="Erase this").first
    choose.scroll_into_view_if_needed()
    shot(page, "erase-choose-phone-en")
    choose.click()
    assert accessibility_faults(page) == []
    shot(page, "erase-entry-phone-en")
