"""Every write of this room. `by=None` means the system itself: a command or the demo."""

from stations.actions.accounts import Door, add_person, make_link, reset_second_step
from stations.actions.calendar import import_calendar
from stations.actions.memberships import add_membership, appoint, move, tell_lapsed
from stations.actions.people import record_hours, record_training, record_vetting

__all__ = [
    "Door",
    "add_membership",
    "add_person",
    "appoint",
    "import_calendar",
    "make_link",
    "move",
    "record_hours",
    "record_training",
    "record_vetting",
    "reset_second_step",
    "tell_lapsed",
]
