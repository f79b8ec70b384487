"""The three doors: what is served, and what their pages may do."""

import gzip
import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from time import time

import pytest
from django.test import Client
from pytest_django import Settings

from config.compression import compress_build

BOOT = "document.documentElement.dataset.theme = 'dark'"


@pytest.fixture(autouse=True)
def built(tmp_path: Path, settings: Settings, db: None) -> Path:
    settings.FRONTEND_DIST = tmp_path
    for name, title in (("index", "staff"), ("window", "window"), ("join", "parent")):
        page = f"<!doctype html><title>{title}</title><script>{BOOT}</script>"
        (tmp_path / f"{name}.html").write_text(page + '<script src="/static/a.js"></script>')
    (tmp_path / "sw.js").write_text("// offline")
    (tmp_path / "secret.json").write_text("{}")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "staff"),
        ("/board", "staff"),
        ("/children/17/log", "staff"),
        ("/window", "window"),
        ("/join/AbC_d-3f", "parent"),
    ],
)
def test_every_door_opens_its_page(address: str, title: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert f"<title>{title}</title>" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/api/nothing/", "/static/nothing.js", "/nothing.php", "/secret.json", "/index.html"],
)
def test_what_is_not_there_is_not_the_staff_app(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/window", "/join/x"])
def test_scripts_are_ours_or_known_by_their_hash(address: str) -> None:
    policy = Client().get(address).headers["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)
    digest = b64encode(sha256(BOOT.encode()).digest()).decode()
    assert scripts is not None
    assert scripts[1] == f"'self' 'sha256-{digest}'"
    assert "default-src 'none'" in policy
    assert "connect-src 'self' ws://testserver;" in policy
    assert "frame-ancestors 'none'" in policy


def test_only_the_staff_app_writes_styles_of_its_own() -> None:
    for address, inline in (("/", True), ("/window", False), ("/join/x", False)):
        policy = Client().get(address).headers["Content-Security-Policy"]
        assert ("style-src 'self' 'unsafe-inline'" in policy) is inline


def test_a_parents_link_is_told_to_nobody() -> None:
    headers = Client().get("/join/x").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"


def test_pages_go_out_small_and_are_asked_for_again() -> None:
    answer = Client().get("/", headers={"Accept-Encoding": "gzip"})
    assert b"staff" in gzip.decompress(answer.content)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_new_build_shows_at_once(built: Path) -> None:
    assert b"staff" in Client().get("/").content
    page = built / "index.html"
    page.write_text("<!doctype html><title>newer</title>")
    assert b"newer" in Client().get("/").content


def test_a_file_that_a_new_build_took_away_is_not_found(built: Path, settings: Settings) -> None:
    settings.STATICFILES_DIRS = [built]
    settings.WHITENOISE_AUTOREFRESH = False  # the list is made once, as a server does
    browser = Client()
    assert browser.get("/static/sw.js").getvalue() == b"// offline"
    (built / "sw.js").unlink()
    assert browser.get("/static/sw.js").status_code == 404


def test_built_files_are_kept_compressed_and_renewed(built: Path) -> None:
    script = built / "staff.js"
    for later, content in enumerate(("a" * 1000, "b" * 1000)):
        script.write_text(content)
        moment = time() + later * 60
        os.utime(script, (moment, moment))
        compress_build(built)
        assert gzip.decompress((built / "staff.js.gz").read_bytes()).decode() == content
    assert not (built / "sw.js.gz").exists()


def test_the_service_worker_lives_at_the_root() -> None:
    answer = Client().get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_without_a_build_a_plain_page_says_what_to_do(built: Path) -> None:
    (built / "index.html").unlink()
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "make run" in answer.content.decode()
    assert "前端还没有构建" in answer.content.decode()
