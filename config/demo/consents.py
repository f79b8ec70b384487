"""What the parents of the demo county answered, so that each kind of answer can be seen.

Nothing is drawn from the story's random numbers: which family answers how follows from its place
in the station, so the rest of the county stays as it was.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from children.dates import age
from children.models import Child, Consent, ConsentWording, Parent, Purpose
from common import clock
from config.demo.families import DemoFamily, Story
from config.demo.happenings import Diary

Decision, Way = Consent.Decision, Consent.Way
BASICS = (Purpose.FILE, Purpose.CALL, Purpose.TUTORING)
# Of this many families in a row one answers in each unusual way; the last few were never asked.
EVERY = 17
REFUSES_PHOTO, NO_PHOTO, WITHDREW_CALLS, REFUSED_CLASS, UNASKED, FILE_ONLY = 3, 5, 8, 11, 13, 15


def tell_consents(
    families: list[DemoFamily], diaries: Mapping[int, Diary], now: datetime
) -> list[Consent]:
    """Writes the ledger and tells it in the diaries; returns the rows."""
    words = {row.purpose: row for row in ConsentWording.objects.order_by("version")}
    places: dict[int, int] = {}
    rows: list[Consent] = []
    for each in families:
        place = places.setdefault(each.family.station_id, 0)
        places[each.family.station_id] += 1
        rows += _of_family(each, place % EVERY, words, now)
    Consent.objects.bulk_create(rows, batch_size=400)
    for row in rows:
        by = row.recorded_by_id
        facts = {name: getattr(row, name) for name in ("purpose", "decision", "giver", "way")}
        diaries[row.child_id].tell("children.consent", str(row.pk), row.given_at, by, facts)
    return rows


def _of_family(
    each: DemoFamily, place: int, words: Mapping[str, ConsentWording], now: datetime
) -> Iterator[Consent]:
    father, mother = each.parents
    parent = mother if mother.is_away or place % 2 else father
    for child in each.children:
        for days, purpose, decision in _answers(each, child, place):
            at = max(
                now - timedelta(days=days),
                clock.local_time(child.enrolled_on) + timedelta(hours=15),
            )
            yield _row(each, child, parent, words[purpose], decision, at)


def _answers(
    each: DemoFamily, child: Child, place: int
) -> Iterator[tuple[int, Purpose, Consent.Decision]]:
    """How many days ago, about what, and what was said."""
    if place == UNASKED or each.story is Story.NEVER_CALLED:
        return
    basics = (Purpose.FILE,) if place == FILE_ONLY else BASICS
    for purpose in basics:
        refused = place == REFUSED_CLASS and purpose == Purpose.TUTORING
        yield 180, purpose, Decision.REFUSED if refused else Decision.GIVEN
    if place == WITHDREW_CALLS:
        yield 9, Purpose.CALL, Decision.WITHDRAWN
    if place in (FILE_ONLY, NO_PHOTO):
        return
    yield 120, Purpose.PHOTO, Decision.REFUSED if place == REFUSES_PHOTO else Decision.GIVEN
    if place % 3:
        yield 100, Purpose.RESEARCH, Decision.GIVEN


def _row(
    each: DemoFamily,
    child: Child,
    parent: Parent,
    wording: ConsentWording,
    decision: Consent.Decision,
    at: datetime,
) -> Consent:
    by_link = parent.is_away and bool(child.pk % 4)
    return Consent(
        id=_id(child, wording.purpose, decision),
        body_digest="",
        child=child,
        purpose=wording.purpose,
        decision=decision,
        giver=parent.relation,
        giver_name=parent.name,
        parent=parent,
        child_age=max(0, age(child.birth_date, clock.local_date(at))),
        wording=wording,
        language="zh-hans",
        way=Way.LINK if by_link else Way.PAPER,
        given_at=at,
        recorded_at=at,
        recorded_by=None if by_link else each.worker,
    )


def _id(child: Child, purpose: str, decision: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"lianxin-demo:{child.pk}:{purpose}:{decision}")
