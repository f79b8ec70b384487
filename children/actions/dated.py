"""What begins and ends by its date in one child's file: being left behind, guardianship, bars."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from children import status_log
from children.actions.editing import Edit, apply, check_not_ahead, put
from children.contact import follow_bars, out_of_step
from children.models import AwayEpisode, Child, Guardianship
from children.register.checks import read_typed_phone
from common import clock
from common.errors import Conflict, FieldError, Invalid, NotFound

MORNING = time(8)


@dataclass(frozen=True, kw_only=True)
class GuardianTold:
    """Somebody other than the parents is the legal guardian, and on what basis."""

    name: str
    relation: str
    phone: str
    basis: str
    replaces_parents: bool
    since: date
    until: date | None


def begin_away(*, edit: Edit, who: str, starts_on: date) -> int:
    """The parents went away: the child is left behind from that day on, by today's definition.

    Raises besides `editing.apply`'s errors `Conflict` ("away_already") and `Invalid`.
    """
    check_not_ahead(starts_on, "starts_on", edit)

    def write(child: Child) -> list[str]:
        episodes = child.away_episodes
        if episodes.filter(ends_on__isnull=True).exists():
            message = _("The parents are noted as away already. End that first.")
            raise Conflict("away_already", message)
        if episodes.filter(ends_on__gt=starts_on).exists():
            message = _("The parents came home later than that. Check the day.")
            raise Invalid.in_field("starts_on", "overlaps", message)
        AwayEpisode.objects.create(child=child, who=who, starts_on=starts_on)
        _log(child, "children.away_began", edit, starts_on, {"who": who})
        return ["away.starts_on"]

    body = {"who": who, "starts_on": starts_on}
    return apply(edit, body, ["away.starts_on", "away.ends_on"], write)


def end_away(*, edit: Edit, ends_on: date) -> int:
    """A parent came home to stay; `Conflict` ("not_away") where nobody was away."""
    check_not_ahead(ends_on, "ends_on", edit)

    def write(child: Child) -> list[str]:
        episode = child.away_episodes.filter(ends_on__isnull=True).first()
        if episode is None:
            raise Conflict("not_away", _("Nobody is noted as away. Read the file again."))
        if ends_on < episode.starts_on:
            message = _("The end lies before the beginning.")
            raise Invalid.in_field("ends_on", "before_beginning", message)
        episode.ends_on = ends_on
        episode.save(update_fields=["ends_on"])
        _log(child, "children.away_ended", edit, ends_on, {})
        return ["away.ends_on"]

    return apply(edit, {"ends_on": ends_on}, ["away.starts_on", "away.ends_on"], write)


def change_guardianship(*, edit: Edit, guardianship_id: int | None, told: GuardianTold) -> int:
    """A stretch of guardianship; without an id a new one."""
    phone, errors = read_typed_phone(told.phone, "phone")
    if told.until is not None and told.until < told.since:
        message = _("The end lies before the beginning.")
        errors.append(FieldError("until", "before_beginning", message))
    if errors:
        raise Invalid(errors=errors)

    def write(child: Child) -> list[str]:
        row = Guardianship(child=child)
        if guardianship_id is not None:
            found = child.guardianships.filter(pk=guardianship_id).first()
            if found is None:
                raise NotFound
            row = found
        changed = put(row, {**vars(told), "phone": phone}, "guardianship.")
        row.save()
        return changed

    touches = [f"guardianship.{name}" for name in vars(told)]
    return apply(edit, {**vars(told), "row": guardianship_id}, touches, write)


@transaction.atomic
def keep_bars(*, at: datetime) -> int:
    """Brings `no_contact` up to date where a bar began or ended by its date; returns how many."""
    today = clock.local_date(at)
    parents = list(out_of_step(today).select_for_update(of=("self",)).order_by("pk"))
    return follow_bars(parents, today, at)


def _log(child: Child, kind: str, edit: Edit, day: date, facts: dict[str, str]) -> None:
    """The rules run from that day, but not from before the child came."""
    morning = clock.local_time(max(day, child.enrolled_on), MORNING)
    status_log.record(
        child=child,
        kind=kind,
        source_id=str(edit.id),
        happened_at=min(morning, edit.at),
        by=edit.by,
        facts=facts,
        at=edit.at,
    )
