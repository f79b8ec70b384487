"""The coordinator's morning: the register comes in, the board says who needs somebody."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from children.register.sample import make_register
from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot
from tests.browser.server import Server


def test_the_board_says_who_needs_somebody_and_why(people: People) -> None:
    page = people.sign_in("coordinator", path="/board")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    rows = page.get_by_test_id("board-row")
    expect(rows.first).to_be_visible()
    assert rows.count() == 50
    expect(rows.first).to_contain_text(re.compile("尽快"))
    assert accessibility_faults(page) == []
    shot(page, "board-laptop-zh")


def test_the_board_on_a_phone_in_english(people: People) -> None:
    page = people.sign_in("coordinator", device=PHONE, language=ENGLISH, path="/board")
    expect(page.get_by_test_id("board-row").first).to_be_visible()
    assert accessibility_faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    shot(page, "board-phone-en")


def test_an_entry_appears_on_the_open_board_within_a_second(
    people: People, station: Server
) -> None:
    board = people.sign_in("coordinator", path="/board")
    rows = board.get_by_test_id("board-row")
    expect(rows.first).to_be_visible()
    calm = rows.filter(has_text="").last
    child = calm.get_attribute("data-child")
    marked = board.locator(f'[data-testid="board-row"][data-child="{child}"]')
    worker = people.sign_in("socialworker", path="/me")
    before = board.evaluate("performance.timeOrigin")
    worker.evaluate(RAISE, {"child": child, "id": str(uuid4())})
    expect(marked).to_contain_text("尽快", timeout=1000)
    assert board.evaluate("performance.timeOrigin") == before  # not reloaded


def test_a_register_comes_in_and_its_wrong_rows_go_back_to_be_mended(
    people: People, tmp_path: Path
) -> None:
    made = make_register(40, seed=7, today=date.today())  # noqa: DTZ011 - the station's own day
    file = tmp_path / "留守儿童登记表.xlsx"
    file.write_bytes(made.data)
    page = people.sign_in("coordinator1", path="/import")
    _upload(page, file)
    expect(page.get_by_test_id("register-row").first).to_be_visible()
    wrong = page.get_by_test_id("register-problem")
    assert wrong.count() >= len(made.problems)
    assert accessibility_faults(page) == []
    with page.expect_download() as download:
        page.get_by_test_id("register-mend").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.get_by_test_id("register-apply").click()
    expect(page.get_by_test_id("register-done")).to_contain_text(
        str(made.rows - len(made.problems))
    )
    shot(page, "import-done-zh")
    page.goto("/board")
    expect(page.get_by_test_id("board-row")).to_have_count(50 + made.rows - len(made.problems))


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
