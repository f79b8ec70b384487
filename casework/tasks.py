"""What happens to reports by the clock."""

from casework import actions
from common import clock
from common.tasks import crontab, periodic


@periodic(crontab(minute="*"))
def escalate() -> None:
    """Every minute: those above are told of what has waited half an hour."""
    actions.escalate(at=clock.now())
