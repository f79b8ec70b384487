"""The rows of a snapshot: made once from the children of a county, and parts of them."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias, TypedDict

from children.export.classes import ANY, Class, K, classes, places, told_apart, without

# What could point at a child, in the order in which it is given up last.
POINTERS: Final = ("station", "sex", "age", "away", "boarding", "guardianship", "stage")
STATES: Final = ("psychological", "emotional", "behavioural", "health", "social")
# What research asks about. The first are counts, which say little of a single child.
COUNTS: Final = ("calls", "visits", "classes")
SENSITIVE: Final = ("level", "risk", *STATES)
HIDDEN: Final = "hidden"
UNKNOWN: Final = "unknown"


class Row(TypedDict):
    """`key` leads back to the child inside the house only; `group` names its class."""

    id: str
    key: str
    group: int
    cells: dict[str, str]


Subject: TypeAlias = Mapping[str, str]


def make_rows(
    subjects: Sequence[Subject], keys: Sequence[str], others: Mapping[str, int]
) -> list[Row]:
    """Rows of those of the subjects who may be shown, in random order.

    `subjects` say every pointer and measure by its code; `others` counts by station the children
    who did not agree. Deliberately the ids cannot be worked out from anything.
    """
    named, out = places(Counter(one["station"] for one in subjects), others)
    kept = without(out, len(subjects)) if out else list(range(len(subjects)))
    told = [
        one if one["station"] in named else {**one, "station": ANY}
        for one in (subjects[place] for place in kept)
    ]
    rows = [
        row
        for group, one in enumerate(classes(told, POINTERS))
        for row in _rows_of(one, group, told, [keys[i] for i in kept])
    ]
    secrets.SystemRandom().shuffle(rows)
    return rows


def _rows_of(one: Class, group: int, told: Sequence[Subject], keys: Sequence[str]) -> Iterable[Row]:
    hidden = {
        name for name in SENSITIVE if not told_apart([told[member][name] for member in one.members])
    }
    for member in one.members:
        measures = {
            name: HIDDEN if name in hidden else told[member][name] for name in (*COUNTS, *SENSITIVE)
        }
        cells = {**one.shown, **measures}
        yield Row(id=secrets.token_hex(4), key=keys[member], group=group, cells=cells)


def part_for(
    rows: Sequence[Row], keys: Collection[str], earlier: Sequence[Sequence[Row]]
) -> list[Row]:
    """Those of the rows that another body may have: of the children with these keys.

    A group goes along only if everybody in it shares with at least K - 1 others in which of the
    files they stand, this one and all `earlier` parts: then nobody finds a child by laying any
    number of files side by side.
    """
    wanted = frozenset(keys)
    files = [{row["id"] for row in part} for part in earlier]
    files.append({row["id"] for row in rows if row["key"] in wanted})
    kept: list[Row] = []
    for members in _by_group(rows).values():
        stands = Counter(tuple(row["id"] in file for file in files) for row in members)
        if min(stands.values()) >= K:
            kept += [row for row in members if row["id"] in files[-1]]
    mine = {row["id"] for row in kept}
    return [row for row in rows if row["id"] in mine]


def of_station(rows: Sequence[Row], station: str) -> list[Row]:
    """The rows in which this station is named: whole groups."""
    return [row for row in rows if row["cells"]["station"] == station]


def _by_group(rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["group"]].append(row)
    return found
