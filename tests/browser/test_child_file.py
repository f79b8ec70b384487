"""The child file: read in ten seconds, changed with the keyboard, opened once, put on paper."""

import re
from io import BytesIO

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot


def _first_child(page: Page) -> str:
    link = page.locator("[data-board-item]").first
    expect(link).to_be_visible()
    return str(link.get_attribute("data-board-item"))


def test_a_phone_number_is_changed_by_keyboard_and_the_log_says_so(people: People) -> None:
    page = people.sign_in("coordinator", path="/children")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("z")
    expect(page.locator(".found__one").first).to_be_visible()
    page.locator(".found__one").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="和谁一起住")).to_be_visible()
    assert accessibility_faults(page) == []
    shot(page, "child-file-laptop-zh")
    page.get_by_role("link", name="修改档案").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="妈妈", exact=True).focus()
    page.keyboard.press("Enter")
    phone = page.get_by_label("电话")
    phone.fill("1381234")
    page.keyboard.press("Enter")
    expect(page.get_by_text("这不是一个电话号码")).to_be_visible()
    expect(phone).to_be_focused()
    people.faults.clear()  # the refusal above, which the page shows in words
    assert accessibility_faults(page) == []
    phone.fill("13812345678")
    page.reload()  # what was typed is kept on the device
    expect(page.get_by_label("电话")).to_have_value("13812345678")
    page.get_by_label("电话").press("Enter")
    expect(page.get_by_role("link", name="13812345678")).to_be_visible()
    expect(page.locator(".log__entry").first).to_contain_text("档案有更新")
    shot(page, "child-file-changed-zh")


def test_a_child_who_is_here_is_shown_before_another_file_is_opened(people: People) -> None:
    page = people.sign_in("coordinator", device=PHONE, path="/board")
    page.goto(f"/children/{_first_child(page)}")
    expect(page.locator(".whole")).to_be_visible()
    name = page.get_by_role("heading", level=1).inner_text()
    born = page.locator(".whole dd").nth(2).inner_text()
    page.goto("/children/new")
    page.get_by_label("姓名").first.fill(name)
    page.get_by_label("性别").select_option("f")
    page.get_by_label("出生日期").fill(born)
    page.get_by_role("button", name="新建档案").click()
    warning = page.locator(".duplicates")
    expect(warning).to_contain_text("同一天出生")
    expect(warning).to_contain_text(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(page) == []
    shot(page, "new-child-duplicate-phone-zh")
    warning.get_by_role("button", name="都不是").click()
    expect(page).to_have_url(re.compile(r"/children/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_file_fits_on_paper(people: People) -> None:
    page = people.sign_in("coordinator", language=ENGLISH, path="/board")
    page.goto(f"/children/{_first_child(page)}")
    expect(page.locator(".whole")).to_be_visible()
    expect(page.locator(".log__entry").first).to_be_visible()
    paper = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4", print_background=False)))
    assert 2 <= len(paper) <= 9
    width, height = paper[0].get_size()
    assert abs(width - 595) < 2  # A4 in points
    assert abs(height - 842) < 2
    first = " ".join(paper[0].get_textpage().get_text_range().split())
    assert "personal data of a child" in first
    assert "Who lives with the child" in first
    assert "Book a call" not in first
