"""Reckoning the duties of many children anew, when a rule or the calendar has changed."""

from django.db import transaction

from children.events import ChildChanged
from children.log import keeping
from children.log.policies import policies_of, renew_policy
from children.log.policy import Policy
from children.log.state import State
from children.models import ChildStanding
from common.events import publish_on_commit, station_topic
from stations.models import County, Station

BATCH = 500


@transaction.atomic
def retime(station: Station) -> int:
    """Renews the station's policy and reckons its children's dues by it; returns how many moved.

    The policy first, then the standings under lock: a writer who comes between either has the
    lock and is reckoned anew here, or waits and reads the new policy.
    """
    renew_policy(station)
    moved = 0
    ids = list(
        ChildStanding.objects.filter(station=station, is_current=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(ids), BATCH):
        moved += _retime(ids[start : start + BATCH], station.pk)
    return moved


def retime_county(county: County) -> int:
    """The same for every station of the county, when its calendar was imported."""
    stations = Station.objects.filter(township__county=county).select_related("township")
    return sum(retime(station) for station in stations.order_by("pk"))


def _retime(ids: list[int], station_id: int) -> int:
    policy = policies_of([station_id])[station_id]
    locked = ChildStanding.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    moved = [standing for standing in locked if _reckon(standing, policy)]
    keeping.save_many(moved)
    for standing in moved:
        publish_on_commit(
            ChildChanged(station=station_id, child=standing.child_id, seq=standing.last_seq),
            [station_topic(station_id)],
        )
    return len(moved)


def _reckon(standing: ChildStanding, policy: Policy) -> bool:
    state = State.parse(standing.state)
    before = (state.dues, state.warns)
    state.reckon(policy)
    standing.state = state.text()
    return (state.dues, state.warns) != before
