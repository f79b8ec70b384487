"""What happens by the clock: heads of logs are signed, uploaded registers forgotten."""

from children.actions.registers import forget_workbooks
from children.log.heads import export_heads
from common import clock
from common.tasks import crontab, periodic


@periodic(crontab(hour="17", minute="10"))
def sign_heads() -> None:
    """Every night at the stations, after midnight (the schedule runs in UTC)."""
    export_heads(at=clock.now())


@periodic(crontab(hour="17", minute="40"))
def forget_registers() -> None:
    forget_workbooks(at=clock.now())
