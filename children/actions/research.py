"""Taking rows without names for research: frozen for a term, for a reason, by a named person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.export.rows import Row, make_rows, part_for
from children.models import ResearchExport, ResearchSnapshot
from children.queries.consents import consenting
from children.queries.research import Place, part, place_for, term_on
from children.queries.subjects import subjects
from common import clock
from common.crypto import keyed_hash
from common.errors import Conflict
from common.idempotency import Written, body_digest, write_once
from stations.models import County


@transaction.atomic
def take_rows(
    *,
    export_id: UUID,
    county: int | None,
    station: int | None,
    recipient: str,
    reason: str,
    by: User,
    at: datetime,
) -> Written[ResearchExport]:
    """Notes that `by` takes the rows of a place; the file itself is `children.export.workbook`.

    `recipient` "" is the house itself; another body gets only children whose guardians agreed to
    that body too. Raises `NotFound` for a place that is not theirs, `Conflict` ("too_few") where
    fewer than five could be shown, and what `write_once` raises.
    """
    place = place_for(by, county=county, station=station)
    name = recipient.strip()
    asked = {"county": county, "station": station, "recipient": name, "reason": reason, "by": by}
    digest = body_digest(asked)

    def create() -> ResearchExport:
        snapshot = snapshot_of(place.county, name, at)
        if not part(snapshot.rows, place):
            message = _("Fewer than five children could be shown here, so there is no file.")
            raise Conflict("too_few", message)
        return ResearchExport.objects.create(
            pk=export_id,
            body_digest=digest,
            snapshot=snapshot,
            station=place.station,
            reason=reason,
            by=by,
            at=at,
        )

    return write_once(ResearchExport, pk=export_id, digest=digest, create=create)


@transaction.atomic
def preview(
    *, county: int | None, station: int | None, recipient: str, by: User, at: datetime
) -> tuple[Place, ResearchSnapshot, list[Row]]:
    """What taking these rows would give. The first look freezes them for the term, so that looking
    again and again tells nothing either."""
    place = place_for(by, county=county, station=station)
    snapshot = snapshot_of(place.county, recipient.strip(), at)
    return place, snapshot, part(snapshot.rows, place)


def snapshot_of(county: County, recipient: str, at: datetime) -> ResearchSnapshot:
    """The rows of this term, made now if nobody asked before; inside a transaction."""
    County.objects.select_for_update().get(pk=county.pk)
    term = term_on(county, clock.local_date(at))
    known = ResearchSnapshot.objects.filter(county=county, term_on=term)
    row = known.filter(recipient=recipient).first()
    if row is not None:
        return row
    if recipient:
        return _make_part(snapshot_of(county, "", at), recipient, at)
    _forget_keys(county)
    found = subjects(county, at)
    keys = [_key(child.pk) for child in found.children]
    rows = make_rows(found.told, keys, found.others)
    return ResearchSnapshot.objects.create(
        county=county, term_on=term, rows=rows, left_out=len(keys) - len(rows), made_at=at
    )


def _make_part(whole: ResearchSnapshot, recipient: str, at: datetime) -> ResearchSnapshot:
    found = subjects(whole.county, at)
    ids = [child.pk for child in found.children]
    shared = consenting(ids, "sharing", clock.local_date(at), recipient)
    parts = ResearchSnapshot.objects.filter(county=whole.county, term_on=whole.term_on)
    earlier = parts.exclude(recipient="").order_by("pk").values_list("rows", flat=True)
    rows = part_for(whole.rows, [_key(pk) for pk in shared], list(earlier))
    return ResearchSnapshot.objects.create(
        county=whole.county,
        term_on=whole.term_on,
        recipient=recipient,
        rows=rows,
        left_out=len(shared) - len(rows),
        made_at=at,
    )


def _key(child_id: int) -> str:
    return keyed_hash(str(child_id), "research")


def _forget_keys(county: County) -> None:
    """With a new term, nothing leads from the rows of the terms before back to a child."""
    for row in ResearchSnapshot.objects.filter(county=county):
        row.rows = [{**one, "key": ""} for one in row.rows]
        row.save(update_fields=["rows"])
