"""What happens by the clock: heads signed, registers forgotten, boarders' weeks noted."""

from children.actions.boarding import note_boarding
from children.actions.registers import forget_workbooks
from children.log.heads import export_heads
from common import clock
from common.tasks import crontab, periodic
from stations.models import Station


@periodic(crontab(hour="17", minute="10"))
def sign_heads() -> None:
    """Every night at the stations, after midnight (the schedule runs in UTC)."""
    export_heads(at=clock.now())


@periodic(crontab(hour="17", minute="40"))
def forget_registers() -> None:
    forget_workbooks(at=clock.now())


@periodic(crontab(hour="18", minute="10"))
def plan_around_boarding() -> None:
    """Every night, so that a call planned for the coming weeks never falls into school."""
    for station in Station.objects.select_related("township"):
        note_boarding(station=station, at=clock.now())
