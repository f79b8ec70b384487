"""Guessing passwords: stopped closely where it comes from, loosely wherever it comes from."""

import time
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.cast import PASSWORD, Cast

LOGIN = "/_allauth/browser/v1/auth/login"
GUESS = "a guess"
HERE, ELSEWHERE = "10.0.0.1", "10.9.9.9"
TOO_MANY, WRONG = "too_many_login_attempts", "username_password_mismatch"


def tried(name: str, password: str = GUESS, address: str = HERE) -> str:
    """The error's code, "" where the door opened."""
    answer: Any = Client(REMOTE_ADDR=address).post(
        LOGIN, {"username": name, "password": password}, content_type="application/json"
    )
    return "" if answer.status_code == 200 else str(answer.json()["errors"][0]["code"])


def test_a_guesser_is_stopped_and_its_owner_is_not(cast: Cast) -> None:
    assert [tried("zhou_min") for _ in range(6)] == [WRONG] * 5 + [TOO_MANY]
    assert tried("zhou_min", PASSWORD) == TOO_MANY
    assert tried("zhou_min", PASSWORD, ELSEWHERE) == ""


def test_five_minutes_later_it_may_be_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        tried("zhou_min")
    later = time.time() + 301
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: later)
    assert tried("zhou_min", PASSWORD) == ""


def test_from_many_addresses_an_account_has_a_wider_limit(cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"password_here": "5/300s/key", "password_anywhere": "8/h/key"}
    found = [tried("zhou_min", address=f"10.1.0.{number}") for number in range(9)]
    assert found == [WRONG] * 8 + [TOO_MANY]
    assert tried("zhou_min", PASSWORD, "10.1.1.1") == TOO_MANY
    assert tried("li_wen", PASSWORD, "10.1.1.1") == ""


def test_under_attack_the_owner_gets_in_from_where_they_were(
    cast: Cast, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"password_here": "5/300s/key", "password_anywhere": "8/h/key"}
    assert tried("zhou_min", PASSWORD, HERE) == ""
    for number in range(9):
        tried("zhou_min", address=f"10.1.0.{number}")
    assert tried("zhou_min", PASSWORD, ELSEWHERE) == TOO_MANY
    assert tried("13900000004", PASSWORD, HERE) == ""


def test_right_passwords_use_nothing_up(cast: Cast) -> None:
    assert {tried("zhou_min", PASSWORD) for _ in range(12)} == {""}


def test_a_name_that_nobody_has_is_counted_like_one_that_somebody_has(cast: Cast) -> None:
    known = [tried("zhou_min") for _ in range(7)]
    assert [tried("stranger") for _ in range(7)] == known


def test_every_refusal_costs_one_hash(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: who works here cannot be told by how long a refusal takes."""
    User.objects.filter(pk=cast.hu.pk).update(is_active=False)
    cast.gao.set_unusable_password()
    cast.gao.save()
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def count(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    costs = {}
    for name in ("zhou_min", "13900000004", "stranger", "13811112222", "hu", "gao", "x" * 80):
        hashed.clear()
        assert tried(name, "a guess of some length") == WRONG
        costs[name] = len(hashed)
    assert set(costs.values()) == {1}, costs
