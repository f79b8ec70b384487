from stations.models.calendar import CalendarDay, Term
from stations.models.history import PersonChange
from stations.models.people import Membership, Role, ServiceHours, Training, Vetting
from stations.models.tree import County, Station, Township
from stations.models.windows import FamilyWindow, WindowHours

__all__ = [
    "CalendarDay",
    "County",
    "FamilyWindow",
    "Membership",
    "PersonChange",
    "Role",
    "ServiceHours",
    "Station",
    "Term",
    "Township",
    "Training",
    "Vetting",
    "WindowHours",
]
