"""The second step, with a passkey that Chromium keeps and with codes as an app would make them."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator
from typing import Any

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

WORDS = {
    CHINESE: {
        "other": "用账号和密码登录",
        "name": "手机号或用户名",
        "password": "密码",
        "go": "登录",
        "by_passkey": "用通行密钥登录",
        "title": "第二步验证",
        "add_passkey": "添加通行密钥",
        "device": "设备的名字",
        "next": "继续",
        "confirm": "确认",
        "kept": "收好了",
        "leave": "退出登录",
        "add_app": "添加身份验证应用",
        "digits": "应用显示的六位数字",
        "finish": "完成",
        "ask": "还差一步",
        "code": "验证码",
        "wrong": "验证码不对",
        "needed": "先设置第二步验证",
        "remove": "移除",
        "sure": "确定移除",
        "board": "今天",
    },
    ENGLISH: {
        "other": "Sign in with name and password",
        "name": "Phone number or user name",
        "password": "Password",
        "go": "Sign in",
        "by_passkey": "Sign in with a passkey",
        "title": "Second step",
        "add_passkey": "Add a passkey",
        "device": "Name of the device",
        "next": "Continue",
        "confirm": "Confirm",
        "kept": "I have kept them",
        "leave": "Sign out",
        "add_app": "Add an authenticator app",
        "digits": "The six digits that the app shows",
        "finish": "Finish",
        "ask": "One more step",
        "code": "Code",
        "wrong": "The code is wrong",
        "needed": "Set up a second step first",
        "remove": "Remove",
        "sure": "Yes, remove",
        "board": "Today",
    },
}


def code_of(secret: str, at: float) -> str:
    """RFC 6238, as an authenticator app does it."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def give_authenticator(page: Page) -> None:
    """This browser keeps passkeys from now on, and its person always agrees."""
    line: Any = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def prove(page: Page, words: dict[str, str]) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words["password"], exact=True).fill(PASSWORD)
    button(page, words["confirm"]).click()
    expect(dialog).to_have_count(0)


def sign_in(page: Page, words: dict[str, str], username: str) -> None:
    page.get_by_text(words["other"]).click()
    page.get_by_label(words["name"]).fill(username)
    page.get_by_label(words["password"], exact=True).fill(PASSWORD)
    button(page, words["go"]).click()


def checked(page: Page, name: str) -> None:
    """Reads well, fits, and its picture is kept."""
    assert accessibility_faults(page) == [], name
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    shot(page, name)


def forgive_refused_codes(people: People) -> None:
    """Chromium calls the 400 of a wrong code an error of the page; here it is wanted."""
    people.faults[:] = [fault for fault in people.faults if "400 (Bad Request)" not in fault]


@pytest.fixture
def strict(station: Server) -> Iterator[Server]:
    """A second process on the same county, where coordinators need a second step."""
    server = Server(station.folder)
    server.environment = {
        **station.environment,
        "LIANXIN_SECOND_FACTOR": "1",
        "LIANXIN_PUBLIC_URL": server.url,
    }
    server.start()
    yield server
    # It keeps nothing of its own, and a busy machine takes long over a farewell.
    server.kill()


@pytest.mark.parametrize(
    ("language", "kind", "username"),
    [(CHINESE, LAPTOP, "coordinator5"), (ENGLISH, PHONE, "coordinator6")],
)
def test_a_passkey_is_added_opens_alone_and_is_taken_away(
    people: People, language: str, kind: dict[str, Any], username: str
) -> None:
    words = WORDS[language]
    page = people.sign_in(username, kind, language, "/me")
    give_authenticator(page)
    button(page, words["add_passkey"]).click()
    page.get_by_label(words["device"]).fill("Testtelefon")
    button(page, words["next"]).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    checked(page, f"second-step-prove-{language}")
    prove(page, words)
    expect(button(page, words["kept"])).to_be_visible()
    expect(page.locator(".step-panel__codes li")).to_have_count(10)
    checked(page, f"second-step-codes-{language}")
    button(page, words["kept"]).click()
    expect(page.get_by_text("Testtelefon")).to_be_visible()
    checked(page, f"second-step-me-{language}")

    button(page, words["leave"]).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_text(words["other"]).click()
    checked(page, f"second-step-door-{language}")
    button(page, words["by_passkey"]).click()
    expect(heading(page)).to_have_text(words["board"])

    page.goto("/me")
    expect(page.get_by_text("Testtelefon")).to_be_visible()
    button(page, words["remove"]).click()
    button(page, words["sure"]).click()
    prove(page, words)
    expect(page.get_by_text("Testtelefon")).to_have_count(0)


def test_after_the_password_the_passkey_is_asked_for(people: People) -> None:
    words = WORDS[CHINESE]
    page = people.sign_in("coordinator7", path="/me")
    give_authenticator(page)
    button(page, words["add_passkey"]).click()
    page.get_by_label(words["device"]).fill("电脑")
    button(page, words["next"]).click()
    prove(page, words)
    button(page, words["kept"]).click()
    button(page, words["leave"]).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, words, "coordinator7")
    expect(page.get_by_role("heading", name=words["ask"])).to_be_visible()
    checked(page, "second-step-ask-passkey")
    button(page, "用通行密钥").click()
    expect(heading(page)).to_have_text(words["board"])
    # Nothing that the server said stays in what the service worker keeps of the app.
    kept = page.evaluate(CACHED)
    assert [path for path in kept if path.startswith(("/api", "/_allauth"))] == []


@pytest.mark.parametrize(
    ("language", "kind", "username"),
    [(CHINESE, PHONE, "coordinator8"), (ENGLISH, LAPTOP, "coordinator9")],
)
def test_who_needs_a_second_step_sets_it_up_and_nothing_else(
    people: People, strict: Server, language: str, kind: dict[str, Any], username: str
) -> None:
    words = WORDS[language]
    page = people.open(f"{strict.url}/board", kind, language)
    sign_in(page, words, username)
    expect(heading(page)).to_have_text(words["needed"])
    checked(page, f"second-step-needed-{language}")
    page.goto(f"{strict.url}/me")
    expect(heading(page)).to_have_text(words["needed"])

    button(page, words["add_app"]).click()
    secret = page.locator(".step-panel__secret").inner_text()
    expect(page.locator(".qr-code path")).to_have_attribute("d", re.compile("M4 4h1"))
    checked(page, f"second-step-app-{language}")
    used = time.time()
    page.get_by_label(words["digits"]).fill(code_of(secret, used))
    button(page, words["finish"]).click()
    prove(page, words)
    button(page, words["kept"]).click()
    expect(heading(page)).not_to_have_text(words["needed"])

    page.goto(f"{strict.url}/me")
    button(page, words["leave"]).click()
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, words, username)
    expect(page.get_by_role("heading", name=words["ask"])).to_be_visible()
    page.get_by_label(words["code"], exact=True).fill("000000")
    button(page, words["next"]).click()
    expect(page.get_by_text(re.compile(words["wrong"]))).to_be_visible()
    checked(page, f"second-step-ask-code-{language}")
    # A code opens once: the next one, which the clock's tolerance already lets through.
    page.get_by_label(words["code"], exact=True).fill(code_of(secret, max(used + 30, time.time())))
    button(page, words["next"]).click()
    expect(heading(page)).to_have_text(words["board"])
    forgive_refused_codes(people)


# The address of everything in every cache of this origin.
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found.push(...(await cache.keys()).map(({ url }) => new URL(url).pathname));
  }
  return found;
}"""
