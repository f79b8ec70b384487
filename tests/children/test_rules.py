"""Rules as data: what holds at a station, who may keep one otherwise, and what follows from it."""

from datetime import timedelta

import pytest

from children.actions.rules import set_rule, setting_station
from children.log.rebuilding import bring_up, kept, rebuild
from children.models import CareDuty, ChildStanding, RuleSetting
from children.queries.rules import station_rules
from children.rules import RULES
from common.errors import Conflict, Forbidden, NotFound
from tests.cast import Cast, SignIn


def _set(cast: Cast, who: str, rule: str = "R6", **more: object) -> int:
    told = {"risk": "low", "every": 60, "is_active": True, **more}
    return set_rule(
        station_id=cast.qingshan.pk,
        rule=rule,
        by=cast.people[who],
        at=cast.now,
        **told,  # type: ignore[arg-type]
    )


def _due(cast: Cast, child: str = "xiaoyu", rule: str = "R6") -> object:
    rows = CareDuty.objects.filter(child=getattr(cast, child), rule=rule)
    return rows.values_list("due_at", flat=True).first()


def test_every_rule_says_what_who_how_often_evidence_and_source() -> None:
    assert list(RULES) == [f"R{number}" for number in range(1, 13)]
    for rule in RULES.values():
        assert all((rule.label, rule.evidence, rule.owner, rule.source, rule.every))
        assert [step.missed for step in rule.steps] == sorted(step.missed for step in rule.steps)


def test_missed_talks_escalate_as_the_domain_has_it() -> None:
    asks = {missed: RULES["R1"].step(missed) for missed in (1, 2, 3, 4, 9)}
    found = {missed: (step.level.name, step.ask) for missed, step in asks.items() if step}
    assert found == {
        1: ("WATCH", "book_call"),
        2: ("CONCERN", "phone_parent"),
        3: ("CONCERN", "phone_parent"),
        4: ("URGENT", "case_review"),
        9: ("URGENT", "case_review"),
    }


def test_a_coordinator_sets_it_for_the_station_alone(cast: Cast) -> None:
    mine, theirs = _due(cast), _due(cast, "yangliu")
    assert _set(cast, "zhou_min") == 2
    assert mine - _due(cast) == timedelta(days=30)  # type: ignore[operator]
    assert _due(cast, "yangliu") == theirs
    row = RuleSetting.objects.get()
    assert (row.station, row.changed_by, row.changed_at) == (cast.qingshan, cast.zhou_min, cast.now)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_a_supervisor_sets_it_for_the_county_and_the_station_wins(cast: Cast) -> None:
    before = _due(cast, "yangliu")
    _set(cast, "zhou_min", every=30)
    assert _set(cast, "sun", every=45) == 1
    assert before - _due(cast, "yangliu") == timedelta(days=45)  # type: ignore[operator]
    holds = station_rules(cast.qingshan, "")["rules"][5]["holds"]
    assert holds == {"high": 7, "medium": 30, "low": 30}


def test_a_rule_is_switched_off_and_taken_back(cast: Cast) -> None:
    _set(cast, "zhou_min", "R2", risk="", is_active=False)
    assert _due(cast, rule="R2") is None
    _set(cast, "zhou_min", "R2", risk="", every=None)
    assert _due(cast, rule="R2") is not None
    _set(cast, "zhou_min", "R2", is_active=False)  # of low risk only
    assert _due(cast, rule="R2") is None
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_the_law_is_not_set_otherwise(cast: Cast) -> None:
    with pytest.raises(Conflict, match="rule_fixed"):
        _set(cast, "sun", "R8", is_active=False)
    with pytest.raises(NotFound):
        _set(cast, "zhou_min", "R12")


@pytest.mark.parametrize(
    ("who", "refusal"), [("li_wen", Forbidden), ("wang_xiuying", NotFound), ("ma", NotFound)]
)
def test_nobody_else_sets_one(cast: Cast, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _set(cast, who)


def test_an_old_database_is_brought_up(cast: Cast) -> None:
    wanted = kept(cast.xiaoyu.pk)
    old = '{"last":{"call":null,"attempt":null,"visit":null,"class":null},"risk":"low"}'
    ChildStanding.objects.filter(child=cast.xiaoyu).update(state=old)
    CareDuty.objects.filter(child=cast.xiaoyu).delete()
    assert bring_up() == 1
    assert kept(cast.xiaoyu.pk) == wanted
    assert CareDuty.objects.filter(child=cast.xiaoyu).count() == len(wanted.dues)
    assert bring_up() == 0


def test_the_page_shows_who_set_what(cast: Cast, api: SignIn) -> None:
    url = f"/api/children/rules/R6/?station={cast.qingshan.pk}"
    body = {"station": cast.qingshan.pk, "risk": "high", "every": 3}
    assert api(cast.zhou_min).put(url, body, format="json").json() == {"children": 0}
    assert setting_station(cast.li_wen, cast.qingshan.pk) == cast.qingshan
    shown = api(cast.li_wen).get(f"/api/children/rules/?station={cast.qingshan.pk}").json()
    rule = next(one for one in shown["rules"] if one["rule"] == "R6")
    assert rule["settings"][0]["by"] == cast.zhou_min.name
    assert (shown["scope"], rule["holds"]["high"], rule["default"]["high"]) == ("", 3, 7)


def test_the_page_says_where_a_rule_comes_from_in_the_readers_language(
    cast: Cast, api: SignIn
) -> None:
    url = f"/api/children/rules/?station={cast.qingshan.pk}"
    said = {}
    for language in ("en", "zh-hans"):
        cast.li_wen.language = language
        cast.li_wen.save()
        shown = api(cast.li_wen).get(url, headers={"accept-language": language}).json()
        said[language] = next(one["source"] for one in shown["rules"] if one["rule"] == "R8")
    assert said["en"] == "Minors Protection Law, article 11"
    assert said["zh-hans"] == "《未成年人保护法》第十一条"
