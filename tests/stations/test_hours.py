import pytest

from common.errors import Invalid
from common.idempotency import IdempotencyConflict
from stations.actions import record_hours
from stations.models import ServiceHours
from tests.cast import Cast


def given(cast: Cast, minutes: int, source: str = "volunteers.visit:1") -> ServiceHours:
    return record_hours(
        user=cast.wang_xiuying,
        station=cast.qingshan,
        day=cast.today,
        minutes=minutes,
        source=source,
    )


def test_a_source_counts_once(cast: Cast) -> None:
    assert given(cast, 40) == given(cast, 40)
    assert ServiceHours.objects.count() == 1
    with pytest.raises(IdempotencyConflict):
        given(cast, 50)


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_impossible_hours_are_refused(cast: Cast, minutes: int) -> None:
    with pytest.raises(Invalid):
        given(cast, minutes)
