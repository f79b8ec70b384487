"""A report in progress at the first station: the police know, the other two do not yet."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from casework.actions import Done, Told, add_step, write_report
from casework.models import Authority, How, Kind, StepKind, Trigger
from config.demo.families import DemoFamily, Story
from stations.models import Membership, Role

SAID = "放学后小店门口，孩子说不敢回家。手臂上有旧的和新的淤青，说是摔的，又不让我看后背。"
REPORT, POLICE = (uuid5(NAMESPACE_URL, f"lianxin:demo:report:{part}") for part in ("1", "police"))


def tell_report(families: list[DemoFamily], now: datetime) -> None:
    """By the volunteer mother of a child who was well so far; 25 minutes ago."""
    each = next(one for one in families if one.story is Story.STEADY)
    child = each.children[0]
    received = now - timedelta(minutes=25)
    report = write_report(
        id=REPORT,
        told=Told(
            kind=Kind.DANGER,
            triggers=[Trigger.VIOLENCE],
            what_happened=SAID,
            child=child.pk,
            child_described=child.name,
            place=f"{each.family.village}小店门口",
            suspected="同住的亲戚，不确定",
            noticed_at=received - timedelta(minutes=40),
            written_at=received - timedelta(minutes=2),
        ),
        by=each.volunteer,
        at=received,
    ).row
    at = received + timedelta(minutes=9)
    here = Membership.objects.filter(station=child.station, role=Role.COORDINATOR)
    done = Done(
        kind=StepKind.TOLD,
        authority=Authority.POLICE,
        how=How.PHONE,
        taken_by="值班民警",
        number="云公报〔2026〕0317",
        happened_at=at,
    )
    by = here.select_related("user").earliest("pk").user
    add_step(report_id=report.pk, step_id=POLICE, done=done, by=by, at=at)
