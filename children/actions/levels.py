"""What a person decides about a child: level of concern, risk, one-on-one support."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.actions.noting import said, write_entry
from children.log.faces import face
from children.models import ChildStanding, LogEntry
from children.needs import need
from common import clock
from common.errors import Conflict, Invalid

JUDGED, ASSESSED = "children.level_judged", "children.risk_assessed"
LONGEST_REVIEW = timedelta(days=183)


@transaction.atomic
def judge_level(
    *,
    child_id: int,
    entry_id: UUID,
    level: str,
    seen: str,
    note: str,
    review_on: date,
    by: User,
    at: datetime,
) -> LogEntry:
    """Confirms the suggested level of concern, or sets another one with a reason.

    `seen` is the suggestion that the person decided on. What is suggested is reckoned here, at
    this moment; where it is another by now, `Conflict` ("suggestion_changed") asks to look again.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    standing = ChildStanding.objects.select_for_update().get(child=child)
    known = LogEntry.objects.filter(child=child, kind=JUDGED, source_id=str(entry_id)).first()
    if known is None:
        _check_review(review_on, clock.local_date(at))
    basis = _first_basis(known) or _basis(standing, seen, at)
    if level != basis["suggested"] and not note.strip():
        message = _("Say why you see it otherwise.")
        raise Invalid.in_field("note", "required", message)
    return status_log.record(
        child=child,
        kind=JUDGED,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"level": level, "note": note, "review_on": review_on.isoformat(), **basis},
        at=at,
    )


def _basis(standing: ChildStanding, seen: str, at: datetime) -> dict[str, Any]:
    """What the house suggests now, and from which reasons."""
    found = need(orjson.loads(standing.state), at)
    if found.suggested != seen:
        raise Conflict(
            "suggestion_changed", _("Something has changed since. Look at the reasons again.")
        )
    codes = sorted({reason["code"] for reason in found.reasons})
    return {"suggested": found.suggested, "codes": codes}


def _first_basis(known: LogEntry | None) -> dict[str, Any] | None:
    """A retry is held against what the first one was decided on."""
    if known is None or known.facts is None:
        return None
    facts = orjson.loads(known.facts)
    return {name: facts[name] for name in ("suggested", "codes")}


def _check_review(review_on: date, today: date) -> None:
    if not today < review_on <= today + LONGEST_REVIEW:
        message = _("Choose a day within the next half year on which somebody looks again.")
        raise Invalid.in_field("review_on", "out_of_range", message)


@transaction.atomic
def assess_risk(
    *, child_id: int, entry_id: UUID, risk: str, note: str, by: User, at: datetime
) -> LogEntry:
    """Sets the child's risk: in the file, on the board, and for how often duties come round."""
    child = child_for(by, child_id)
    require_full(by, child)
    standing = ChildStanding.objects.select_for_update().get(child=child)
    known = LogEntry.objects.filter(child=child, kind=ASSESSED, source_id=str(entry_id)).first()
    child.refresh_from_db(fields=["risk"])
    before = orjson.loads(known.facts)["before"] if known and known.facts else child.risk
    entry = status_log.record(
        child=child,
        kind=ASSESSED,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"risk": risk, "before": before, "note": note},
        at=at,
    )
    if known is None:
        child.risk = risk
        child.save(update_fields=["risk"])
        ChildStanding.objects.filter(pk=standing.pk).update(face=face(child))
    return entry


@transaction.atomic
def begin_support(*, child_id: int, entry_id: UUID, note: str, by: User, at: datetime) -> LogEntry:
    """One-on-one support begins: a family interview is due every week (R3)."""
    return write_entry(child_id, "children.support_began", entry_id, said(note), by=by, at=at)


@transaction.atomic
def end_support(*, child_id: int, entry_id: UUID, note: str, by: User, at: datetime) -> LogEntry:
    """It ends: no interview is due any more."""
    return write_entry(child_id, "children.support_ended", entry_id, said(note), by=by, at=at)


@transaction.atomic
def log_risks_of_old_files(at: datetime) -> int:
    """Files opened before their log said the risk: one entry each, so that the log does."""
    drafts = []
    rows = ChildStanding.objects.exclude(child__risk="low").annotate(risk=F("child__risk"))
    for child_id, risk, state in rows.values_list("child_id", "risk", "state"):
        told = orjson.loads(state)["risk"]
        if told != risk:
            facts = {"risk": risk, "before": told, "note": ""}
            source = f"file:{child_id}"
            drafts.append(
                status_log.Draft(
                    child_id=child_id,
                    kind=ASSESSED,
                    source_id=source,
                    happened_at=at,
                    by_id=None,
                    facts=facts,
                )
            )
    return len(status_log.record_many(drafts, at))
