"""Classes and their sessions, and which children belong to them."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child, Purpose
from children.queries.consents import in_force
from common import clock
from common.errors import Conflict, NotFound
from stations.models import Station
from tutoring.access import require_manager
from tutoring.actions.teams import free, join_teams, keep_busy, leave_teams
from tutoring.models import ClassSeries, ClassSession, Enrolment, TutorPlace
from tutoring.recurrence import check_rule, days_of

NO_CONSENT = _("No consent to the class for %(name)s. Ask a parent on the consent page.")


@transaction.atomic
def create_series(
    *,
    station: Station,
    name: str,
    rule: str,
    starts_on: date,
    starts: time,
    minutes: int,
    places: int,
    by: User | None,
    ends_on: date | None = None,
    school_days_only: bool = True,
) -> ClassSeries:
    """A new recurring class; see `ClassSeries` for `rule`. Sessions come by `generate_sessions`."""
    check_rule(rule, starts_on)
    series = ClassSeries(
        station=station,
        name=name,
        rule=rule,
        starts_on=starts_on,
        ends_on=ends_on,
        starts=starts,
        minutes=minutes,
        places=places,
        school_days_only=school_days_only,
    )
    require_manager(by, series)
    series.save()
    return series


@transaction.atomic
def generate_sessions(*, series: ClassSeries, until: date, at: datetime) -> int:
    """Makes the sessions from the day of `at` to `until` that are not there yet; how many.

    Once per series and original date, however often and from wherever it is called: the row of
    the series is locked, and the database holds the pair unique.
    """
    series = _locked(series)
    days = days_of(series, clock.local_date(at), until)
    there = set(
        series.sessions.filter(original_date__in=days).values_list("original_date", flat=True)
    )
    made = ClassSession.objects.bulk_create(
        [_session(series, day) for day in days if day not in there], batch_size=200
    )
    if made:
        _keep_enrolled_busy(series, made)
    return len(made)


@transaction.atomic
def enrol(*, series: ClassSeries, child: Child, since: date, by: User | None, at: datetime) -> None:
    """Puts a child into the class from that day on; enrolling again changes nothing.

    Sessions already planned become busy times, and tutors who hold a place in them join the
    child's care team. Raises `Conflict` ("consent_missing"); who is in a class already stays in it.
    """
    series = _locked(series)
    require_manager(by, series)
    if child.station_id != series.station_id:
        raise NotFound
    already = Enrolment.objects.filter(series=series, child=child, until=None)
    if not already.exists() and not in_force(child, Purpose.TUTORING, clock.local_date(at)):
        raise Conflict("consent_missing", NO_CONSENT % {"name": child.name})
    _row, created = Enrolment.objects.get_or_create(
        series=series, child=child, until=None, defaults={"since": since}
    )
    if not created:
        return
    for session in _to_come(series, since, at):
        keep_busy(session, [child.pk])
    today = clock.local_date(at)
    for place in _places_held(series, since, at):
        join_teams(place, [child.pk], today)


@transaction.atomic
def end_enrolment(
    *, series: ClassSeries, child: Child, last_day: date, by: User | None, at: datetime
) -> None:
    """Takes a child out of the class after `last_day`; Conflict "not_enrolled" if not in it."""
    series = _locked(series)
    require_manager(by, series)
    current = Enrolment.objects.filter(series=series, child=child, until__isnull=True)
    if not current.update(until=last_day):
        raise Conflict("not_enrolled", _("The child is not in this class."))
    after = last_day + timedelta(days=1)
    for session in _to_come(series, after, at):
        free(session, [child.pk])
    sources = [place.source for place in _places_held(series, after, at)]
    leave_teams(sources, clock.local_date(at), [child.pk])


def leave_classes(child: Child, last_day: date, by: User | None, at: datetime) -> None:
    """Takes a child who leaves the station out of every class; joins the caller's transaction."""
    for row in Enrolment.objects.filter(child=child, until=None).select_related("series"):
        end_enrolment(
            series=row.series, child=child, last_day=max(last_day, row.since), by=by, at=at
        )


@transaction.atomic
def cancel_session(*, session: ClassSession, by: User | None, at: datetime) -> None:
    """Calls one afternoon off: its time is free again and its tutors leave the care teams."""
    require_manager(by, session.series)
    planned = ClassSession.objects.filter(pk=session.pk, state=ClassSession.State.PLANNED)
    if not planned.filter(starts_at__gt=at).update(state=ClassSession.State.CANCELLED):
        raise Conflict("already_started", _("Only a class still to come can be called off."))
    free(session)
    held = session.taken.filter(given_back_at__isnull=True)
    leave_teams([place.source for place in held], clock.local_date(at))


def _locked(series: ClassSeries) -> ClassSeries:
    rows = ClassSeries.objects.select_for_update(of=("self",)).select_related("station__township")
    return rows.get(pk=series.pk)


def _session(series: ClassSeries, day: date) -> ClassSession:
    starts_at = clock.local_time(day, series.starts)
    return ClassSession(
        series=series,
        station_id=series.station_id,
        original_date=day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=series.minutes),
        places=series.places,
    )


def _keep_enrolled_busy(series: ClassSeries, sessions: list[ClassSession]) -> None:
    enrolments = list(series.enrolments.all())
    for session in sessions:
        day = session.original_date
        keep_busy(
            session,
            [
                row.child_id
                for row in enrolments
                if row.since <= day and (row.until is None or day <= row.until)
            ],
        )


def _to_come(series: ClassSeries, since: date, at: datetime) -> list[ClassSession]:
    planned = series.sessions.filter(state=ClassSession.State.PLANNED)
    return list(planned.filter(original_date__gte=since, ends_at__gt=at))


def _places_held(series: ClassSeries, since: date, at: datetime) -> list[TutorPlace]:
    held = TutorPlace.objects.filter(given_back_at__isnull=True, session__series=series)
    coming = held.filter(session__original_date__gte=since, session__ends_at__gt=at)
    return list(coming.select_related("session"))
