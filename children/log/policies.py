"""The policy of each station, kept as one row beside its standings."""

from collections.abc import Collection

from django.db.models import Q

from children.log.policy import Policy
from children.models import CarePolicy, RuleSetting
from children.rules import CHILD_RULES
from stations.models import Station, Term


def policies_of(station_ids: Collection[int]) -> dict[int, Policy]:
    """What holds at these stations now, in one query.

    Writers ask after they have locked the standings: whoever reckons a station anew
    (`retiming.retime`) changes the policy before it locks them, so no standing is left behind.
    """
    kept = CarePolicy.objects.filter(station_id__in=station_ids)
    texts = dict(kept.values_list("station_id", "text"))
    missing = Station.objects.filter(pk__in=set(station_ids) - texts.keys())
    for station in missing.select_related("township") if len(texts) < len(station_ids) else ():
        texts[station.pk] = renew_policy(station).text
    return {station_id: Policy.parse(text) for station_id, text in texts.items()}


def renew_policy(station: Station) -> CarePolicy:
    """Reckons and keeps the station's policy from its settings and its county's calendar.

    Call in a transaction. Two changes of one station's rules follow each other, or the second
    would be reckoned without the first.
    """
    CarePolicy.objects.select_for_update().filter(station=station).first()
    text = _reckoned(station).text()
    kept, _made = CarePolicy.objects.update_or_create(station=station, defaults={"text": text})
    return kept


def _reckoned(station: Station) -> Policy:
    county_id = station.township.county_id
    spans = {rule.code: dict(rule.every) for rule in CHILD_RULES}
    settings = RuleSetting.objects.filter(Q(station=station) | Q(station=None, county=county_id))
    # The county's rows first, then the station's own; in each, "any risk" before a certain one.
    for row in sorted(settings, key=lambda row: (row.station_id is not None, row.risk)):
        _apply(spans, row)
    terms = Term.objects.filter(county_id=county_id).order_by("starts_on")
    return Policy(spans, tuple((str(term.starts_on), str(term.ends_on)) for term in terms))


def _apply(spans: dict[str, dict[str, int]], row: RuleSetting) -> None:
    rule = spans.get(row.rule)
    if rule is None or (row.is_active and row.every is None):
        return
    if row.risk == "":
        rule.clear()
    if not row.is_active:
        if row.risk:
            rule[row.risk] = 0
    elif row.every is not None:
        rule[row.risk] = row.every
