"""A report that is open keeps the child's file from erasure, in words that betray nobody."""

from uuid import uuid4

import pytest

from casework.models import ReportStep, StepKind
from children.actions.forgetting import erase_child
from children.models import Child
from common.errors import Conflict
from tests.casework.conftest import Reporting, about
from tests.cast import Cast


def erase(cast: Cast) -> int:
    Child.objects.filter(pk=cast.xiaoyu.pk).update(left_on=cast.today)
    return erase_child(
        child_id=cast.xiaoyu.pk, name="张小雨", reason="要求", by=cast.he_ping, at=cast.now
    )


def test_a_file_waits_for_the_report_about_a_worker_without_naming_anybody(
    cast: Cast, report: Reporting
) -> None:
    """The coordinator who would erase is the one named: no word says that there is a report."""
    row = report(**about(cast, cast.he_ping, child=cast.xiaoyu.pk))
    with pytest.raises(Conflict, match="held") as refused:
        erase(cast)
    assert "report" not in str(refused.value).lower()
    ReportStep.objects.create(
        pk=uuid4(),
        report=row,
        kind=StepKind.CLOSED,
        happened_at=cast.now,
        recorded_at=cast.now,
    )
    assert erase(cast) >= 0
