"""What else goes when a progress note is erased from the log."""

from datetime import datetime
from uuid import UUID

from tutoring.models import ProgressNote


def forget_note(source_id: str, at: datetime) -> None:
    notes = ProgressNote.objects.filter(pk=UUID(source_id))
    notes.update(line="", arcs=None, body_digest="", erased_at=at)
