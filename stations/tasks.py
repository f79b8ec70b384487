"""What happens by the clock: a role ends at midnight, and its sockets with it."""

from common import clock
from common.tasks import crontab, periodic
from stations.actions import tell_lapsed


@periodic(crontab(hour="16", minute="0"))
def close_lapsed() -> None:
    """Midnight at the stations; the schedule runs in UTC."""
    tell_lapsed(at=clock.now())
