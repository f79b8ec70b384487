"""A large county, written by plain SQL: 20,000 children and a log of any length.

The log here is for reading around, so its hashes are filler; chains are measured in `log.py`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction

from accounts.models import User
from children.log import chain
from children.log.faces import face
from children.log.state import State
from children.models import Child, ChildStanding, Family, LogEntry
from common import clock
from stations.models import County, Membership, Role, Station, Township

# Children of the measured stations; more stations of 500 fill up the county.
SIZES = (100, 250, 500)
CHILDREN = 20_000
PASSWORD = "bench"  # noqa: S105 - a throw-away database
COORDINATOR = "bench-coordinator"
BATCH = 5_000


def populate(entries: int) -> dict[int, Station]:
    """Makes sure that the county is there and its log holds `entries`; returns the measured
    stations by their number of children."""
    with transaction.atomic():
        stations = _stations()
        if not Child.objects.filter(pk__lte=CHILDREN).exists():
            _children(stations)
    have = LogEntry.objects.filter(child_id__lte=CHILDREN).count()
    if have < entries:
        with transaction.atomic():
            _log(have, entries)
        tidy()
    return {size: stations[number] for number, size in enumerate(SIZES)}


@contextmanager
def small_county() -> Iterator[None]:
    """Within it, a database of its own whose log stays small: the other one's never shrinks.

    SQLite only; PostgreSQL keeps the one it was given.
    """
    settings = connection.settings_dict
    kept = settings["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        settings["NAME"] = Path(kept).with_name("small.sqlite3")
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        settings["NAME"] = kept


def tidy() -> None:
    """What a database that runs for days does by itself: planners know the rows, PostgreSQL which
    pages everybody sees, and SQLite has moved what was written out of its write-ahead log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _stations() -> list[Station]:
    county, _new = County.objects.get_or_create(name="bench")
    township, _new = Township.objects.get_or_create(county=county, name="bench")
    today = clock.local_today()
    count = len(SIZES) + (CHILDREN - sum(SIZES)) // 500 + 1
    stations = [
        Station.objects.get_or_create(
            township=township, name=f"bench {number}", defaults={"opened_on": today}
        )[0]
        for number in range(count)
    ]
    user, new = User.objects.get_or_create(
        username=COORDINATOR, defaults={"name": "bench", "password": make_password(PASSWORD)}
    )
    if new:
        for station in stations[: len(SIZES)]:
            Membership.objects.create(
                user=user, role=Role.COORDINATOR, station=station, state="active", since=today
            )
    return stations


def _children(stations: Sequence[Station]) -> None:
    sizes = [*SIZES, *[500] * (len(stations) - len(SIZES))]
    places = [
        station.pk for station, size in zip(stations, sizes, strict=True) for _ in range(size)
    ][:CHILDREN]
    now = clock.now()
    _insert(
        Family,
        ("id", "station_id", "name", "village", "address"),
        ((n, place, f"家{n}", f"村{n % 8}", "") for n, place in enumerate(places, start=1)),
    )
    families = Family.objects.in_bulk()
    children = Child.objects.bulk_create(
        (
            Child(
                id=n, family=families[n], station_id=place, name=f"儿童{n}", sex="fm"[n % 2],
                birth_date=now.date() - timedelta(days=3000 + n % 1000), grade=n % 9 + 1,
                is_boarder=n % 4 == 0, enrolled_on=now.date(), avatar=n % 1000,
            )
            for n, place in enumerate(places, start=1)
        ),
        batch_size=1000,
    )  # fmt: skip
    ChildStanding.objects.bulk_create(
        (_standing(child, now) for child in children), batch_size=1000
    )


def _standing(child: Child, now: datetime) -> ChildStanding:
    """Most children are well; one in ten has a reason, as on a real board."""
    late = timedelta(days=-9 if child.pk % 10 == 0 else 6)
    seen = clock.stamp(now - timedelta(days=child.pk % 7))
    reason = {"code": "worse_seen", "level": 2, "since": seen, "seqs": [4], "domains": ["health"]}
    state = State(
        last={"call": seen, "attempt": None, "visit": seen, "class": seen},
        reasons=[reason] if child.pk % 10 == 1 else [],
        states=dict.fromkeys(("psychological", "emotional", "health", "social"), "same"),
        dues={"R1": clock.stamp(now + late), "R5": clock.stamp(now + timedelta(days=6))},
    )
    return ChildStanding(
        child=child,
        station_id=child.station_id,
        head_hash=chain.GENESIS,
        face=face(child),
        state=state.text(),
    )


def _log(start: int, end: int) -> None:
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    columns = (
        "child_id", "seq", "kind", "source_id", "happened_at", "recorded_at", "facts", "salt",
        "content_hash", "previous_hash", "hash",
    )  # fmt: skip

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(start, end):
            child, seq = number % CHILDREN + 1, number // CHILDREN + 1
            at = begin + timedelta(hours=seq * 7)
            yield (
                child, seq, "familycalls.held", f"s{number}", at, at, '{"minutes":12}', "0" * 32,
                "1" * 64, "2" * 64, "3" * 64,
            )  # fmt: skip

    _insert(LogEntry, columns, rows())
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE children_childstanding SET last_seq = (SELECT COALESCE(MAX(seq), 0)"
            " FROM children_logentry e WHERE e.child_id = children_childstanding.child_id)"
        )


def _insert(model: type[Any], columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(columns)
    table = model._meta.db_table
    write = _copy if connection.vendor == "postgresql" else _execute_many
    write(table, names, len(columns), rows)


def _execute_many(table: str, names: str, width: int, rows: Iterator[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * width)
    with connection.cursor() as cursor:
        while part := list(islice(rows, BATCH)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", part)  # noqa: S608


def _copy(table: str, names: str, width: int, rows: Iterator[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
