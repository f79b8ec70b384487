"""Appending to a status log, with chain, standing and duties, against a bare insert."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import connection, transaction

from accounts.models import User
from bench.population import CHILDREN as COUNTY
from bench.population import COORDINATOR, SIZES, populate
from bench.report import Figure
from bench.timing import in_turns
from children.actions.opening import open_files
from children.models import Child, Family
from children.status_log import record
from common import clock
from stations.models import Station

ROUNDS = 400
CHILDREN = 50
COLUMNS = (
    "child_id, seq, kind, source_id, happened_at, recorded_at, facts, salt, content_hash,"
    " previous_hash, hash"
)


def measure() -> Sequence[Figure]:
    """Each append and each insert is committed by itself, as in life."""
    station = populate(0)[SIZES[0]]
    user = User.objects.get(username=COORDINATOR)
    children = _children(station, user)
    _bare_table()
    appended = iter(range(10**9))

    def append() -> None:
        with transaction.atomic():
            record(
                child=children[next(appended) % len(children)],
                kind="familycalls.held",
                source_id=uuid4(),
                happened_at=clock.now(),
                by=user,
                facts={"minutes": 12},
                at=clock.now(),
            )

    def insert() -> None:
        values = (1, next(appended), "familycalls.held", str(uuid4()), clock.now(), clock.now(),
                  '{"minutes":12}', "0" * 32, "1" * 64, "2" * 64, "3" * 64)  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(values))
            cursor.execute(f"INSERT INTO bench_bare ({COLUMNS}) VALUES ({marks})", values)  # noqa: S608

    ours, bare = in_turns(ROUNDS, append, insert)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_bare")
    note = f"append {ours:.2f} ms, bare insert {bare:.2f} ms, each committed"
    return [Figure("log.append_ratio", ours / bare, "", None, None, note)]


def _children(station: Station, user: User) -> list[Child]:
    """Children of their own, above the county's: its filler log must stay as it was counted."""
    family, _new = Family.objects.get_or_create(
        pk=COUNTY + 10_001, defaults={"station": station, "name": "bench log"}
    )
    if not family.children.exists():
        made = [
            Child(
                id=family.pk + number,
                family=family,
                station=station,
                name=f"记录{number}",
                sex="f",
                birth_date=clock.local_today(),
                enrolled_on=clock.local_today(),
                # Not on the board that `board.py` measures.
                left_on=clock.local_today(),
            )
            for number in range(CHILDREN)
        ]
        keys: list[list[str]] = [[] for _ in made]
        open_files(children=made, keys=keys, away=[], origin="person", by=user, at=clock.now())
    return list(family.children.all())


def _bare_table() -> None:
    """The columns of the log without its indexes, constraints and triggers."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_bare")
        cursor.execute(
            f"CREATE TABLE bench_bare AS SELECT {COLUMNS} FROM children_logentry LIMIT 0"  # noqa: S608
        )
