"""What the county page counts of children."""

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
    assert set(counts) >= {"talked", "visited"}
