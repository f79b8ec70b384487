"""What a class writes down to the children: their care team and their busy times."""

from collections.abc import Iterable
from datetime import date, timedelta

from children import busy
from children.models import CareTeamMember
from tutoring.access import TEAM_DAYS
from tutoring.models import ClassSession, TutorPlace


def join_teams(place: TutorPlace, child_ids: Iterable[int], since: date) -> None:
    """Puts the tutor into the care team of these children until a week after the session."""
    CareTeamMember.objects.bulk_create(
        [
            CareTeamMember(
                child_id=child_id,
                user_id=place.tutor_id,
                role=CareTeamMember.Role.TUTOR,
                since=since,
                until=place.session.original_date + TEAM_DAYS,
                source=place.source,
            )
            for child_id in child_ids
        ],
        ignore_conflicts=True,
    )


def leave_teams(sources: Iterable[str], on: date, child_ids: Iterable[int] | None = None) -> None:
    """Ends what these places gave, from that day on. The rows stay: they say who could see."""
    rows = CareTeamMember.objects.filter(source__in=list(sources), until__gte=on)
    if child_ids is not None:
        rows = rows.filter(child_id__in=list(child_ids))
    rows.update(until=on - timedelta(days=1))


def keep_busy(session: ClassSession, child_ids: Iterable[int]) -> None:
    """The class takes place anyway, so it is noted and not asked for."""
    busy.note(child_ids, session.starts_at, session.ends_at, session_source(session))


def free(session: ClassSession, child_ids: Iterable[int] | None = None) -> None:
    busy.release(session_source(session), child_ids)


def session_source(session: ClassSession) -> str:
    return f"tutoring.session:{session.pk}"
