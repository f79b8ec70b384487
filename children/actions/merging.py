"""Two files of one child become one: the merged file is closed, the kept one goes on.

Both logs stay as they are, and each names the other; what the merged log says of last calls and
visits is carried over by an entry of the kept one, so that its standing still follows from its
own log. What was written once and for all (consents) stays with the closed file and is read
through it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_coordinator
from children.actions.boarding import forget_boarding, planned_besides
from children.actions.concerns import has_open_concerns
from children.log.faces import refresh_faces
from children.log.state import State
from children.models import (
    Attachment,
    AwayEpisode,
    CareDuty,
    CareTeamMember,
    Child,
    ChildKey,
    ChildMerge,
    ChildStanding,
    Family,
    GuardianRequest,
    Guardianship,
    LogEntry,
)
from common import clock
from common.errors import Conflict

# What the kept file takes from the other one where it says nothing itself.
FILLED = (
    "ethnicity", "household_place", "household_registered", "health_state", "health",
    "disability_type", "disability_grade", "alert", "is_boarder", "school_stage", "school", "grade",
    "class_name", "teacher", "guardianship_rating", "income_sources", "allowances",
    "contact_frequency", "last_met_on", "remarks",
)  # fmt: skip


@dataclass(frozen=True)
class _Merge:
    kept: Child
    merged: Child
    by: User
    at: datetime

    @property
    def today(self) -> date:
        return clock.local_date(self.at)


@transaction.atomic
def merge_files(
    *,
    kept_id: int,
    merged_id: int,
    source: UUID,
    reason: str,
    by: User,
    at: datetime,
) -> ChildMerge:
    """Merges one file into another of the same station. Coordinators only; it cannot be undone.

    `source` is the id that the client made; the same pair again is the first answer. Raises
    `NotFound`, `Forbidden`, and `Conflict` ("same_file", "two_stations", "merged", "two_ids": both
    have ID numbers and these differ, "open_concerns" and "still_busy": the merged file has concerns
    open, or calls or classes planned).
    """
    for child_id in (kept_id, merged_id):
        require_coordinator(by, child_for(by, child_id))
    kept, merged = _locked(kept_id, merged_id)
    known = ChildMerge.objects.filter(merged=merged).first()
    if known is not None and known.kept_id == kept.pk and known.by_id == by.pk:
        return known
    merge = _Merge(kept, merged, by, at)
    _check(merge)
    row = ChildMerge.objects.create(kept=kept, merged=merged, reason=reason, by=by, at=at)
    _move(merge)
    filled = _fill(merge)
    _close(merge)
    refresh_faces(sorted((kept, merged), key=lambda child: child.pk))
    _log(merge, source, filled)
    return row


def _locked(kept_id: int, merged_id: int) -> tuple[Child, Child]:
    """Both files, behind their families and their logs: forms, services and other merges wait."""
    ids = (kept_id, merged_id)
    families = Child.objects.filter(pk__in=ids).values("family")
    list(Family.objects.select_for_update().filter(pk__in=families).order_by("pk"))
    list(ChildStanding.objects.select_for_update().filter(child_id__in=ids).order_by("pk"))
    rows = Child.objects.select_for_update(of=("self",)).select_related("family", "station")
    found = {child.pk: child for child in rows.filter(pk__in=ids).order_by("pk")}
    return found[kept_id], found[merged_id]


def _check(merge: _Merge) -> None:
    kept, merged = merge.kept, merge.merged
    if kept.pk == merged.pk:
        raise Conflict("same_file", _("These are not two files. Choose another one."))
    if kept.station_id != merged.station_id:
        raise Conflict("two_stations", _("The files belong to two stations."))
    if kept.merged_into_id is not None or merged.merged_into_id is not None:
        message = _("One of these files was joined with another one already. Read them again.")
        raise Conflict("merged", message)
    if kept.id_hash and merged.id_hash:
        message = _(
            "The files have two different ID numbers, so these are two children. "
            "If one number is wrong, correct it first."
        )
        raise Conflict("two_ids", message)
    if has_open_concerns(merged):
        message = _(
            "A concern is open in the file that is to be closed; nobody would see it any more. "
            "Close it first."
        )
        raise Conflict("open_concerns", message)
    if planned_besides(merged, merge.at).exists():
        message = _(
            "Calls or classes are planned under the file that is to be closed. "
            "Move or cancel them first."
        )
        raise Conflict("still_busy", message)


def _move(merge: _Merge) -> None:
    """What is looked up under the child goes to the kept file; what was decided stays."""
    kept, merged = merge.kept, merge.merged
    Attachment.objects.filter(child=merged).update(child=kept)
    Guardianship.objects.filter(child=merged).update(child=kept)
    open_requests = GuardianRequest.objects.filter(child=merged)
    open_requests.filter(state=GuardianRequest.State.OPEN).update(child=kept)
    ChildKey.objects.filter(child=merged).update(child=kept)
    forget_boarding(child=merged, at=merge.at)
    _move_team(merge)
    _move_away(merge)


def _move_team(merge: _Merge) -> None:
    """Who looked after either file looks after the child."""
    team = CareTeamMember.objects.in_force(merge.today)
    have = set(team.filter(child=merge.kept).values_list("user", "role"))
    longest_first = F("until").desc(nulls_first=True)
    for member in team.filter(child=merge.merged).order_by(longest_first, "pk"):
        if (member.user_id, member.role) not in have:
            have.add((member.user_id, member.role))
            CareTeamMember.objects.create(
                child=merge.kept,
                user_id=member.user_id,
                role=member.role,
                since=merge.today,
                until=member.until,
                source=f"children.merge:{merge.merged.pk}" if member.source else "",
            )
        member.until = merge.today
        member.save(update_fields=["until"])


def _move_away(merge: _Merge) -> None:
    """The open episode ends with the file; the kept one goes on with it if it has none."""
    episode = merge.merged.away_episodes.filter(ends_on__isnull=True).first()
    if episode is None:
        return
    episode.ends_on = max(merge.today, episode.starts_on)
    episode.save(update_fields=["ends_on"])
    if not merge.kept.away_episodes.exists():
        AwayEpisode.objects.create(
            child=merge.kept,
            who=episode.who,
            definition=episode.definition,
            starts_on=episode.starts_on,
        )


def _fill(merge: _Merge) -> list[str]:
    """Gives the kept file what only the other one says; returns the names of these fields."""
    kept, merged = merge.kept, merge.merged
    filled = [
        name
        for name in FILLED
        if getattr(kept, name) in ("", None) and getattr(merged, name) not in ("", None)
    ]
    for name in filled:
        setattr(kept, name, getattr(merged, name))
    if merged.id_hash:
        kept.id_number, kept.id_hash = merged.id_number, merged.id_hash
        filled.append("id_number")
    return filled


def _close(merge: _Merge) -> None:
    """The merged file is closed first: an ID number belongs to one file at a time."""
    merge.merged.merged_into, merge.merged.left_on = merge.kept, merge.today
    merge.merged.id_number, merge.merged.id_hash = "", None
    merge.merged.save()
    merge.kept.save()
    # What was merged into it before leads to the open file too, so nobody follows a chain.
    Child.objects.filter(merged_into=merge.merged).update(merged_into=merge.kept)
    CareDuty.objects.filter(child=merge.merged).delete()


def _log(merge: _Merge, source: UUID, filled: Sequence[str]) -> None:
    away = {"child": merge.kept.pk}
    closing = _record(merge, merge.merged, "children.merged_away", source, away)
    state = State.parse(ChildStanding.objects.get(child=merge.merged).state)
    taken_over = {
        "child": merge.merged.pk,
        "seq": closing.seq,
        "head": closing.hash,
        "last": state.last,
        "done": state.done,
    }
    _record(merge, merge.kept, "children.merged", source, taken_over)
    if filled:
        fields = {"fields": sorted(filled)}
        _record(merge, merge.kept, "children.file_changed", source, fields)


def _record(
    merge: _Merge, child: Child, kind: str, source: UUID, facts: Mapping[str, Any]
) -> LogEntry:
    return status_log.record(
        child=child,
        kind=kind,
        source_id=source,
        happened_at=merge.at,
        by=merge.by,
        facts=facts,
        at=merge.at,
    )
