"""A volunteer mother visits siblings once: one form, notes apart, without network, then sent."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

CARDS = ".to-visit"
FIRST, SECOND = "咳嗽好多了，饭也吃得香", "想妈妈，晚上睡得晚"
SIBLINGS = """
import json
from children.models import CareTeamMember
team = CareTeamMember.objects.in_force(__import__("common.clock", fromlist=["x"]).local_today())
mine = team.filter(user__username="volunteer0-6").select_related("child").order_by("child")
families = {}
for member in mine:
    families.setdefault(member.child.family_id, []).append(member.child)
pair = next(found for found in families.values() if len(found) > 1)
print(json.dumps([[child.pk, child.name] for child in pair]))
"""
VISITS = """
import json
from volunteers.models import Visit
rows = Visit.objects.filter(child__in={children}).order_by("child", "-recorded_at")
print(json.dumps([[row.child_id, row.minutes, row.gains] for row in rows[:200]]))
"""


def visits(station: Server, children: list[int]) -> list[list[Any]]:
    return list(json.loads(station.ask(VISITS.format(children=children))))


def tell_of(page: Page, name: str, words: str) -> None:
    """What was seen of one of them, in that child's own part of the form."""
    seen = page.get_by_role("region", name=name, exact=True)
    seen.get_by_role("button", name="都和上次一样").click()
    seen.get_by_role("textbox").last.fill(words)


def test_one_visit_to_siblings_is_written_once_and_kept_apart(
    people: People, station: Server
) -> None:
    (one, his), (other, hers) = json.loads(station.ask(SIBLINGS))
    before = visits(station, [one, other])
    phone = people.sign_in("volunteer0-6", device=PHONE, path="/visits")
    expect(phone.locator(CARDS).first).to_be_visible()
    phone.locator(CARDS, has_text=his).click()
    expect(phone.locator("form.visit")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("checkbox", name=hers).check()
    phone.get_by_role("group", name="陪了多久").get_by_role("radio", name="30 分钟").check()
    tell_of(phone, his, FIRST)
    tell_of(phone, hers, SECOND)
    assert accessibility_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    shot(phone, "siblings-form-phone-zh")
    phone.get_by_role("button", name="写好了").click()
    expect(phone.locator(CARDS, has_text="等待发送")).to_have_count(2)
    shot(phone, "siblings-waiting-phone-zh")

    phone.context.set_offline(False)
    expect(phone.locator(CARDS, has_text="等待发送")).to_have_count(0)
    after = visits(station, [one, other])
    assert len(after) == len(before) + 2
    assert [one, 30, FIRST] in after
    assert [other, 30, SECOND] in after

    worker = people.sign_in("coordinator", path=f"/children/{one}")
    expect(worker.get_by_text(FIRST)).to_be_visible()
    expect(worker.get_by_text(SECOND)).to_have_count(0)
