"""What happens to children's logs by the clock."""

from children.log.heads import export_heads
from common import clock
from common.tasks import crontab, periodic


@periodic(crontab(hour="17", minute="10"))
def sign_heads() -> None:
    """Every night at the stations, after midnight (the schedule runs in UTC)."""
    export_heads(at=clock.now())
