"""A coordinator looks after the people of her station, on pages that real people see."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import (
    CHINESE,
    ENGLISH,
    LAPTOP,
    PHONE,
    People,
    accessibility_faults,
    shot,
)

NAME, PASSWORD = "周桂花", "a-lantern-on-the-hill"


def test_a_volunteer_mother_comes_is_suspended_and_comes_back(people: People) -> None:
    boss = people.sign_in("coordinator", path="/people")
    hers = people.open(add(boss), PHONE)
    choose_password(hers)
    # The weak password that was refused.
    people.faults[:] = [fault for fault in people.faults if "400" not in fault]
    sign_in(hers)
    expect(hers.get_by_text("要先等违法犯罪记录查询")).to_be_visible()
    shot(hers, "people-pending-zh-390")

    boss.get_by_role("link", name=NAME).click()
    record_inquiry(boss)
    hers.goto("/")
    expect(hers.get_by_role("link", name="走访").first).to_be_visible()
    expect(hers.get_by_text("要先等违法犯罪记录查询")).to_be_hidden()

    move(boss, "暂停", "两周没有联系上")
    # That it takes less than two seconds is measured in tests/stations/test_live.py, without a
    # browser that shares two cores with everything else.
    expect(hers.get_by_text("的角色被暂停了")).to_be_visible()
    shot(hers, "people-suspended-zh-390")
    assert accessibility_faults(hers) == []

    move(boss, "恢复", "已经见面谈过")
    for reason in ("两周没有联系上", "已经见面谈过"):
        expect(boss.locator(".person__why", has_text=reason)).to_be_visible()
    expect(hers.get_by_text("的角色被暂停了")).to_be_hidden()
    assert accessibility_faults(boss) == []
    shot(boss, "people-person-zh-1440")


def record_inquiry(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()
    page.get_by_role("button", name="记录查询结果").click()
    assert accessibility_faults(page) == []
    shot(page, "people-inquiry-zh-1440")
    page.get_by_role("button", name="记录", exact=True).click()
    expect(page.get_by_text("在岗")).to_be_visible()


def move(page: Page, deed: str, why: str) -> None:
    """Suspends or resumes by the dialog, and returns once the server has done it."""
    page.get_by_role("button", name=deed, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("原因").fill(why)
    with page.expect_response(lambda answer: "/moves/" in answer.url) as moved:
        dialog.get_by_role("button", name=deed, exact=True).click()
    assert moved.value.status == 201


def add(page: Page) -> str:
    """Through the dialog; the path of the link that is shown once."""
    expect(page.get_by_role("heading", level=1, name="工作人员")).to_be_visible()
    page.get_by_role("button", name="添加人员").click()
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("手机号").fill("18800001234")
    shot(page, "people-add-zh-1440")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="添加", exact=True).click()
    shown = page.get_by_label("登录链接")
    expect(shown).to_be_visible()
    shot(page, "people-link-zh-1440")
    link = shown.input_value()
    page.get_by_role("button", name="好了").click()
    return link[link.index("/welcome#") :]


def choose_password(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert accessibility_faults(page) == []
    field = page.get_by_label("新密码")
    field.fill("12345678")
    page.get_by_role("button", name="设定密码").click()
    expect(page.locator(".mantine-PasswordInput-error")).to_be_visible()
    shot(page, "welcome-zh-390")
    field.fill(PASSWORD)
    page.get_by_role("button", name="设定密码").click()
    page.get_by_role("link", name="去登录").click()


def sign_in(page: Page) -> None:
    page.get_by_text("用账号和密码登录").click()
    page.get_by_label("手机号或用户名").fill("18800001234")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


@pytest.mark.parametrize("who", ["coordinator", "supervisor"])
@pytest.mark.parametrize(("language", "word"), [(CHINESE, "工作人员"), (ENGLISH, "People")])
@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["1440", "390"])
def test_the_list_reads_well(
    people: People, who: str, language: str, word: str, device: dict[str, object]
) -> None:
    page = people.sign_in(who, device, language, path="/people")
    expect(page.get_by_role("heading", level=1, name=word)).to_be_visible()
    expect(page.locator(".people tbody tr").first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    assert accessibility_faults(page) == []
    shot(page, f"people-{who}-{language[:2]}-{page.evaluate('innerWidth')}")


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["1440", "390"])
def test_the_county_sorts(people: People, language: str, device: dict[str, object]) -> None:
    page = people.sign_in("supervisor", device, language, path="/county")
    expect(page.locator(".county tbody tr").first).to_be_visible()
    first = page.locator(".county tbody th").first.inner_text()
    if device is LAPTOP:
        page.locator(".county__sort").nth(1).click()
    else:
        page.get_by_label(re.compile("排序|Sort by")).select_option(index=1)
    numbers = [
        int(text) for text in page.locator("td:nth-of-type(1) .county__number").all_inner_texts()
    ]
    assert numbers[:-1] == sorted(numbers[:-1], reverse=True)
    assert first
    assert accessibility_faults(page) == []
    shot(page, f"county-{language[:2]}-{page.evaluate('innerWidth')}")
