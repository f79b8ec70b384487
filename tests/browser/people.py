"""People with a device in their hands."""

import os
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.server import ROOT, Server

PASSWORD = "lianxin-demo"
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
CHINESE, ENGLISH = "zh-CN", "en-US"
# Refusals that a test may provoke; the page shows them in words.
EXPECTED = ("401", "403", "404", "409", "410", "429", "ERR_INTERNET_DISCONNECTED",
            "ERR_CONNECTION", "WebSocket", "ERR_NETWORK")  # fmt: skip


def chromium_path() -> str:
    named = os.environ.get("LIANXIN_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if found is None:
        raise RuntimeError("There is no Chromium; `make test` finds or gets one.")
    return found


def chromium_arguments() -> list[str]:
    """A camera that shows a moving picture, and nothing that asks the outside world."""
    return [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--allow-loopback-in-peer-connection",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]


@dataclass
class People:
    """Opens pages for people; `faults` collects what broke on any of them."""

    station: Server
    chromium: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self, path: str, device: dict[str, Any] | None = None, language: str = CHINESE
    ) -> Page:
        """A fresh browser of nobody on that page."""
        context = self.chromium.new_context(
            **(device or LAPTOP),
            locale=language,
            timezone_id="Asia/Shanghai",
            base_url=self.station.url,
            permissions=["camera", "microphone", "clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        self._listen(page)
        page.goto(path)
        return page

    def sign_in(
        self,
        username: str,
        device: dict[str, Any] | None = None,
        language: str = CHINESE,
        path: str = "/",
    ) -> Page:
        """A browser in which that person has signed in, on that page."""
        page = self.open("/healthz", device, language)
        answer = page.evaluate(SIGN_IN, {"username": username, "password": PASSWORD})
        assert answer == 200, f"{username} could not sign in: {answer}"
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        page.on("response", lambda answer: self._see(page, answer))

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in EXPECTED):
            self.faults.append(f"{page.url}: {message.text}")

    def _see(self, page: Page, answer: Response) -> None:
        if answer.status >= 500 and answer.status != 503:
            self.faults.append(f"{page.url}: {answer.status} {answer.url}")


SIGN_IN = """
async (who) => {
  const base = "/_allauth/browser/v1/";
  await fetch(base + "config");
  const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
  const answer = await fetch(base + "auth/login", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(who),
  });
  return answer.status;
}
"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page under WCAG 2.2 AA, one line each."""
    page.evaluate(_axe())
    found = page.evaluate(
        """async () => (await axe.run(document, {
             runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
           })).violations.map(v =>
             v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | "))"""
    )
    return list(found)


def shot(page: Page, name: str) -> None:
    """Keeps a picture where LIANXIN_SHOTS names a folder; else does nothing."""
    folder = os.environ.get("LIANXIN_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
