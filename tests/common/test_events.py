"""Hints: typed, after commit, to exactly the audience that was named."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import transaction

from common import events
from common.events import Event, call_topic, publish_on_commit, station_topic, user_topic


@dataclass(frozen=True)
class Ripened(Event):
    type: ClassVar[str] = "test.ripened"
    tree: int
    row: str | None = None


class RecordingHub:
    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    def publish(self, topic: str, message: dict[str, Any]) -> None:
        self.sent.append((topic, message))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> RecordingHub:
    recording = RecordingHub()
    monkeypatch.setattr(events, "get_hub", lambda: recording)
    return recording


HINT = {"type": "test.ripened", "tree": 3, "row": None}


@pytest.mark.django_db(transaction=True)
class TestPublishOnCommit:
    def test_nothing_is_said_before_the_commit(self, hub: RecordingHub) -> None:
        with transaction.atomic():
            publish_on_commit(Ripened(tree=3), [station_topic(1), user_topic(2)])
            assert hub.sent == []
        assert hub.sent == [("station.1", HINT), ("user.2", HINT)]

    def test_nothing_is_said_after_a_rollback(self, hub: RecordingHub) -> None:
        def spoil() -> None:
            with transaction.atomic():
                publish_on_commit(Ripened(tree=3), [station_topic(1)])
                raise RuntimeError

        with pytest.raises(RuntimeError):
            spoil()
        assert hub.sent == []

    def test_an_audience_named_twice_hears_it_once(self, hub: RecordingHub) -> None:
        publish_on_commit(Ripened(tree=3), [station_topic(1), station_topic(1)])
        assert len(hub.sent) == 1

    def test_a_hub_that_fails_does_not_break_the_write(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail() -> None:
            raise ConnectionError

        monkeypatch.setattr(events, "get_hub", fail)
        publish_on_commit(Ripened(tree=3), [station_topic(1)])
        assert "A hint was not sent" in caplog.text


def test_an_event_is_read_back_as_it_was_sent() -> None:
    assert Event.parse(HINT) == Ripened(tree=3)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Ripened(tree=3, colour="red"),  # type: ignore[call-arg]
        lambda: Ripened(tree=["content"]),  # type: ignore[arg-type]
        lambda: Ripened(tree=1.5),  # type: ignore[arg-type]
        lambda: Event.parse({**HINT, "name": "小明"}),
        lambda: Event.parse({"type": "test.ripened"}),
    ],
)
def test_undeclared_fields_and_content_are_refused(make: Callable[[], Any]) -> None:
    with pytest.raises(TypeError):
        make()


@pytest.mark.parametrize("name", ["", "ripened", "test.ripened"])
def test_a_type_is_namespaced_and_belongs_to_one_event(name: str) -> None:
    with pytest.raises(TypeError):
        type("Other", (Event,), {"type": name})


def test_topics_are_spelled_in_one_place() -> None:
    call = UUID("00000000-0000-4000-8000-000000000001")
    assert [station_topic(3), user_topic(9), call_topic(call)] == [
        "station.3",
        "user.9",
        f"call.{call}",
    ]
