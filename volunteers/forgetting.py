"""What else goes when an entry of a visit is erased from the log."""

from datetime import datetime
from uuid import UUID

from volunteers.models import Visit, VisitState


def forget_visit(source_id: str, at: datetime) -> None:
    """Takes the states, the notes and the gains; that somebody gave her time stays counted."""
    visit = Visit.objects.filter(pk=UUID(source_id))
    VisitState.objects.filter(visit__in=visit).delete()
    visit.update(gains="", services=[], body_digest="", erased_at=at)
