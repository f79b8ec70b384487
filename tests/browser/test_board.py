"""The coordinator's morning: the register comes in, the board says who needs somebody."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot
from tests.children.register.sample import make_register

ROWS = ".board-item, .calm-item"


def test_the_board_says_who_needs_somebody_and_why(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    expect(page.locator(ROWS)).to_have_count(50)
    first = page.locator(".board-item").first
    expect(first).to_contain_text("尽快")
    expect(first.get_by_role("listitem").first).not_to_be_empty()
    assert accessibility_faults(page) == []
    shot(page, "board-laptop-zh")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/children/\d+$"))
    expect(page.get_by_role("heading", name="状态记录")).to_be_visible()
    assert accessibility_faults(page) == []
    shot(page, "child-laptop-zh")


def test_the_board_on_a_phone_in_english(people: People) -> None:
    page = people.sign_in("coordinator", device=PHONE, language=ENGLISH, path="/board")
    expect(page.locator(ROWS)).to_have_count(50)
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "board-phone-en")


def test_an_entry_appears_on_the_open_board_within_a_second(people: People) -> None:
    board = people.sign_in("coordinator", path="/board")
    calm = board.locator(".calm-item [data-board-item]").last
    child = calm.get_attribute("data-board-item")
    worker = people.sign_in("socialworker", path="/me")
    expect(board.get_by_text("实时")).to_be_visible()
    before = board.evaluate("performance.timeOrigin")
    worker.evaluate(RAISE, {"child": child, "id": str(uuid4())})
    urgent = board.locator(".board-item", has=board.locator(f'[data-board-item="{child}"]'))
    expect(urgent).to_contain_text("尽快", timeout=1000)
    assert board.evaluate("performance.timeOrigin") == before  # not reloaded


def test_a_register_comes_in_and_its_wrong_rows_go_back_to_be_mended(
    people: People, tmp_path: Path
) -> None:
    made = make_register(40, seed=7, today=date.today())  # noqa: DTZ011 - the station's own day
    good = made.rows - len(made.problems)
    file = tmp_path / "留守儿童登记表.xlsx"
    file.write_bytes(made.data)
    page = people.sign_in("coordinator1", path="/import")
    _upload(page, file)
    expect(page.locator(".rows__problem").first).to_be_visible()
    assert page.locator(".rows__problem").count() >= len(made.problems)
    assert accessibility_faults(page) == []
    shot(page, "import-preview-zh")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载要改的").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("button", name=re.compile(f"写入 {good} 个孩子")).click()
    expect(page.get_by_role("heading", name=f"{good} 个孩子有了档案")).to_be_visible()
    shot(page, "import-done-zh")
    page.goto("/board")
    expect(page.locator(ROWS)).to_have_count(50 + good)


def _upload(page: Page, file: Path) -> None:
    page.locator('input[type="file"]').set_input_files(str(file))


RAISE = """
async ({ child, id }) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
  const answer = await fetch(`/api/children/${child}/concerns/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ id, level: "urgent", text: "孩子说今晚家里没有大人" }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}
"""
