"""The care rules as they hold at a station, and its holidays to come."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from children.log.policies import policies_of
from children.models import RuleSetting
from children.rules import CHILD_RULES, RULES, Cadence, CareRule
from stations.models import CalendarDay, Station

# Shapes: `children.serializers.rules`.
Shape: TypeAlias = dict[str, Any]


def station_rules(station: Station, scope: str) -> Shape:
    """What holds at the station, rule by rule, where it differs, and who set it when."""
    policy = policies_of([station.pk])[station.pk]
    county = station.township.county_id
    rows = RuleSetting.objects.filter(county=county).select_related("changed_by")
    settings = [row for row in rows if row.station_id in (None, station.pk)]
    return {
        "station": {"id": station.pk, "name": station.name},
        "scope": scope,
        "rules": [_rule(rule, policy.spans.get(rule.code), settings) for rule in RULES.values()],
        "terms": [{"first": first, "last": last} for first, last in policy.terms],
    }


def _rule(
    rule: CareRule, holds: Mapping[str, int] | None, settings: Iterable[RuleSetting]
) -> Shape:
    return {
        "rule": rule.code,
        "label": str(rule.label),
        "evidence": str(rule.evidence),
        "owner": rule.owner,
        "source": str(rule.source),
        "cadence": rule.cadence.value,
        "subject": rule.subject.value,
        "fixed": rule.code == "R8" or rule not in CHILD_RULES,
        "default": dict(rule.every),
        "holds": dict(rule.every) if holds is None else dict(holds),
        "steps": [
            {"missed": step.missed, "level": step.level.name.lower(), "ask": step.ask}
            for step in rule.steps
        ],
        "weekly": rule.cadence is Cadence.WEEKS,
        "settings": [_setting(row) for row in settings if row.rule == rule.code],
    }


def _setting(row: RuleSetting) -> Shape:
    return {
        "scope": "county" if row.station_id is None else "station",
        "risk": row.risk,
        "every": row.every,
        "is_active": row.is_active,
        "by": row.changed_by.name,
        "at": row.changed_at,
    }


def holidays_ahead(station: Station, on: date, days: int = 150) -> list[Shape]:
    """Stretches of holidays that end today or later, as the calendar has them; a station's own
    days too. Each is `{"first", "last", "note"}`."""
    kinds = CalendarDay.objects.filter(
        county=station.township.county_id, kind=CalendarDay.Kind.HOLIDAY, day__gte=on
    ).order_by("day")
    found: list[Shape] = []
    for row in kinds:
        if row.station_id not in (None, station.pk) or (row.day - on).days > days:
            continue
        if found and (row.day - found[-1]["last"]).days <= 1:
            found[-1]["last"] = row.day
            found[-1]["note"] = found[-1]["note"] or row.note
        else:
            found.append({"first": row.day, "last": row.day, "note": row.note})
    return found
