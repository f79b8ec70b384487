"""What happens for volunteers by the clock."""

from common import clock
from common.tasks import crontab, periodic
from volunteers.actions import remind_of_due_visits


@periodic(crontab(hour="0", minute="0"))
def remind() -> None:
    """Every morning at eight by the stations' clock (the schedule runs in UTC)."""
    remind_of_due_visits(at=clock.now())
