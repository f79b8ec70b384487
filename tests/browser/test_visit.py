"""A volunteer mother's phone: a visit in a few taps, without network too; nothing typed is lost."""

import re

from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People, accessibility_faults, shot
from tests.browser.server import Server

NOTE = "晚上咳得睡不着，脸色不好"
CARDS = ".to-visit"
END_CARE = """
from datetime import timedelta
from children.models import CareTeamMember
from common.clock import local_today
team = CareTeamMember.objects.filter(child={child}, user__username="volunteer0-3")
team.update(until=local_today() - timedelta(days=1))
"""


def open_first_child(page: Page) -> str:
    """Opens the form of the child who is due first; returns the child's id."""
    page.locator(CARDS).first.click()
    expect(page.locator("form.visit")).to_be_visible()
    return page.url.rsplit("/", 1)[-1]


def tell(page: Page, *, worse: str) -> None:
    page.get_by_role("group", name="陪了多久").get_by_role("radio", name="30 分钟").check()
    page.get_by_role("group", name=re.compile(worse)).get_by_role("radio", name="变差").check()
    page.get_by_label(re.compile(f"{worse}变差")).fill(NOTE)
    page.get_by_role("button", name="其余的都和上次一样").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="写好了").click()


def test_a_visit_with_something_worse_reaches_the_social_worker(people: People) -> None:
    phone = people.sign_in("volunteer", device=PHONE, path="/visits")
    expect(phone.locator(CARDS).first).to_be_visible()
    assert accessibility_faults(phone) == []
    shot(phone, "visits-phone-zh")
    child = open_first_child(phone)
    save(phone)
    expect(phone.get_by_text("请点一下陪了多久")).to_be_focused()
    tell(phone, worse="健康")
    assert accessibility_faults(phone) == []
    shot(phone, "visit-form-phone-zh")
    save(phone)
    thanks = phone.get_by_role("region", name="谢谢你")
    expect(thanks).to_contain_text("李雯")
    expect(phone.locator(CARDS, has_text="今天去看过了")).to_have_count(1)
    expect(phone.locator(".chip", has_text="等待发送")).to_have_count(0)
    shot(phone, "visit-thanks-phone-zh")

    worker = people.sign_in("socialworker", path=f"/children/{child}")
    expect(worker.get_by_text(NOTE)).to_be_visible()
    expect(worker.get_by_text(re.compile("健康.*变差")).first).to_be_visible()


def test_without_network_it_waits_on_the_phone_and_goes_out_once(
    people: People, station: Server
) -> None:
    phone = people.sign_in("volunteer0-1", device=PHONE, path="/visits")
    child = open_first_child(phone)
    before = visits_to(station, child)
    phone.context.set_offline(True)
    tell(phone, worse="情绪")
    save(phone)
    expect(phone.get_by_role("region", name="谢谢你")).to_contain_text("存在这台手机里")
    expect(phone.locator(CARDS, has_text="等待发送")).to_have_count(1)
    shot(phone, "visit-waiting-phone-zh")
    assert visits_to(station, child) == before

    phone.context.set_offline(False)
    expect(phone.locator(CARDS, has_text="等待发送")).to_have_count(0)
    assert visits_to(station, child) == before + 1
    expect(phone.locator(CARDS, has_text="今天去看过了").first).to_be_visible()


def test_what_is_half_typed_survives_a_dead_phone(people: People) -> None:
    phone = people.sign_in("volunteer0-2", device=PHONE, path="/visits")
    open_first_child(phone)
    tell(phone, worse="交往")
    phone.reload()
    expect(phone.get_by_label(re.compile("交往变差"))).to_have_value(NOTE)
    expect(phone.get_by_role("radio", name="30 分钟")).to_be_checked()
    phone.go_back()
    expect(phone.get_by_text("有一次没写完，接着写")).to_be_visible()


def test_a_refusal_is_told_in_words_and_keeps_what_she_wrote(
    people: People, station: Server
) -> None:
    phone = people.sign_in("volunteer0-3", device=PHONE, path="/visits")
    child = open_first_child(phone)
    phone.context.set_offline(True)
    tell(phone, worse="心理")
    save(phone)
    expect(phone.get_by_role("region", name="谢谢你")).to_be_visible()
    station.ask(END_CARE.format(child=child))  # meanwhile, somebody else was paired with the child
    phone.context.set_offline(False)
    expect(phone.get_by_text("没有发出去，要你看一下")).to_be_visible()
    phone.get_by_role("link", name="服务日记").click()
    waiting = phone.get_by_role("region", name="还没发出的")
    expect(waiting).to_contain_text("已经不归你记了")
    expect(waiting).to_contain_text(NOTE)
    assert accessibility_faults(phone) == []
    shot(phone, "visit-refused-phone-zh")


def test_the_diary_tells_what_she_gave(people: People) -> None:
    phone = people.sign_in("volunteer", device=PHONE, path="/diary")
    expect(phone.locator(".diary-page").first).to_be_visible()
    expect(phone.locator(".months__now")).to_contain_text(re.compile(r"\d"))
    assert accessibility_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    shot(phone, "diary-phone")


def visits_to(station: Server, child: str) -> int:
    return int(
        station.ask(
            "from volunteers.models import Visit;"
            f"print(Visit.objects.filter(child={child}).count())"
        )
    )
