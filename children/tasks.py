"""What happens by the clock: heads signed, registers forgotten, boarders' weeks noted."""

from children.actions.attachments import sweep_files
from children.actions.boarding import note_boarding
from children.actions.dated import keep_bars
from children.actions.registers import forget_workbooks
from children.log.heads import export_heads
from children.rights.erasures import complete_erasures
from common import clock
from common.tasks import crontab, periodic
from stations.models import Station


@periodic(crontab(hour="17", minute="10"))
def sign_heads() -> None:
    """Every night at the stations, after midnight (the schedule runs in UTC)."""
    export_heads(at=clock.now())
    complete_erasures()


@periodic(crontab(hour="17", minute="40"))
def forget_registers() -> None:
    forget_workbooks(at=clock.now())


@periodic(crontab(hour="18", minute="10"))
def plan_around_boarding() -> None:
    """Every night, so that a call planned for the coming weeks never falls into school."""
    for station in Station.objects.select_related("township"):
        note_boarding(station=station, at=clock.now())


@periodic(crontab(hour="18", minute="40"))
def sweep_attachments() -> None:
    """Files whose row was never written, or let go of them."""
    sweep_files(at=clock.now())


@periodic(crontab(hour="16", minute="5"))
def bar_contact_by_date() -> None:
    """Just after midnight at the stations: a bar to contact begins or ends by its date."""
    keep_bars(at=clock.now())
