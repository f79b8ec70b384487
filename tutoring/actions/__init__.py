"""Every write of this room. `by=None` means the system itself: a command or the demo."""

from tutoring.actions.places import give_back, take_place
from tutoring.actions.roll import mark_attendance, write_note
from tutoring.actions.series import (
    cancel_session,
    create_series,
    end_enrolment,
    enrol,
    generate_sessions,
)

__all__ = [
    "cancel_session",
    "create_series",
    "end_enrolment",
    "enrol",
    "generate_sessions",
    "give_back",
    "mark_attendance",
    "take_place",
    "write_note",
]
