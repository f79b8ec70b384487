"""A real place never opens as a demo, with passwords that everybody knows."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from config.demo.county import PASSWORD
from config.management.commands import serve

KEYS = {"LIANXIN_SECRET_KEY": "k" * 50, "LIANXIN_FIELD_KEYS": "f"}


@pytest.mark.parametrize(
    ("told", "demo"),
    [
        ({}, "True"),
        ({"LIANXIN_DEMO": "1", "LIANXIN_HOSTS": "demo.example.org"}, "True"),
        (KEYS, "False"),
        ({"LIANXIN_DEMO": "0"}, "refused"),
        ({"LIANXIN_FIELD_KEYS": "f"}, "refused"),
        ({"LIANXIN_HOSTS": "lianxin.example.org"}, "refused"),
        ({"LIANXIN_PROXIES": "1"}, "refused"),
        ({**KEYS, "LIANXIN_FIELD_KEYS": ""}, "refused"),
        ({**KEYS, "LIANXIN_SECRET_KEY": ""}, "refused"),
    ],
)
def test_forgotten_keys_are_told_before_anything_starts(told: dict[str, str], demo: str) -> None:
    kept = {name: value for name, value in os.environ.items() if "LIANXIN" not in name}
    asked = subprocess.run(
        [sys.executable, "-c", "import config.settings as s; print(s.DEMO)"],
        env={**kept, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    if demo == "refused":
        assert "set LIANXIN_SECRET_KEY and LIANXIN_FIELD_KEYS" in asked.stderr
    else:
        assert asked.stdout.strip() == demo


def test_a_demos_database_is_not_opened_for_real(
    db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    started: list[object] = []
    monkeypatch.setattr(serve, "run", lambda *what: started.append(what))
    monkeypatch.setattr(serve, "check_port", lambda *_: None)
    monkeypatch.setenv("LIANXIN_PUBLIC_URL", settings.PUBLIC_URL)
    settings.DEMO = False
    left = User.objects.create(username="coordinator", password=make_password(PASSWORD))
    with pytest.raises(SystemExit):
        call_command("serve", "--no-worker")
    assert "passwords are known to everybody" in capsys.readouterr().err
    left.set_password("a-lantern-by-the-river")
    left.save()
    call_command("serve", "--no-worker")
    assert len(started) == 1


def test_answers_about_people_are_kept_nowhere(db: None) -> None:
    for address in ("/api/accounts/me/", "/api/children/1/", "/api/familycalls/join/x/"):
        assert Client().get(address).headers["Cache-Control"] == "private, no-store"
