"""What the county page counts of children."""

from datetime import timedelta

from children.models import CareDuty
from children.queries.board import board_rows
from common import clock
from stations.county import registered
from tests.cast import Cast


def test_a_station_counts_the_children_of_its_board(cast: Cast) -> None:
    counts = {count.name: count.function for count in registered()}
    station = cast.qingshan.pk
    rows = board_rows(cast.qingshan, clock.now())
    assert counts["children"]([station]) == {station: len(rows)}
    high = sum(1 for row in rows if row["risk"] == "high")
    assert counts["high_risk"]([station]).get(station, 0) == high
    levels = [row["level"] for row in rows]
    urgent, concern = levels.count("urgent"), levels.count("concern")
    assert counts["urgent"]([station]).get(station, 0) == urgent
    assert counts["needing"]([station]).get(station, 0) == urgent + concern > 0


def test_a_visit_counts_in_its_own_week(cast: Cast) -> None:
    counts = {count.name: count.function for count in registered()}
    station = cast.qingshan.pk
    before = counts["visited"]([station]).get(station, 0)
    duty, _made = CareDuty.objects.get_or_create(
        child=cast.xiaoyu, rule="R5", defaults={"due_at": clock.now()}
    )
    duty.done_at = clock.now()
    duty.save()
    assert counts["visited"]([station])[station] == before + 1
    duty.done_at = clock.now() - timedelta(weeks=1)
    duty.save()
    assert counts["visited"]([station]).get(station, 0) == before
    assert counts["talked"]([station]).get(station, 0) <= len(
        board_rows(cast.qingshan, clock.now())
    )
