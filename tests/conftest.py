"""What every test can rely on."""

import gc
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings

pytest_plugins = ["tests.cast", "tests.database"]

# On a busy machine a quick example is slow now and then: that says nothing about the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a part that is not here: left out, not skipped, and counted as such."""
    present = {
        "postgresql": connection.vendor == "postgresql",
        "redis": bool(settings.REDIS_URL),
        "turn": bool(settings.TURN_URLS),
    }
    absent = {part for part, here in present.items() if not here}
    left_out = [item for item in items if absent & {mark.name for mark in item.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: no need to look again and again whether it is used."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Throttles and sockets' tickets of one test never reach the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where photos and papers of this test lie: a file sealed under one test's keys stays there."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
