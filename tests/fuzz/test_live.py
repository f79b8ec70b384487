"""The live feed hears nonsense with patience: one refusal for each frame, and it lives on."""

import json
from random import Random
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from common.hub import get_hub
from config.sockets import sockets
from tests.cast import Cast
from tests.fuzz.answers import HAN
from tests.fuzz.junk import VALUES, WORDS, bodies, unreadable

FRAMES = 600
SEED = 20261116


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_broken_frames_are_answered_one_by_one(
    language: str,
    cast: Cast,
    one_connection: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("common.sockets.rules.Allowance.take", lambda self: 0.0)
    client = Client()
    client.force_login(cast.zhou_min)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    headers = [
        (b"origin", b"http://testserver"),
        (b"host", b"testserver"),
        (b"accept-language", language.encode()),
        (b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()),
    ]
    frames = Random(SEED).sample(list(broken(cast.qingshan.pk)), FRAMES)
    answers = async_to_sync(heard)(headers, frames)
    assert {answer["type"] for answer in answers} <= {"error", "watching"}
    errors = [answer for answer in answers if answer["type"] == "error"]
    assert len(errors) > FRAMES // 2
    assert "internal" not in {error["code"] for error in errors}
    assert {bool(HAN.search(error["detail"])) for error in errors} == {language == "zh-CN"}
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def broken(station: int) -> list[str]:
    watch = {"type": "watch", "id": "1", "station": station}
    named = [json.dumps({"type": word, "station": station}) for word in WORDS]
    typed = [json.dumps({"type": "watch", "station": value}) for value in VALUES]
    made = [*bodies(watch), *unreadable(watch, 0)]
    texts = [frame.decode(errors="replace") for _what, frame in made]
    return [text for text in (*named, *typed, *texts) * 8 if len(text) < 60_000]


async def heard(headers: list[tuple[bytes, bytes]], frames: list[str]) -> list[dict[str, Any]]:
    """What came back for each frame; a `ping` after it says that no more will come."""
    line = WebsocketCommunicator(sockets(), "/ws/live/", headers=headers)
    assert (await line.connect(5))[0]
    answers: list[dict[str, Any]] = []
    try:
        for frame in frames:
            await line.send_input({"type": "websocket.receive", "text": frame})
            await line.send_json_to({"type": "ping"})
            while (answer := await line.receive_json_from(5))["type"] != "pong":
                answers.append(answer)
    finally:
        await line.disconnect()
        await get_hub().close()
    return answers
