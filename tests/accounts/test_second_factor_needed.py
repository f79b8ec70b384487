"""A coordinator, county supervisor or administrator without a second step comes nowhere.

Generated from the inventory of the access matrix: a new operation or socket is asked for as well.
"""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from pytest_django import Settings
from rest_framework.test import APIClient

from accounts.actions import reset_second_factor
from accounts.models import AccountEvent, User
from stations.actions import add_membership
from stations.models import Membership, Role
from tests.access.inventory import contract
from tests.access.rows import Row
from tests.access.sockets import said
from tests.access.table import ROWS, SOCKET_ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn

ME = "/api/accounts/me/"
BOARD = "/api/children/board/"
OWN_PAGES = {"GET /api/accounts/me/", "PATCH /api/accounts/me/", "POST /api/accounts/qr/"}
# Whoever notices danger to a child reports it at once (domain: R8): nothing may stand before that.
REPORTING = {"PUT /api/casework/reports/{report_id}/"}
# What answers nobody signed in, answers them too: they would only have to sign out.
OF_ANYONE = {row.operation for row in ROWS if row.anonymous < 400 or "anonymous" in row.allowed}
GATED = [
    row
    for row in ROWS
    if row.operation in contract() and row.operation not in OWN_PAGES | REPORTING | OF_ANYONE
]
ASKED = ("zhou_min", "sun", "qian")
NOT_ASKED = ("li_wen", "wang_xiuying", "chen_siyuan", "zhao", "nobody")


@pytest.fixture(autouse=True)
def required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


def set_up(user: User) -> None:
    TOTP.activate(user, generate_totp_secret())


def code_of(client: APIClient) -> tuple[int, Any]:
    answered = client.get(BOARD)
    return answered.status_code, answered.json().get("code")


def test_the_step_of_a_colleague_is_none_of_ones_own(cast: Cast, api: SignIn) -> None:
    set_up(cast.he_ping)
    assert code_of(api(cast.zhou_min)) == (403, "second_factor_needed")


def test_there_is_much_to_refuse() -> None:
    assert len(GATED) > 30
    assert len(OF_ANYONE) < len(ROWS) / 3


@pytest.mark.parametrize("row", GATED, ids=lambda row: row.operation)
def test_every_operation_refuses_them(
    row: Row, cast: Cast, api: SignIn, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    call = row.call(cast)
    settings.SECOND_FACTOR_REQUIRED = True
    for name in ASKED:
        status, body = answer(api(cast.people[name]), row, call)
        assert (status, b'"second_factor_needed"' in body) == (403, True), name


@pytest.mark.parametrize("row", SOCKET_ROWS, ids=lambda row: row.message)
def test_every_socket_closes_on_them(row: Any, cast: Cast, one_connection: None) -> None:
    frame = row.frames(cast)
    for name in ASKED:
        user = cast.people[name]
        assert said(row, user, frame(user))["type"] == "closed", name


def test_their_own_page_says_what_is_missing(cast: Cast, api: SignIn) -> None:
    for name in ASKED:
        assert api(cast.people[name]).get(ME).json()["second_factor_needed"] is True
    for name in NOT_ASKED:
        assert api(cast.people[name]).get(ME).json()["second_factor_needed"] is False


def test_with_a_second_step_everything_opens(cast: Cast, api: SignIn) -> None:
    client = api(cast.zhou_min)
    assert code_of(client) == (403, "second_factor_needed")
    set_up(cast.zhou_min)
    assert client.get(BOARD, {"station": cast.qingshan.pk}).status_code == 200


def test_a_role_raised_later_is_asked_at_the_next_request(cast: Cast, api: SignIn) -> None:
    client = api(cast.li_wen)
    assert client.get(BOARD, {"station": cast.qingshan.pk}).status_code == 200
    add_membership(
        user=cast.li_wen, role=Role.COORDINATOR, station=cast.qingshan, by=cast.qian, at=cast.now
    )
    assert code_of(client) == (403, "second_factor_needed")


def test_a_role_that_ended_asks_no_more(cast: Cast, api: SignIn) -> None:
    Membership.objects.filter(user=cast.sun).update(state=Membership.State.REVOKED)
    assert api(cast.sun).get(ME).json()["second_factor_needed"] is False


def test_where_it_is_not_required_nobody_is_asked(
    cast: Cast, api: SignIn, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert api(cast.zhou_min).get(BOARD, {"station": cast.qingshan.pk}).status_code == 200


def test_a_lost_phone_has_a_way_back(
    cast: Cast, api: SignIn, heard: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    set_up(cast.zhou_min)
    client = api(cast.zhou_min)
    with django_capture_on_commit_callbacks(execute=True):
        reset_second_factor(user=cast.zhou_min, by=cast.qian, at=cast.now)
    assert client.get(ME).status_code == 401
    assert heard[-1] == (
        f"user.{cast.zhou_min.pk}",
        {"type": "access.changed", "user": cast.zhou_min.pk},
    )
    event = AccountEvent.objects.get()
    assert (event.user, event.by, event.kind) == (
        cast.zhou_min,
        cast.qian,
        AccountEvent.Kind.SECOND_FACTOR_RESET,
    )
    assert api(cast.zhou_min).get(ME).json()["second_factor_needed"] is True


def test_whoever_runs_the_server_can_do_it(cast: Cast, api: SignIn, capsys: Any) -> None:
    set_up(cast.zhou_min)
    client = api(cast.zhou_min)
    call_command("reset_second_factor", "139 0000-0004")
    assert "zhou_min" in capsys.readouterr().out
    assert client.get(ME).status_code == 401
    assert AccountEvent.objects.get().by is None
