"""What a socket takes, what it refuses, and when it closes."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from channels.testing import WebsocketCommunicator
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from common.events import AccessChanged, station_topic, user_topic
from common.hub import get_hub
from common.sockets import CLOSE, MessageRule, Rate, SocketConsumer, SocketRule, anyone
from common.sockets import consumer as consumer_module
from config.sockets import sockets

pytestmark = [pytest.mark.django_db(transaction=True)]

HOME = (b"origin", b"http://localhost:8000")
HOST = (b"host", b"localhost:8000")


@dataclass(frozen=True)
class Watch:
    station: int
    quietly: bool = False


class Board(SocketConsumer):
    """A consumer as an app would write it."""

    messages: ClassVar[dict[str, MessageRule]] = {
        "watch": MessageRule(
            schema=Watch,
            rate=Rate(5, 60),
            access=SocketRule("station 3 only", lambda consumer, message: message.station == 3),
        ),
        "break-down": MessageRule(schema={}, rate=Rate(100, 1), access=anyone),
        "say": MessageRule(
            schema={
                "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
                "required": ["text"],
            },
            rate=Rate(1000, 1),
            access=anyone,
        ),
    }

    async def on_watch(self, message: Watch) -> None:
        await self.listen(station_topic(message.station))
        await self.send_message({"type": "watching", "station": message.station})

    async def on_break_down(self, message: dict[str, Any]) -> None:
        raise RuntimeError

    async def on_say(self, message: dict[str, Any]) -> None:
        await self.send_message({"type": "said", "text": message["text"]})


Open = Callable[..., Any]


@pytest.fixture
async def zhou() -> Any:
    return await get_user_model().objects.acreate(username="zhou")


@pytest.fixture
async def open_socket(zhou: Any) -> AsyncIterator[Open]:
    opened: list[WebsocketCommunicator] = []

    async def connect(
        headers: tuple[tuple[bytes, bytes], ...] = (HOME, HOST), user: Any = zhou
    ) -> tuple[WebsocketCommunicator, bool]:
        socket = WebsocketCommunicator(Board.as_asgi(), "/ws/board/", headers=list(headers))
        socket.scope["user"] = user
        opened.append(socket)
        accepted, _ = await socket.connect(timeout=5)
        return socket, accepted

    yield connect
    for socket in opened:
        await socket.disconnect()
    await get_hub().close()


async def refusal(socket: WebsocketCommunicator, text: str | bytes) -> dict[str, Any]:
    key = "bytes" if isinstance(text, bytes) else "text"
    await socket.send_input({"type": "websocket.receive", key: text})
    answer: dict[str, Any] = await socket.receive_json_from(timeout=5)
    assert answer["type"] == "error"
    assert answer["detail"]
    return answer


async def close_code(socket: WebsocketCommunicator, within: float = 2.0) -> int:
    while True:
        event = await socket.receive_output(timeout=within)
        if event["type"] == "websocket.close":
            return int(event["code"])


async def test_a_watcher_hears_hints_of_the_station(open_socket: Open) -> None:
    socket, _ = await open_socket()
    await socket.send_json_to({"type": "watch", "station": 3})
    assert await socket.receive_json_from() == {"type": "watching", "station": 3}
    get_hub().publish("station.3", {"type": "child.changed", "child": 9})
    assert await socket.receive_json_from() == {"type": "child.changed", "child": 9}


@pytest.mark.parametrize(
    "origin",
    [
        b"https://localhost:8000",
        b"http://localhost:8001",
        b"http://localhost",
        b"http://evil.example:8000",
        b"http://localhost:8000.evil.example",
        b"null",
        b"",
    ],
)
async def test_another_origin_is_refused_by_scheme_host_and_port(
    open_socket: Open, origin: bytes
) -> None:
    _, accepted = await open_socket(headers=((b"origin", origin), HOST))
    assert not accepted


@override_settings(ALLOWED_HOSTS=["localhost"])
async def test_no_origin_two_origins_and_a_forged_host_are_refused(open_socket: Open) -> None:
    evil = b"evil.example"
    for headers in ((HOST,), (HOME, HOME, HOST), ((b"origin", b"http://" + evil), (b"host", evil))):
        _, accepted = await open_socket(headers=headers)
        assert not accepted


@override_settings(SOCKET_ORIGINS=["https://lianxin.example"])
async def test_a_listed_origin_may_differ_from_the_host(open_socket: Open) -> None:
    _, accepted = await open_socket(headers=((b"origin", b"https://lianxin.example:443"), HOST))
    assert accepted


async def test_a_stranger_is_told_to_sign_in(open_socket: Open) -> None:
    socket, _ = await open_socket(user=None)
    assert await close_code(socket) == CLOSE.sign_in


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", "malformed"),
        ("", "malformed"),
        ("[]", "malformed"),
        ("null", "malformed"),
        ('{"type": 1}', "malformed"),
        ('{"type": {"type": "watch"}}', "malformed"),
        ("[" * 5000, "malformed"),
        (b"\x00\xff", "malformed"),
        (b"", "malformed"),
        ('{"type": "fly"}', "unknown_type"),
        ('{"type": "__init__"}', "unknown_type"),
        ('{"type": "watch"}', "invalid"),
        ('{"type": "watch", "station": "3"}', "invalid"),
        ('{"type": "watch", "station": true}', "invalid"),
        ('{"type": "watch", "station": 3, "admin": true}', "invalid"),
        ('{"type": "say", "text": 1}', "invalid"),
        ('{"type": "say", "text": "a", "to": "b"}', "invalid"),
        ('{"type": "watch", "station": 4}', "forbidden"),
        ('{"type": "break-down"}', "internal"),
    ],
)
async def test_what_cannot_be_done_is_answered_and_the_socket_lives_on(
    open_socket: Open, frame: str | bytes, code: str
) -> None:
    socket, _ = await open_socket()
    assert (await refusal(socket, frame))["code"] == code
    await socket.send_json_to({"type": "say", "text": "still here"})
    assert (await socket.receive_json_from())["text"] == "still here"


async def test_a_refusal_names_the_fields_and_never_repeats_their_values(
    open_socket: Open,
) -> None:
    socket, _ = await open_socket()
    answer = await refusal(socket, '{"type":"say","id":"q1","text":["secret"],"to":"x"}')
    assert (answer["of"], answer["id"]) == ("say", "q1")
    assert {(e["field"], e["code"]) for e in answer["errors"]} == {
        ("text", "type"),
        ("to", "unknown_field"),
    }
    assert "secret" not in str(answer)


async def test_a_refusal_speaks_the_readers_language(open_socket: Open) -> None:
    english = (b"accept-language", b"en-GB,en;q=0.9")
    socket, _ = await open_socket(headers=(HOME, HOST, english))
    assert (await refusal(socket, "{"))["detail"].startswith("The message")


@pytest.mark.parametrize("size", [0, 1])
async def test_frames_end_at_64_kb(open_socket: Open, size: int) -> None:
    socket, _ = await open_socket()
    around = len('{"type":"say","text":""}')
    text = "字" * ((64 * 1024 - around) // 3)
    text += "x" * (64 * 1024 - around - len(text.encode()) + size)
    await socket.send_to(text_data='{"type":"say","text":"' + text + '"}')
    if size:
        assert await close_code(socket) == CLOSE.too_large
    else:
        assert (await socket.receive_json_from())["text"] == text


async def test_each_type_has_its_own_rate(open_socket: Open) -> None:
    socket, _ = await open_socket()
    for _ in range(5):
        await socket.send_json_to({"type": "watch", "station": 3})
        assert (await socket.receive_json_from())["type"] == "watching"
    answer = await refusal(socket, '{"type": "watch", "station": 3}')
    assert answer["code"] == "rate_limited"
    assert 0 < answer["retry_after"] <= 12
    await socket.send_json_to({"type": "say", "text": "hello"})
    assert (await socket.receive_json_from())["type"] == "said"


async def test_patience_with_nonsense_ends(open_socket: Open) -> None:
    socket, _ = await open_socket()
    for _ in range(consumer_module.PATIENCE.count + 5):
        await socket.send_to(text_data="{")
    assert await close_code(socket) == CLOSE.too_much


async def test_a_change_of_access_closes_within_two_seconds(open_socket: Open, zhou: Any) -> None:
    socket, _ = await open_socket()
    get_hub().publish(user_topic(zhou.pk), AccessChanged(user=zhou.pk).message())
    assert await close_code(socket, within=2.0) == CLOSE.access


async def test_a_gap_in_the_hub_has_access_looked_up_again(open_socket: Open, zhou: Any) -> None:
    socket, _ = await open_socket()
    await get_user_model().objects.filter(pk=zhou.pk).aupdate(is_active=False)
    for side in get_hub().live_sides():
        side.post(None, None)
    assert await close_code(socket) == CLOSE.access


async def test_signing_out_is_a_change_of_access(open_socket: Open, zhou: Any) -> None:
    client = Client()
    await client.aforce_login(zhou)
    socket = WebsocketCommunicator(Board.as_asgi(), "/ws/board/", headers=[HOME, HOST])
    socket.scope.update(user=zhou, session=await client.asession())
    await socket.connect()
    await socket.send_json_to({"type": "say", "text": "signed in"})
    assert (await socket.receive_json_from())["type"] == "said"
    await client.alogout()
    for side in get_hub().live_sides():
        side.post(None, None)
    assert await close_code(socket) == CLOSE.access
    await socket.disconnect()


async def test_without_any_hint_access_is_looked_up_each_minute(
    open_socket: Open, zhou: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer_module, "RECHECK_S", 0.05)
    socket, _ = await open_socket()
    await get_user_model().objects.filter(pk=zhou.pk).aupdate(is_active=False)
    assert await close_code(socket) == CLOSE.access


async def test_a_gap_tells_the_page_to_read_again(open_socket: Open) -> None:
    socket, _ = await open_socket()
    await socket.send_json_to({"type": "watch", "station": 3})
    await socket.receive_json_from()
    for side in get_hub().live_sides():
        side.post("station.3", None)
    assert await socket.receive_json_from() == {"type": "stale"}


async def test_a_socket_that_left_listens_to_nothing(open_socket: Open) -> None:
    socket, _ = await open_socket()
    await socket.send_json_to({"type": "watch", "station": 3})
    await socket.receive_json_from()
    await socket.disconnect()
    assert [side.topics for side in get_hub().live_sides()] == [{}]


async def test_an_address_that_nobody_serves_is_refused() -> None:
    socket = WebsocketCommunicator(sockets(), "/ws/nowhere/", headers=[HOME, HOST])
    accepted, _ = await socket.connect()
    assert not accepted
