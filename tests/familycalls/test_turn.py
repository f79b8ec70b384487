"""Relay credentials: minted per peer, good for minutes, taken by a real coturn."""

import base64
import hashlib
import hmac
import re
from datetime import timedelta

import pytest
from pytest_django import Settings

from common import clock
from familycalls.turn import CREDENTIALS_LIVE, ice_servers
from tests.familycalls.conftest import Connect
from tests.familycalls.made import OpenCall
from tests.familycalls.scene import on_the_call
from tests.familycalls.turn_client import allocate


@pytest.fixture
def relay(settings: Settings) -> Settings:
    settings.TURN_URLS = ["turn:turn.example:3478?transport=udp"]
    settings.TURN_SECRET = "a secret of the relay"
    return settings


def test_no_relay_no_servers(settings: Settings) -> None:
    settings.TURN_URLS = []
    assert ice_servers("0123abcd", clock.now()) == []


def test_the_credential_is_what_coturn_computes(relay: Settings) -> None:
    now = clock.now()
    [server] = ice_servers("0123abcd", now)
    assert server["username"] == f"{int((now + CREDENTIALS_LIVE).timestamp())}:0123abcd"
    digest = hmac.new(relay.TURN_SECRET.encode(), server["username"].encode(), hashlib.sha1)
    assert server["credential"] == base64.b64encode(digest.digest()).decode()


@pytest.mark.django_db(transaction=True)
async def test_credentials_come_with_join_and_before_each_ice_restart(
    relay: Settings, open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    for answer in (
        await scene.mother.ask("ice-servers"),
        await scene.mother.ask("ice-restart", to=scene.child.name),
        await scene.worker.ask("observer-on"),
    ):
        [server] = answer["ice_servers"]
        assert re.fullmatch(r"\d{10}:[0-9a-f]{8}", server["username"])
    assert (await scene.child.told("ice-restart"))["from"] == scene.mother.name


@pytest.mark.turn
def test_a_real_relay_takes_it_and_refuses_others(settings: Settings) -> None:
    found = re.match(r"turn:([\d.]+):(\d+)", settings.TURN_URLS[0])
    assert found is not None
    host, port = found[1], int(found[2])
    [server] = ice_servers("0123abcd", clock.now())
    assert allocate(host, port, server["username"], server["credential"]) == 0
    assert allocate(host, port, server["username"], "guessed") == 401
    longer = str(int(clock.now().timestamp()) + 10**6) + ":0123abcd"
    assert allocate(host, port, longer, server["credential"]) == 401
    [old] = ice_servers("0123abcd", clock.now() - CREDENTIALS_LIVE - timedelta(minutes=1))
    assert allocate(host, port, old["username"], old["credential"]) == 401
