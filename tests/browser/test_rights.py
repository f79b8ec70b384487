"""A guardian asks for a copy: taken down, fetched, opened as the guardian opens it."""

import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People, accessibility_faults, shot


def test_a_guardian_gets_a_copy_that_opens(people: People, tmp_path: Path) -> None:
    page = people.sign_in("coordinator", path="/children/1/rights")
    expect(page.get_by_role("heading", level=1, name="监护人权利")).to_be_visible()
    name = page.get_by_role("heading", level=1).inner_text().removeprefix("监护人权利：")
    ask_for_copy(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载副本（中文）").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(tmp_path)
    opened = people.open("/healthz", PHONE)
    opened.goto((tmp_path / "index.html").as_uri())
    expect(opened.get_by_role("heading", level=1, name=f"{name}的全部资料")).to_be_visible()
    expect(opened.get_by_role("heading", name="谁看过")).to_be_visible()
    shot(opened, "rights-copy-zh-390")

    page.get_by_role("button", name="标记为已办").click()
    page.get_by_role("button", name="已办好").click()
    expect(page.locator(".rights-one__due", has_text="已答复")).to_be_visible()
    shot(page, "rights-answered-zh-1440")


def ask_for_copy(page: Page) -> None:
    page.get_by_role("button", name="登记请求").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".rights-one")).to_be_visible()
    shot(page, "rights-zh-1440")
    assert accessibility_faults(page) == []
