"""Keeping a care rule otherwise than the house has it, for one station or a whole county."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.log.retiming import retime, retime_county
from children.models import RuleSetting
from children.rules import CHILD_RULES
from common.errors import Conflict, Forbidden, Invalid, NotFound
from stations.models import Role, Station
from stations.scope import Viewer, holds_role, memberships

# The law asks for it at once (MPL 11): nobody sets it otherwise.
FIXED = ("R8",)
MOST = 366
CODES = tuple(rule.code for rule in CHILD_RULES)


def setting_station(viewer: Viewer, station_id: int) -> Station:
    """A station whose rules the viewer may read: who works there station-wide, or supervises its
    county."""
    stations = Station.objects.visible_to(viewer).select_related("township__county")
    station = stations.filter(pk=station_id).first()
    if station is None or scope_of(viewer, station) is None:
        raise NotFound
    return station


def scope_of(viewer: Viewer, station: Station) -> str | None:
    """What the viewer may set there: "station", "county", "" (only read), or None: not read."""
    if holds_role(viewer, (Role.COORDINATOR,), station.pk):
        return "station"
    if viewer.is_authenticated:
        above = memberships(viewer).filter(role=Role.COUNTY_SUPERVISOR)
        if above.filter(county=station.township.county_id).exists():
            return "county"
    return "" if holds_role(viewer, (Role.SOCIAL_WORKER,), station.pk) else None


@transaction.atomic
def set_rule(
    *,
    station_id: int,
    rule: str,
    risk: str,
    every: int | None,
    is_active: bool,
    by: User,
    at: datetime,
) -> int:
    """Sets how often a rule asks, or switches it off; returns how many children's dues moved.

    A coordinator sets it for the station, a county supervisor for the county. `every` is in the
    rule's own unit, null (and active) takes the setting back; `risk` is "" for any. The dues of
    all children concerned are reckoned anew in the same transaction.
    """
    station = setting_station(by, station_id)
    scope = scope_of(by, station)
    if not scope:
        raise Forbidden
    if rule not in CODES:
        raise NotFound
    _check(rule, every, is_active=is_active)
    RuleSetting.objects.update_or_create(
        county=station.township.county,
        station=station if scope == "station" else None,
        rule=rule,
        risk=risk,
        defaults={
            "every": every if is_active else None,
            "is_active": is_active,
            "changed_by": by,
            "changed_at": at,
        },
    )
    return retime(station) if scope == "station" else retime_county(station.township.county)


def _check(rule: str, every: int | None, *, is_active: bool) -> None:
    if rule in FIXED:
        raise Conflict("rule_fixed", _("The law sets this rule. It holds everywhere."))
    if is_active and every is not None and not 1 <= every <= MOST:
        message = _("Between 1 and 366.")
        raise Invalid.in_field("every", "out_of_range", message)
