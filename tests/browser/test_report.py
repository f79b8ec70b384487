"""Reporting danger: one tap from every page, without network too; the person named sees nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import (
    CHINESE,
    ENGLISH,
    PHONE,
    People,
    accessibility_faults,
    shot,
)
from tests.browser.server import Server

SAID = "他胳膊上有烫伤，不肯说是谁"
ROWS = ".report-row"
DANGER = {CHINESE: "报告危险", ENGLISH: "Report danger"}
PAGES = {
    "coordinator": ("/board", "/notices", "/me", "/import", "/reports"),
    "volunteer": ("/visits", "/diary", "/notices", "/me", "/nowhere-at-all"),
    "tutor": ("/classes",),
    "supervisor": ("/county",),
}


def write(page: Page, words: str) -> None:
    page.get_by_role("checkbox", name="被打、被伤害").check()
    page.get_by_label("用你自己的话").fill(words)


def press(page: Page) -> str:
    """Sends the report off; returns the number on its receipt."""
    page.get_by_role("button", name="现在报告").click()
    expect(page.locator(".report-sent__number b")).to_be_visible()
    return page.locator(".report-sent__number b").inner_text()


def received(station: Server, receipt: str) -> str:
    return station.ask(
        "from casework.models import Report;"
        f"print([str(row.received_at - row.written_at) for row in Report.objects.all()"
        f" if row.receipt == {receipt!r}])"
    )


@pytest.mark.parametrize("username", PAGES)
def test_it_is_one_tap_away_on_every_page(people: People, username: str) -> None:
    phone = people.sign_in(username, device=PHONE)
    for path in PAGES[username]:
        phone.goto(path)
        link = phone.get_by_role("link", name=DANGER[CHINESE])
        expect(link).to_be_in_viewport()
    phone.mouse.wheel(0, 2000)
    expect(link).to_be_in_viewport()
    link.click()
    call = phone.get_by_role("link", name=re.compile("110"))
    assert call.get_attribute("href") == "tel:110"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(phone) == []
    shot(phone, f"report-form-{username}")


def test_without_network_it_waits_and_the_coordinator_sees_it_live(
    people: People, station: Server
) -> None:
    office = people.sign_in("coordinator", path="/reports")
    expect(office.locator(ROWS).first).to_be_visible()
    before = office.locator(ROWS).count()
    phone = people.sign_in("volunteer", device=PHONE, path="/danger")
    phone.get_by_role("button", name="现在报告").click()
    expect(phone.get_by_text("请点一项")).to_be_focused()
    phone.context.set_offline(True)
    write(phone, SAID)
    receipt = press(phone)
    expect(phone.get_by_role("heading", name="报告存在这台手机里")).to_be_visible()
    shot(phone, "report-waiting")
    assert received(station, receipt) == "[]"
    assert office.locator(ROWS).count() == before

    phone.context.set_offline(False)
    expect(office.locator(ROWS)).to_have_count(before + 1)
    assert received(station, receipt).startswith("['0:00:")
    office.locator(ROWS, has_text=receipt).click()
    expect(office.get_by_text(SAID)).to_be_visible()
    assert accessibility_faults(office) == []

    office.get_by_role("button", name="记下：已告知").first.click()
    office.get_by_label("回执或警情编号").fill("云公报12号")
    office.get_by_role("button", name="记下", exact=True).click()
    expect(office.get_by_text("编号 云公报12号")).to_be_visible()
    with office.expect_download() as download:
        office.get_by_role("link", name="下载证据包").click()
    assert download.value.suggested_filename == f"report-{receipt}.zip"
    expect(office.get_by_text("下载了证据包")).to_be_visible()
    phone.reload()
    expect(phone.locator(".report-mine", has_text=receipt)).to_contain_text("公安 已告知")


def test_the_person_named_sees_and_hears_nothing(people: People, station: Server) -> None:
    named = people.sign_in("socialworker", path="/reports")
    expect(named.locator(ROWS).first).to_be_visible()
    seen = named.locator(ROWS).count()
    above = people.sign_in("supervisor", path="/reports")
    phone = people.sign_in("volunteer", device=PHONE, path="/danger")
    write(phone, "她把孩子锁在屋里")
    phone.get_by_role("radio", name="在这里工作的人").check()
    expect(phone.get_by_text("被点名的人看不到")).to_be_visible()
    phone.get_by_label("同事").select_option(label="李雯 · 社工")
    shot(phone, "report-worker-phone")
    receipt = press(phone)
    expect(above.locator(ROWS, has_text=receipt)).to_be_visible()
    expect(named.locator(ROWS)).to_have_count(seen)
    named.reload()
    expect(named.locator(ROWS).first).to_be_visible()
    expect(named.locator(ROWS, has_text=receipt)).to_have_count(0)
    named.goto("/notices")
    expect(named.get_by_role("heading", level=1)).to_be_visible()
    links = named.get_by_role("link", name="打开报告").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert not any(receipt.replace("-", "").lower() in link for link in links)


def test_an_adult_without_account_reports_and_leaves_nothing_to_read(
    people: People, station: Server
) -> None:
    phone = people.open("/sign-in", device=PHONE)
    phone.get_by_role("link", name="不用登录也能报告").click()
    write(phone, SAID)
    phone.get_by_label("你的电话").fill("13900000001")
    assert accessibility_faults(phone) == []
    phone.context.set_offline(True)
    receipt = press(phone)
    expect(phone.get_by_role("heading", name="报告存在这台手机里")).to_be_visible()
    shot(phone, "report-open-waiting-phone-zh")
    phone.get_by_role("link", name="回到首页").click()
    phone.go_back()
    # Whoever takes the phone next sees that something waits, and nothing of what.
    expect(phone.get_by_text("有 1 份报告等待发送")).to_be_visible()
    shot(phone, "report-open-next-person-phone-zh")
    lies_there = str(phone.evaluate(ON_THE_DEVICE))
    assert "kept_at" in lies_there
    assert receipt not in phone.content()
    for words in (SAID, "13900000001"):
        assert words not in phone.content()
        assert words not in lies_there
    phone.context.set_offline(False)
    expect(phone.get_by_text("等待发送")).to_have_count(0)
    assert received(station, receipt) != "[]"
    assert "kept_at" not in str(phone.evaluate(ON_THE_DEVICE))


def test_who_stays_on_the_page_sees_the_report_arrive(people: People, station: Server) -> None:
    phone = people.open("/report", device=PHONE, language=ENGLISH)
    phone.get_by_role("checkbox", name="Beaten or hurt").check()
    shot(phone, "report-open-form-phone-en")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Report now").click()
    expect(phone.get_by_role("heading", name="Your report is kept on this phone")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(phone) == []
    receipt = phone.locator(".report-sent__number b").inner_text()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Your report has arrived")).to_be_visible()
    assert received(station, receipt) != "[]"


# Everything a person could read out of the browser: both stores of words, and every database.
ON_THE_DEVICE = """
async () => {
  const found = [{ ...localStorage }, { ...sessionStorage }];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done, fail) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      for (const row of rows) {
        found.push(row);
        for (const value of Object.values(row))
          if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
            found.push(new TextDecoder().decode(value));
      }
    }
    database.close();
  }
  return JSON.stringify(found);
}
"""
