"""Signing in with a second step: an authenticator app, recovery codes, a passkey."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from accounts.actions import reset_second_factor
from accounts.models import AccountEvent, User
from common import crypto
from tests.cast import PASSWORD, Cast

BASE = "/_allauth/browser/v1/"
ME = "/api/accounts/me/"
TOTP_AT, CODES_AT = (f"{BASE}account/authenticators/{name}" for name in ("totp", "recovery-codes"))


class Browser(Client):
    """Speaks to allauth as the front end does."""

    def say(self, path: str, method: str = "post", **body: Any) -> Any:
        return getattr(self, method)(f"{BASE}{path}", body, content_type="application/json")

    def sign_in(self, name: str = "zhou_min", password: str = PASSWORD) -> Any:
        return self.say("auth/login", username=name, password=password)

    def prove(self) -> None:
        assert self.say("auth/reauthenticate", password=PASSWORD).status_code == 200

    def code(self, code: str) -> Any:
        return self.say("auth/2fa/authenticate", code=code)

    @property
    def is_in(self) -> bool:
        return self.get(ME).status_code == 200


def good_code(secret: str, periods: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods)))


@pytest.fixture
def secret(cast: Cast) -> str:
    made: str = generate_totp_secret()
    TOTP.activate(cast.zhou_min, made)
    return made


def enrol(browser: Browser) -> str:
    """Sets up an authenticator app as the page does; returns its secret."""
    browser.prove()
    secret: str = browser.get(TOTP_AT).json()["meta"]["secret"]
    answer = browser.say("account/authenticators/totp", code=good_code(secret))
    assert answer.status_code == 200, answer.content
    return secret


def test_after_the_password_a_code_opens(cast: Cast, secret: str) -> None:
    browser = Browser()
    asked = browser.sign_in()
    assert asked.status_code == 401
    pending = [flow for flow in asked.json()["data"]["flows"] if flow.get("is_pending")]
    assert pending == [{"id": "mfa_authenticate", "is_pending": True, "types": ["totp"]}]
    assert not browser.is_in
    assert browser.code(good_code(secret)).status_code == 200
    assert browser.is_in


@pytest.mark.parametrize("periods", [-1, 0, 1])
def test_a_code_opens_once_as_long_as_it_is_good(cast: Cast, secret: str, periods: int) -> None:
    code = good_code(secret, periods)
    first, second = Browser(), Browser()
    first.sign_in()
    assert first.code(code).status_code == 200
    second.sign_in()
    assert second.code(code).status_code == 400
    # allauth's own memory of it is shorter than the code is good: that is forgotten here.
    cache.delete(f"allauth.mfa.totp.used?user={cast.zhou_min.pk}&code={code}")
    assert second.code(code).status_code == 400
    assert not second.is_in


def test_a_guesser_of_codes_is_stopped_from_wherever_they_guess(cast: Cast, secret: str) -> None:
    for number in range(5):
        guesser = Browser(REMOTE_ADDR=f"10.0.0.{number}")
        guesser.sign_in()
        assert guesser.code("000000").json()["errors"][0]["code"] == "incorrect_code"
    last = Browser(REMOTE_ADDR="10.0.1.1")
    last.sign_in()
    refused = last.code(good_code(secret))
    assert refused.json()["errors"][0]["code"] == "too_many_login_attempts"
    assert not last.is_in


def test_thirty_guesses_are_a_day(cast: Cast, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    guesser = Browser()
    codes: list[str] = []
    for turn in range(7):
        monkeypatch.setattr(
            "allauth.core.internal.ratelimit.time.time", lambda turn=turn: now + turn * 600
        )
        guesser.sign_in()
        codes += [guesser.code("000000").json()["errors"][0]["code"] for _ in range(5)]
    assert codes == ["incorrect_code"] * 30 + ["too_many_login_attempts"] * 5


def test_before_the_password_is_right_nobody_learns_of_a_second_step(
    cast: Cast, secret: str
) -> None:
    wrong = [Browser().sign_in(name, "not this one") for name in ("zhou_min", "li_wen", "stranger")]
    assert {answer.status_code for answer in wrong} == {400}
    assert len({answer.content for answer in wrong}) == 1
    options = [Browser().get(f"{BASE}auth/webauthn/login").json() for _ in range(2)]
    asked = [option["data"]["request_options"]["publicKey"] for option in options]
    assert all(not each.get("allowCredentials") for each in asked)
    assert all(each["userVerification"] == "required" for each in asked)


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_and_open_once(cast: Cast) -> None:
    laptop = Browser()
    laptop.sign_in()
    enrol(laptop)
    codes = laptop.get(CODES_AT).json()["data"]["unused_codes"]
    assert len(codes) == 10
    assert "unused_codes" not in laptop.get(CODES_AT).json()["data"]
    for status in (200, 400):
        phone = Browser()
        phone.sign_in()
        assert phone.code(codes[0]).status_code == status
        assert phone.is_in is (status == 200)


def test_setting_it_up_asks_for_the_password_again(cast: Cast) -> None:
    browser = Browser()
    browser.sign_in()
    secret = browser.get(TOTP_AT).json()["meta"]["secret"]
    refused = browser.say("account/authenticators/totp", code=good_code(secret))
    assert refused.status_code == 401
    flows = [flow["id"] for flow in refused.json()["data"]["flows"]]
    assert flows == ["reauthenticate"]
    assert not Authenticator.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_other_sessions_end_when_a_second_step_comes_or_goes(cast: Cast, heard: list[Any]) -> None:
    hint = (f"user.{cast.zhou_min.pk}", {"type": "access.changed", "user": cast.zhou_min.pk})
    laptop, phone = Browser(), Browser()
    laptop.sign_in()
    phone.sign_in()
    secret = enrol(laptop)
    assert (laptop.is_in, phone.is_in) == (True, False)
    assert heard == [hint]
    phone.sign_in()
    phone.code(good_code(secret, 1))
    assert phone.is_in
    heard.clear()
    laptop.prove()
    assert laptop.say("account/authenticators/totp", "delete").status_code == 200
    assert (laptop.is_in, phone.is_in) == (True, False)
    assert heard == [hint]
    assert not Authenticator.objects.exists()
    kinds = list(AccountEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["second_factor_added", "second_factor_removed"]


def test_a_session_from_before_the_update_goes_on(cast: Cast) -> None:
    """Until its person's generation moves, it carries what Django itself would ask for."""
    assert cast.zhou_min.session_generation == 0
    plain = super(User, cast.zhou_min).get_session_auth_hash()
    assert cast.zhou_min.get_session_auth_hash() == plain


def test_secrets_lie_encrypted_and_rotate_with_the_fields(
    cast: Cast, secret: str, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    browser = Browser()
    browser.sign_in()
    browser.code(good_code(secret, -1))
    browser.prove()
    with django_capture_on_commit_callbacks(execute=True):
        made = browser.say("account/authenticators/recovery-codes").json()
    codes = made["data"]["unused_codes"]
    before = {row.type: row.data for row in Authenticator.objects.all()}
    assert secret not in str(before)
    assert crypto.decrypt(before["totp"]["secret"]) == secret
    old, settings.FIELD_KEYS = settings.FIELD_KEYS, ["a new key", *settings.FIELD_KEYS]
    call_command("rotate_field_keys")
    settings.FIELD_KEYS = [key for key in settings.FIELD_KEYS if key not in old]
    after = {row.type: row.data for row in Authenticator.objects.all()}
    assert crypto.decrypt(after["totp"]["secret"]) == secret
    assert after["recovery_codes"]["seed"] != before["recovery_codes"]["seed"]
    assert after["recovery_codes"]["used_mask"] == before["recovery_codes"]["used_mask"]
    again = Browser()
    again.sign_in()
    assert again.code(codes[3]).status_code == 200


def test_the_password_alone_opens_after_a_reset(cast: Cast, secret: str) -> None:
    reset_second_factor(user=cast.zhou_min, by=None, at=cast.now)
    browser = Browser()
    assert browser.sign_in().status_code == 200
    assert browser.is_in


def test_a_code_of_somebody_else_opens_nothing(cast: Cast, secret: str) -> None:
    other = generate_totp_secret()
    TOTP.activate(cast.li_wen, other)
    browser = Browser()
    browser.sign_in()
    assert browser.code(good_code(other)).status_code == 400
    assert not browser.is_in


def test_the_passkey_door_is_limited_by_address(cast: Cast, settings: Settings) -> None:
    settings.MFA_RATE_LIMITS = {"webauthn_login": "2/m/ip"}
    answers = [Browser().say("auth/webauthn/login", credential={}).status_code for _ in range(3)]
    assert answers == [400, 400, 429]


def test_secrets_from_before_are_encrypted_by_the_update(cast: Cast) -> None:
    plain = generate_totp_secret()
    old = Authenticator.objects.create(
        user=cast.zhou_min, type=Authenticator.Type.TOTP, data={"secret": plain}
    )
    update = import_module("accounts.migrations.0002_second_factor").encrypt_secrets
    for _again in range(2):
        update(apps, None)
        old.refresh_from_db()
        assert crypto.decrypt(old.data["secret"]) == plain


@pytest.mark.parametrize(
    ("environment", "required"),
    [
        ({"LIANXIN_DEMO": "1"}, "False"),
        ({"LIANXIN_DEMO": "0"}, "True"),
    ],
)
def test_outside_the_demo_it_is_required(environment: dict[str, str], required: str) -> None:
    keys = {"LIANXIN_SECRET_KEY": "k" * 50, "LIANXIN_FIELD_KEYS": "f"}
    told = subprocess.run(
        [sys.executable, "-c", "import config.settings as s; print(s.SECOND_FACTOR_REQUIRED)"],
        env={"PATH": os.environ["PATH"], **keys, **environment},
        cwd=Path(__file__).resolve().parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == required
