"""Health, logs and background work."""

import json
import logging
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from common import clock, health, tasks
from common.hub import HubDown
from common.logging import drop_personal, logging_config

pytestmark = pytest.mark.django_db


class TestHealth:
    def test_all_is_well(self, client: Client) -> None:
        answer = client.get("/healthz")
        assert answer.status_code == 200
        assert answer.json() == {
            "status": "ok",
            "checks": {"database": "ok", "hub": "ok", "worker": "ok"},
        }

    def test_a_part_that_fails_is_named_without_its_secrets(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail() -> None:
            raise HubDown("redis://user:password@host")

        monkeypatch.setitem(health.CHECKS, "hub", fail)
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json()["checks"]["hub"] == "failing: HubDown"

    @pytest.mark.parametrize(("age", "status"), [(None, 503), (1.0, 200), (151.0, 503)])
    def test_a_silent_worker_is_noticed(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, age: float | None, status: int
    ) -> None:
        monkeypatch.setattr(tasks.huey, "_immediate", False)
        monkeypatch.setattr(tasks, "heartbeat_age", lambda: age)
        assert client.get("/healthz").status_code == status

    def test_a_worker_leaves_its_heartbeat(self) -> None:
        tasks.beat()
        age = tasks.heartbeat_age()
        assert age is not None
        assert 0 <= age < 5


class TestTasks:
    def test_a_task_of_a_rolled_back_write_is_never_queued(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        ran: list[int] = []
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            tasks.on_commit(ran.append, 1)
            assert ran == []
        assert ran == [1]

    def test_a_queue_that_fails_does_not_break_the_write(
        self, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken() -> None:
            raise ConnectionError

        with django_capture_on_commit_callbacks(execute=True):
            tasks.on_commit(broken)
        assert "A task was not queued" in caplog.text


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("call 13800001234 now", "call … now"),
        ("+8613800001234", "…"),
        ("id 11010119900307123X.", "id …."),
        ("GET /join/abcDEF123_-/ticket", "GET /join/…/ticket"),
        ("GET /api/x/?token=abc&page=2", "GET /api/x/?token=…&page=2"),
        ("station 3, seq 1380000123456", "station 3, seq 1380000123456"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ],
)
def test_logs_blank_what_leads_to_a_person(line: str, printed: str) -> None:
    assert drop_personal(None, "info", {"event": line})["event"] == printed


def test_a_whole_request_is_not_logged() -> None:
    line = {"event": "seen", "request": "<GET /join/abc>", "paths": ["/join/abc"]}
    assert drop_personal(None, "info", line) == {"event": "seen", "paths": "['/join/…']"}


def test_production_logs_one_json_object_per_line() -> None:
    made = logging_config(json=True)["formatters"]["lianxin"]
    formatter = made["()"](
        foreign_pre_chain=made["foreign_pre_chain"], processors=made["processors"]
    )
    record = logging.makeLogRecord(
        {"name": "children", "levelname": "INFO", "msg": "seen", "station": 3, "phone": "1"}
    )
    line = json.loads(formatter.format(record))
    assert (line["event"], line["station"], line["phone"]) == ("seen", 3, "…")


def test_the_clock_is_aware_and_in_utc() -> None:
    assert str(clock.now().tzinfo) == "UTC"
