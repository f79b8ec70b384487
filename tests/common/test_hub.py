"""The hub on both of its backends: same promises."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import pytest
import redis

from common.hub import Hub, HubDown
from common.hub import base as hub_base
from common.hub.memory import MemoryHub
from common.hub.redis import RedisHub

REDIS_URL = os.environ.get("REDIS_URL", "")
BACKENDS = ["memory", "redis"] if REDIS_URL else ["memory"]
HINT = {"type": "child.changed", "station": 3, "child": 9, "seq": 41}

MakeHub = Callable[[], Hub]


@pytest.fixture(params=BACKENDS)
async def make_hub(request: pytest.FixtureRequest) -> AsyncIterator[MakeHub]:
    """Hubs of one deployment: on Redis each stands for a process of its own."""
    prefix = f"test-{uuid4()}"
    made: list[Hub] = []

    def make() -> Hub:
        if request.param == "memory":
            made[:] = made or [MemoryHub()]
        else:
            made.append(RedisHub(REDIS_URL, prefix=prefix))
        return made[-1]

    yield make
    for hub in made:
        await hub.close()


class Listener:
    """Remembers what it hears and lets a test wait for it."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[Any] = asyncio.Queue()

    def __call__(self, message: dict[str, Any] | None) -> None:
        self.heard.put_nowait(message)

    async def next(self) -> Any:
        return await asyncio.wait_for(self.heard.get(), 5)


async def test_a_hint_reaches_every_listener_of_its_topic_and_no_other(make_hub: MakeHub) -> None:
    zhou, li, stranger = Listener(), Listener(), Listener()
    here, there = make_hub(), make_hub()
    await here.subscribe("station.3", zhou)
    await there.subscribe("station.3", li)
    await there.subscribe("station.4", stranger)
    here.publish("station.3", HINT)
    assert await zhou.next() == await li.next() == HINT
    here.publish("station.4", {"type": "last"})
    assert await stranger.next() == {"type": "last"}


async def test_a_thread_publishes_in_order_and_the_listener_hears_in_its_loop(
    make_hub: MakeHub,
) -> None:
    hub, listener, threads = make_hub(), Listener(), set()

    def callback(message: dict[str, Any] | None) -> None:
        threads.add(threading.get_ident())
        listener(message)

    await hub.subscribe("call.1", callback)
    sender = threading.Thread(target=lambda: [hub.publish("call.1", {"n": n}) for n in range(500)])
    sender.start()
    assert [(await listener.next())["n"] for _ in range(500)] == list(range(500))
    assert threads == {threading.get_ident()}


async def test_a_closed_subscription_hears_nothing(make_hub: MakeHub) -> None:
    hub, gone, still = make_hub(), Listener(), Listener()
    subscription = await hub.subscribe("station.3", gone)
    await hub.subscribe("station.3", still)
    await subscription.close()
    await subscription.close()
    hub.publish("station.3", HINT)
    assert await still.next() == HINT
    assert gone.heard.empty()


async def test_listening_again_after_the_last_one_left(make_hub: MakeHub) -> None:
    hub, first, second = make_hub(), Listener(), Listener()
    await (await hub.subscribe("station.3", first)).close()
    await hub.subscribe("station.3", second)
    hub.publish("station.3", HINT)
    assert await second.next() == HINT


async def test_a_slow_listener_is_told_to_read_again(
    make_hub: MakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_base, "WAITING_LIMIT", 5)
    hub, listener, go_on = make_hub(), Listener(), asyncio.Event()

    async def slow(message: dict[str, Any] | None) -> None:
        await go_on.wait()
        listener(message)

    await hub.subscribe("station.3", slow)
    quick = Listener()
    await hub.subscribe("station.3", quick)
    for n in range(20):
        hub.publish("station.3", {"n": n})
    while (await quick.next())["n"] != 19:
        pass
    go_on.set()
    heard = [await listener.next()]
    while heard[-1] is None or heard[-1]["n"] != 19:
        heard.append(await listener.next())
    assert None in heard
    assert len(heard) < 20


async def test_a_listener_that_fails_does_not_harm_the_others(make_hub: MakeHub) -> None:
    hub, listener = make_hub(), Listener()

    async def broken(message: dict[str, Any] | None) -> None:
        raise RuntimeError

    await hub.subscribe("station.3", broken)
    await hub.subscribe("station.3", listener)
    hub.publish("station.3", {"n": 1})
    hub.publish("station.3", {"n": 2})
    assert [await listener.next(), await listener.next()] == [{"n": 1}, {"n": 2}]


async def test_what_is_not_json_is_refused_where_it_is_sent(make_hub: MakeHub) -> None:
    with pytest.raises(TypeError):
        make_hub().publish("station.3", {"child": object()})


def cut(prefix: str, flags: str) -> None:
    """What a restart of Redis does to one deployment's connections (P: listening, N: sending)."""
    with redis.Redis.from_url(REDIS_URL) as control:
        for client in control.client_list():
            if client["name"] == prefix and client["flags"] == flags:
                control.client_kill_filter(_id=client["id"])


@pytest.mark.redis
class TestRedisAway:
    async def test_listeners_are_told_to_read_again_when_it_is_back(self) -> None:
        prefix, listener = f"test-{uuid4()}", Listener()
        hub = RedisHub(REDIS_URL, prefix=prefix)
        await hub.subscribe("station.3", listener)
        cut(prefix, "P")
        assert await listener.next() is None
        hub.publish("station.3", HINT)
        assert await listener.next() == HINT
        await hub.close()

    async def test_a_sender_that_is_cut_off_loses_no_message(self) -> None:
        prefix, listener = f"test-{uuid4()}", Listener()
        hub = RedisHub(REDIS_URL, prefix=prefix)
        await hub.subscribe("station.3", listener)
        for n in range(50):
            hub.publish("station.3", {"n": n})
            if n % 10 == 0:
                cut(prefix, "N")
            await asyncio.sleep(0)
        seen: set[int] = set()
        while seen != set(range(50)):
            seen.add((await listener.next())["n"])
        await hub.close()

    async def test_a_redis_that_is_down_neither_blocks_nor_breaks_a_listener(self) -> None:
        hub = RedisHub("redis://127.0.0.1:8139", prefix="test")
        subscription = await asyncio.wait_for(hub.subscribe("station.3", Listener()), 5)
        hub.publish("station.3", HINT)
        with pytest.raises(HubDown):
            hub.check()
        await subscription.close()
        await hub.close()
