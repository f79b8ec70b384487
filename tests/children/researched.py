"""Children enough for rows without names, and their guardians' yes to research."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from children.actions.opening import open_files
from children.models import Child, Family, Parent
from stations.models import Station
from tests.cast import Cast
from tests.children.consented import consent


@transaction.atomic
def more_children(cast: Cast, count: int, station: Station | None = None) -> list[Child]:
    """That many girls of nine at 青山, or at that station, each of a family of her own."""
    children = []
    for number in range(count):
        family = Family.objects.create(station=station or cast.qingshan, name=f"第{number}户")
        Parent.objects.create(family=family, relation="mother", name="母亲", is_away=True)
        children.append(
            Child(
                family=family,
                station=station or cast.qingshan,
                name=f"孩子{number}",
                sex="f",
                birth_date=date(cast.today.year - 9, 1, 1),
                school_stage="primary",
                grade=3,
                is_boarder=False,
                guardianship_rating="fair",
                enrolled_on=cast.today,
            )
        )
    open_files(
        children=children,
        keys=[[] for _child in children],
        away=[],
        origin="person",
        by=cast.zhou_min,
        at=cast.now,
    )
    return children


def agree(cast: Cast, children: Iterable[Child], **more: object) -> None:
    for child in children:
        consent(cast, child, "given", "research", **more)
