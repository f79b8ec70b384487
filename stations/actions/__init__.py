"""Every write of this room. `by=None` means the system itself: a command or the demo."""

from stations.actions.calendar import import_calendar
from stations.actions.memberships import add_membership, resume, revoke, suspend
from stations.actions.people import record_hours, record_training, record_vetting

__all__ = [
    "add_membership",
    "import_calendar",
    "record_hours",
    "record_training",
    "record_vetting",
    "resume",
    "revoke",
    "suspend",
]
