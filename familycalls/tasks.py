"""What happens to calls by the clock."""

from common import clock
from common.tasks import crontab, periodic
from familycalls.actions.ending import close_stale


@periodic(crontab(minute="*"))
def close_calls_nobody_came_to() -> None:
    """Within a minute after its window, a call to which nobody came is without answer."""
    close_stale(at=clock.now())
