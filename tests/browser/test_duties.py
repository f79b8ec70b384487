"""The coordinator's morning by keyboard: filter, note, judge, arrange cover; others see it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot


def _first_in_need(page: Page) -> tuple[str, Locator]:
    """The first child of the board, with the focus on it, and its row."""
    expect(page.locator(".board-item").first).to_be_visible()
    page.keyboard.press("j")
    child = page.evaluate("document.activeElement.dataset.boardItem")
    row = page.locator(".board-item", has=page.locator(f'[data-board-item="{child}"]'))
    return child, row


def _dialog(page: Page) -> Locator:
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_the_coordinators_morning_by_keyboard(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    other = people.sign_in("socialworker", path="/board")
    expect(other.get_by_text("实时")).to_be_visible()

    page.get_by_role("button", name=re.compile("^通话")).press("Enter")
    expect(page).to_have_url(re.compile("reason="))
    child, _row = _first_in_need(page)
    theirs = other.locator(".board-item", has=other.locator(f'[data-board-item="{child}"]'))
    expect(theirs).to_contain_text("建议")

    page.keyboard.press("l")
    dialog = _dialog(page)
    assert accessibility_faults(page) == []
    shot(page, "duties-level-zh")
    dialog.get_by_role("radio", name="留意").check()
    dialog.get_by_label("为什么看法不同？").fill("爸妈昨晚打过电话，今天补约")
    dialog.get_by_role("button", name="按我的判断").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(theirs).to_contain_text("判断")
    expect(theirs).to_contain_text("留意")


def test_a_home_visit_is_noted_by_keyboard_and_stands_in_the_log(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    child, row = _first_in_need(page)
    page.keyboard.press("n")
    dialog = _dialog(page)
    dialog.get_by_label("哪一件").select_option("R6")
    assert accessibility_faults(page) == []
    shot(page, "duties-note-zh")
    dialog.get_by_role("button", name="记为做到了").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("已记下").first).to_be_visible()

    row.locator("[data-board-item]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/children/{child}$"))
    expect(page.get_by_text("儿童主任已走访").first).to_be_visible()


def test_a_visit_is_asked_for_and_the_family_is_phoned_by_one_key(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    _child, row = _first_in_need(page)
    page.keyboard.press("v")
    _dialog(page).get_by_role("button", name="发出请求").press("Enter")
    expect(row).to_contain_text("已请志愿妈妈去看看")
    row.locator("[data-board-item]").focus()
    page.keyboard.press("p")
    dialog = _dialog(page)
    expect(dialog.locator('a[href^="tel:"]').first).to_be_visible()
    assert accessibility_faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(_dialog(page)).to_contain_text("请人走访")


def test_the_board_is_filtered_by_worker_and_the_address_keeps_it(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    expect(page.locator(".board-item").first).to_be_visible()
    page.keyboard.press("f")
    section = page.locator(".filters__sections section", has_text="谁在照看")
    section.get_by_role("checkbox", name="王秀英").check()
    expect(page).to_have_url(re.compile("worker="))
    rows = page.locator(".board-item, .calm-item")
    expect(rows).not_to_have_count(50)
    assert accessibility_faults(page) == []
    shot(page, "duties-filters-zh")
    found = rows.count()
    page.reload()
    expect(rows).to_have_count(found)


def test_cover_is_arranged_and_the_cover_has_the_children(people: People) -> None:
    page = people.sign_in("coordinator", path="/cover")
    worker = page.locator(".cover__worker", has_text="王秀英")
    worker.get_by_role("button", name="安排代班").press("Enter")
    dialog = _dialog(page)
    shot(page, "duties-cover-zh")
    assert accessibility_faults(page) == []
    dialog.get_by_role("button", name="安排代班").press("Enter")
    absence = page.locator(".cover__absence", has_text="代王秀英")
    expect(absence).to_be_visible()
    expect(page.locator(".cover__worker", has_text=re.compile(r"代班 \d+ 个"))).to_have_count(1)
    absence.get_by_role("button", name="已回来").press("Enter")
    expect(absence).to_have_count(0)


def test_the_list_of_the_day_on_a_phone_takes_two_taps(people: People) -> None:
    page = people.sign_in("volunteer", device=PHONE, language=ENGLISH, path="/todo")
    duty = page.locator(".todo__duty", has_text="Weekly talk of parents and carer").first
    expect(duty).to_be_visible()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "duties-todo-phone-en")
    before = page.locator(".todo__duty").count()
    duty.get_by_role("button", name=re.compile("^Note")).tap()
    page.get_by_role("button", name="Note as done").tap()
    expect(page.locator(".todo__duty")).to_have_count(before - 1)


def test_a_rule_is_set_for_the_station(people: People) -> None:
    page = people.sign_in("coordinator", path="/rules")
    rule = page.locator(".rule", has_text="R6")
    rule.get_by_role("button").press("Enter")
    dialog = _dialog(page)
    dialog.get_by_label("几天一次").fill("5")
    shot(page, "duties-rule-zh")
    dialog.get_by_role("button", name="为本站保存").press("Enter")
    expect(rule).to_contain_text("高 每 5 天")
    expect(rule).to_contain_text("原本：")
    assert accessibility_faults(page) == []
    shot(page, "duties-rules-zh")
