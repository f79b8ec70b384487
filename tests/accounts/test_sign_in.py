"""Signing in and out, as the front end does it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client

from accounts.backends import PhoneOrUsernameBackend
from accounts.models import User
from tests.cast import PASSWORD, Cast

LOGIN = "/_allauth/browser/v1/auth/login"
SESSION = "/_allauth/browser/v1/auth/session"

SignIn = Callable[..., Any]


@pytest.fixture
def sign_in() -> SignIn:
    def post(name: str, password: str = PASSWORD, client: Client | None = None) -> Any:
        body = {"username": name, "password": password}
        return (client or Client()).post(LOGIN, body, content_type="application/json")

    return post


@pytest.mark.parametrize(
    "name", ["zhou_min", "Zhou_Min", " zhou_min ", "13900000004", "139 0000-0004", "+8613900000004"]
)
def test_a_name_in_any_case_or_a_phone_opens_the_door(
    cast: Cast, sign_in: SignIn, name: str
) -> None:
    assert sign_in(name).status_code == 200


def test_the_wrong_password_an_unknown_name_and_an_inactive_user_answer_alike(
    cast: Cast, sign_in: SignIn
) -> None:
    User.objects.filter(pk=cast.hu.pk).update(is_active=False)
    wrong = sign_in("zhou_min", "not this one")
    assert wrong.status_code == 400
    assert sign_in("stranger").json() == sign_in("hu").json() == wrong.json()


def test_an_unknown_name_costs_as_much_as_a_wrong_password(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    assert PhoneOrUsernameBackend().authenticate(None, "stranger", "anything") is None
    assert hashed == ["anything"]


def test_nobody_makes_an_account_for_themselves(db: None) -> None:
    body = {"username": "stranger", "password": PASSWORD}
    answer = Client().post(
        "/_allauth/browser/v1/auth/signup", body, content_type="application/json"
    )
    assert answer.status_code == 404
    assert not User.objects.exists()


def test_an_account_is_guarded_under_both_its_names(cast: Cast, sign_in: SignIn) -> None:
    for name in ("zhou_min", "13900000004", "ZHOU_MIN", "zhou_min", "13900000004"):
        assert sign_in(name, "guess").status_code == 400
    refused = sign_in("zhou_min")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["code"] == "too_many_login_attempts"
    assert sign_in("li_wen").status_code == 200


def test_signing_out_ends_the_session(cast: Cast, sign_in: SignIn) -> None:
    client = Client()
    sign_in("zhou_min", client=client)
    assert client.get("/api/accounts/me/").status_code == 200
    assert client.delete(SESSION).status_code == 401  # allauth: nobody is signed in now
    assert client.get("/api/accounts/me/").status_code == 401


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any, heard: list[Any]
) -> None:
    phone, laptop = Client(), Client()
    sign_in("zhou_min", client=phone)
    sign_in("zhou_min", client=laptop)
    body = {"current_password": PASSWORD, "new_password": "a-new-lantern-at-the-gate"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = laptop.post(
            "/_allauth/browser/v1/account/password/change", body, content_type="application/json"
        )
    assert answer.status_code == 200
    assert phone.get("/api/accounts/me/").status_code == 401
    assert laptop.get("/api/accounts/me/").status_code == 200
    assert check_password(body["new_password"], User.objects.get(pk=cast.zhou_min.pk).password)
    assert heard == [
        (f"user.{cast.zhou_min.pk}", {"type": "access.changed", "user": cast.zhou_min.pk})
    ]
