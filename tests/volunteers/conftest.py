"""What 王秀英 tells after an ordinary visit."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from common.clock import stamp
from tests.cast import Cast
from volunteers.models import Domain

Telling = Callable[..., dict[str, Any]]


@pytest.fixture
def telling(cast: Cast) -> Telling:
    """The body of a visit to 小雨 two hours ago; `worse` maps domains to notes."""

    def tell(worse: Mapping[str, str] | None = None, **changes: Any) -> dict[str, Any]:
        states: dict[str, Any] = {domain: {"change": "same", "note": ""} for domain in Domain}
        for domain, note in (worse or {}).items():
            states[domain] = {"change": "worse", "note": note}
        return {
            "child": cast.xiaoyu.pk,
            "happened_at": stamp(cast.now - timedelta(hours=2)),
            "minutes": 45,
            "way": "visit",
            "states": states,
            "services": ["talk", "homework"],
            "gains": "她给我念了一首诗",
            **changes,
        }

    return tell
