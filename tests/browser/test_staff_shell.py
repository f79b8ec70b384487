"""The staff app around its screens: coming in and leaving, two languages, no network, no server,
pages that are not for everybody; all of it read by axe in light and in dark."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import (
    CHINESE,
    ENGLISH,
    LAPTOP,
    PASSWORD,
    PHONE,
    People,
    accessibility_faults,
    shot,
)
from tests.browser.server import Server

LIGHT, DARK = "light", "dark"
CHILDREN = ".board-item, .calm-item"
WORDS = {
    CHINESE: {
        "other": "用账号和密码登录",
        "name": "手机号或用户名",
        "password": "密码",
        "go": "登录",
        "wrong": "账号或密码不对",
        "board": "今天",
        "leave": "退出登录",
    },
    ENGLISH: {
        "other": "Sign in with name and password",
        "name": "Phone number or user name",
        "password": "Password",
        "go": "Sign in",
        "wrong": "Name and password do not match",
        "board": "Today",
        "leave": "Sign out",
    },
}


def device(scheme: str, kind: dict[str, Any] | None = None) -> dict[str, Any]:
    return {**(kind or LAPTOP), "color_scheme": scheme, "reduced_motion": "reduce"}


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def type_in(page: Page, language: str, username: str, password: str) -> None:
    words = WORDS[language]
    page.get_by_label(words["name"]).fill(username)
    page.get_by_label(words["password"], exact=True).fill(password)
    page.get_by_role("button", name=words["go"], exact=True).click()


def forgive_refused_sign_ins(people: People) -> None:
    """Chromium calls the 400 of a wrong password an error of the page; here it is wanted."""
    people.faults[:] = [fault for fault in people.faults if "400 (Bad Request)" not in fault]


def kept_on_the_device(page: Page) -> str:
    """Everything that the browser keeps of a person, as text."""
    return str(page.evaluate(KEPT))


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_a_person_signs_in_by_typing_and_leaves_nothing_behind(
    people: People, language: str
) -> None:
    words = WORDS[language]
    page = people.open("/board", language=language)
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_text(words["other"]).click()
    type_in(page, language, "coordinator3", "not the password")
    expect(page.get_by_text(re.compile(words["wrong"]))).to_be_visible()
    forgive_refused_sign_ins(people)
    assert accessibility_faults(page) == []
    type_in(page, language, "coordinator3", PASSWORD)
    expect(heading(page)).to_have_text(words["board"])
    expect(page.locator(CHILDREN)).to_have_count(50)
    child = page.locator("[data-board-item]").first.inner_text()
    page.wait_for_function(f"async () => (await ({KEPT})()).includes({child!r})")

    page.locator(".nav--side a[href='/me']").click()
    page.get_by_role("button", name=words["leave"]).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    expect(heading(page)).to_be_visible()
    assert child not in page.locator("body").inner_text()
    assert child not in kept_on_the_device(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert child not in page.locator("body").inner_text()


def test_passwords_tried_too_often_are_named_so(people: People) -> None:
    page = people.open("/sign-in")
    page.get_by_text(WORDS[CHINESE]["other"]).click()
    for _ in range(5):
        with page.expect_response(re.compile("auth/login")):
            type_in(page, CHINESE, "coordinator4", "not the password")
    type_in(page, CHINESE, "coordinator4", PASSWORD)
    expect(page.get_by_text(re.compile("试错太多次了"))).to_be_visible()
    forgive_refused_sign_ins(people)


def test_the_language_is_switched_and_stays(people: People) -> None:
    page = people.sign_in("tutor0-4", path="/me")
    expect(heading(page)).to_have_text("我的")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.get_by_role("radio", name="English").click()
    expect(heading(page)).to_have_text("Me")
    assert page.evaluate("document.documentElement.lang") == "en"
    elsewhere = people.sign_in("tutor0-4", path="/me")
    expect(heading(elsewhere)).to_have_text("Me")


def test_without_network_the_app_opens_on_the_last_board(people: People) -> None:
    page = people.sign_in("coordinator3", path="/board")
    expect(page.locator(CHILDREN)).to_have_count(50)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    child = page.locator("[data-board-item]").first.inner_text()
    page.wait_for_function(f"async () => (await ({KEPT})()).includes({child!r})")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".offline-bar")).to_contain_text("现在没有网络")
    expect(page.locator(CHILDREN)).to_have_count(50)
    expect(page.get_by_text(re.compile("最后读取"))).to_be_visible()
    assert accessibility_faults(page) == []
    shot(page, "board-offline-zh")
    page.context.set_offline(False)
    expect(page.locator(".offline-bar")).to_have_count(0)
    expect(page.get_by_text("实时")).to_be_visible()
    expect(page.get_by_text(re.compile("最后读取"))).to_have_count(0)


def test_a_server_that_is_gone_is_told_and_the_page_mends_itself(
    people: People, station: Server
) -> None:
    page = people.sign_in("coordinator3", path="/board")
    expect(page.get_by_text("实时")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    loaded = page.evaluate("performance.timeOrigin")
    station.kill()
    try:
        page.locator("[data-board-item]").first.click()
        expect(page.get_by_role("alert")).to_contain_text("连不上服务站")
        assert accessibility_faults(page) == []
        shot(page, "child-server-gone-zh")
    finally:
        station.start()
    # The feed finds the server again, and what is shown is read again.
    expect(page.get_by_role("heading", name="状态记录")).to_be_visible(timeout=40_000)
    page.get_by_role("link", name="今天").first.click()
    expect(page.get_by_text("实时")).to_be_visible()
    assert page.evaluate("performance.timeOrigin") == loaded


def test_a_page_that_is_not_theirs_leads_back_to_their_work(people: People) -> None:
    page = people.sign_in("tutor", device=PHONE, path="/board")
    expect(heading(page)).to_have_text("这一页不归你看")
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="回到我的工作").click()
    expect(page).to_have_url(re.compile("/classes$"))
    page.goto("/nowhere")
    expect(heading(page)).to_have_text("没有这一页")
    assert accessibility_faults(page) == []


def test_a_notice_arrives_on_the_open_page_and_is_read(people: People) -> None:
    worker = people.sign_in("socialworker", path="/notices")
    expect(heading(worker)).to_have_text("通知")
    bell = worker.locator(".nav--side").get_by_role("link", name=re.compile("通知"))
    volunteer = people.sign_in("volunteer0-5", device=PHONE, path="/visits")
    child = volunteer.locator(".to-visit").first.inner_text().splitlines()[0]
    expect(worker.locator(".notices__one", has_text=child)).to_have_count(0)
    volunteer.evaluate(SEE_WORSE, str(uuid4()))

    notice = worker.locator(".notices__one", has_text=child)
    expect(notice).to_be_visible()
    expect(bell).to_contain_text("未读")
    assert accessibility_faults(worker) == []
    shot(worker, "notices-laptop-zh")
    notice.get_by_role("button", name="知道了").click()
    expect(notice.get_by_role("button", name="知道了")).to_have_count(0)
    notice.get_by_role("link", name="看这个孩子").click()
    expect(heading(worker)).to_have_text(child)


@pytest.mark.parametrize(("kind", "language"), [(LAPTOP, CHINESE), (PHONE, ENGLISH)])
def test_the_county_is_numbers_without_a_name(
    people: People, kind: dict[str, Any], language: str
) -> None:
    page = people.sign_in("supervisor", device=kind, language=language, path="/")
    expect(page).to_have_url(re.compile("/county$"))
    expect(page.locator(".county tbody tr")).to_have_count(12)
    hidden = page.locator(".county tbody .county__hidden")
    expect(hidden.first).to_be_visible()
    # A column with a number too small to show has no sum: it would give the number away.
    expect(page.locator(".county tfoot .county__hidden").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= kind["viewport"]["width"]
    assert accessibility_faults(page) == []
    shot(page, f"county-{language}")


def test_a_name_composed_in_pinyin_arrives_whole(people: People) -> None:
    page = people.sign_in("coordinator3", path="/board")
    expect(page.locator(CHILDREN)).to_have_count(50)
    page.keyboard.press("/")
    typing = page.context.new_cdp_session(page)
    for sound in ("w", "wa", "wan", "wang"):
        at = len(sound)
        typing.send(
            "Input.imeSetComposition", {"text": sound, "selectionStart": at, "selectionEnd": at}
        )
        expect(page).to_have_url(re.compile(f"q={sound}$"))
    typing.send("Input.insertText", {"text": "王"})
    expect(page).to_have_url(re.compile("q=%E7%8E%8B$"))
    expect(page.locator("#board-search")).to_have_value("王")


def dialogs(page: Page) -> Iterator[str]:
    """Opens one dialog after the other; focus comes back to what opened it."""
    page.goto("/board")
    keys = page.get_by_role("button", name="Keyboard")
    yield from opened(page, keys, "keys")
    page.locator("[data-board-item]").first.click()
    raise_one = page.get_by_role("button", name="Raise a concern")
    yield from opened(page, raise_one, "raise")


def opened(page: Page, by: Locator, name: str) -> Iterator[str]:
    by.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    yield name
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(by).to_be_focused()


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_pages_and_dialogs_hold_in_light_and_dark(people: People, scheme: str) -> None:
    door = people.open("/sign-in", device(scheme), ENGLISH)
    expect(door.locator(".demo-person").first).to_be_visible()
    assert accessibility_faults(door) == []
    page = people.sign_in("coordinator3", device(scheme), ENGLISH, "/board")
    for path in ("/board", "/notices", "/me", "/import", "/county", "/nowhere", "/children/0"):
        page.goto(path)
        expect(page.locator("main h1, main [role=alert]").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert accessibility_faults(page) == [], path
    for name in dialogs(page):
        assert accessibility_faults(page) == [], name
        shot(page, f"dialog-{name}-{scheme}")


# What localStorage and every database of this origin hold, as one text.
KEPT = """async () => {
  const found = [JSON.stringify(localStorage)];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
    });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      found.push(JSON.stringify(await new Promise((done) => {
        all.onsuccess = () => done(all.result);
      })));
    }
    base.close();
  }
  return found.join();
}"""

# The volunteer's first child is not well: the social worker is told.
SEE_WORSE = """
async (id) => {
  const [{ child }] = await (await fetch("/api/volunteers/today/")).json();
  const same = { change: "same" };
  const states = { psychological: same, emotional: same, behavioural: same, social: same,
                   health: { change: "worse", note: "咳嗽" } };
  const answer = await fetch(`/api/volunteers/visits/${id}/`, {
    method: "PUT",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "",
    },
    body: JSON.stringify({ child: child.id, happened_at: new Date().toISOString(),
                           minutes: 30, way: "visit", states }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
"""
