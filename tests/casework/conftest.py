"""Reports as people of the cast write them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from casework.actions import Done, Told, add_step, write_report
from casework.models import Report, ReportStep
from tests.cast import Cast

Reporting = Callable[..., Report]
Doing = Callable[..., ReportStep]


def told(cast: Cast, **changes: Any) -> Told:
    """小雨 is in danger; `changes` say what else."""
    plain = {
        "kind": "danger",
        "triggers": ["violence"],
        "what_happened": "她身上有好几处淤青",
        "child": cast.xiaoyu.pk,
        "noticed_at": cast.now - timedelta(hours=1),
        "written_at": cast.now - timedelta(minutes=5),
    }
    return Told(**{**plain, **changes})


def about(cast: Cast, person: User, **changes: Any) -> dict[str, Any]:
    """A concern about somebody who works here."""
    return {"kind": "worker", "suspected_user": person.pk, "station": cast.qingshan.pk, **changes}


@pytest.fixture
def report(cast: Cast) -> Reporting:
    def write(by: str | None = "wang_xiuying", **changes: Any) -> Report:
        """Of that person of the cast; of nobody we know with None."""
        writer = cast.people[by] if by else None
        return write_report(id=uuid4(), told=told(cast, **changes), by=writer, at=cast.now).row

    return write


@pytest.fixture
def do(cast: Cast) -> Doing:
    def step(report: Report, kind: str, authority: str = "", **changes: Any) -> ReportStep:
        by = changes.pop("by", cast.zhou_min)
        changes.setdefault("happened_at", cast.now)
        changes.setdefault("note", "" if kind == "told" else "已处理")
        changes.setdefault("how", "phone" if kind == "told" else "")
        done = Done(kind=kind, authority=authority, **changes)
        return add_step(report_id=report.pk, step_id=uuid4(), done=done, by=by, at=cast.now).row

    return step
