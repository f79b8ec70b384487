"""Finds the Chromium that the browser tests drive, and gets one where none is."""

import os
import shutil
from pathlib import Path

from deploy.toolchain.console import Trouble, console
from deploy.toolchain.packages import apt_install, can_apt
from deploy.toolchain.paths import PYTHON
from deploy.toolchain.tools import run, says

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> Path | None:
    """A browser that starts: the one named by LIANXIN_CHROMIUM, the system's, Playwright's."""
    named = os.environ.get("LIANXIN_CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), MAC_CHROME, playwrights()]
    for candidate in candidates:
        if candidate and says(candidate, "--version"):
            return Path(candidate)
    return None


def playwrights() -> str:
    """Where this version of Playwright keeps its Chromium, there or not."""
    return says(
        PYTHON,
        "-c",
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)",
    )


def find_or_get() -> Path | None:
    """A browser, fetched if need be; None when there is none to be had."""
    found = find()
    if found is not None:
        return found
    for fetch in (from_the_system, from_playwright):
        try:
            fetch()
        except Trouble:
            continue
        found = find()
        if found is not None:
            return found
    return None


def from_the_system() -> None:
    if can_apt():
        apt_install("chromium", "fonts-noto-cjk")


def from_playwright() -> None:
    with console.step("Chromium by Playwright"):
        run("playwright-chromium", PYTHON, "-m", "playwright", "install", "chromium")
