"""Erasing what was written does not undo what followed from it: levels, risks, dates stand."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.db import transaction

from children.actions.concerns import close_concern
from children.actions.erasure import erase_entry
from children.actions.forgetting import erase_child
from children.actions.leaving import end_enrolment
from children.log.kinds import all_kinds, get_kind
from children.log.rebuilding import kept, rebuild, verify
from children.log.state import State
from children.models import Child, LogEntry
from children.rights.words import in_words
from children.status_log import record
from common.errors import Conflict
from tests.cast import Cast, SignIn
from tests.children.rights import concern

# What they say is what follows from them: nothing is left once the words are gone.
NOTHING_KEPT = {"volunteers.states_seen"}
UNTIL = "2027-01-31"
TOLD: dict[str, dict[str, Any]] = {
    "casework.closed": {"closes": 3},
    "casework.reported": {"triggers": ["violence"]},
    "children.concern_closed": {"closes": 2, "note": "好了"},
    "children.concern_raised": {"level": "urgent", "text": "手上有伤"},
    "children.duties_paused": {"rules": ["R1"], "until": UNTIL, "reason": "reunited"},
    "children.level_judged": {
        "level": "concern", "suggested": "calm", "codes": ["raised"], "review_on": UNTIL,
        "note": "家里说的",
    },
    "children.returned": {"reason": "点错了"},
    "children.risk_assessed": {"risk": "high", "before": "low", "note": "父亲酗酒"},
    "children.support_began": {"note": "谈心"},
    "children.support_ended": {"note": "好转"},
    "children.visit_asked": {"note": "去看看"},
    "familycalls.attempted": {},
    "familycalls.cut_short": {"minutes": 3},
    "familycalls.held": {"minutes": 12},
    "familycalls.held_elsewhere": {},
    "tutoring.absent": {"session": 1, "excused": False},
    "tutoring.attended": {"session": 1},
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


@transaction.atomic
def tell(cast: Cast, kind: str, facts: dict[str, Any]) -> LogEntry:
    return record(
        child=cast.xiaoyu, kind=kind, source_id=uuid4(), happened_at=cast.now - timedelta(hours=1),
        by=cast.li_wen, facts=facts, at=cast.now,
    )  # fmt: skip


def erase(cast: Cast, seq: int) -> None:
    erase_entry(child_id=cast.xiaoyu.pk, seq=seq, reason="监护人要求", by=cast.li_wen, at=cast.now)


def test_every_kind_says_what_its_erasure_leaves() -> None:
    for kind in all_kinds():
        if kind.erasable and kind.effects:
            assert (kind.name in TOLD) != (kind.name in NOTHING_KEPT), kind.name
            assert (kind.keeps is None) == (kind.name in NOTHING_KEPT), kind.name
        else:
            assert kind.keeps is None, kind.name
        words = {name for name in kind.keeps or () if kind.facts[name].get("maxLength")}
        assert not words, "codes, days and numbers only"


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_followed_from_an_entry_stands(cast: Cast, name: str) -> None:
    concern(cast, "先有一件担忧")  # the second entry: what the closing kinds close
    if name == "casework.closed":
        tell(cast, "casework.reported", {"triggers": []})
    entry = tell(cast, name, TOLD[name])
    before = kept(cast.xiaoyu.pk)
    erase(cast, entry.seq)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk) == before
    entry.refresh_from_db()
    assert (entry.facts, entry.salt) == (None, None)
    assert list(verify()) == []
    erasure = LogEntry.objects.get(child=cast.xiaoyu, erases=entry.seq)
    left = orjson.loads(erasure.facts or "")["kept"]
    assert left == {fact: TOLD[name][fact] for fact in get_kind(name).keeps or ()}


def test_later_entries_go_on_from_what_was_kept(cast: Cast) -> None:
    raised = concern(cast, "手上有伤")
    erase(cast, raised.seq)
    assert [reason["code"] for reason in kept(cast.xiaoyu.pk).reasons] == ["raised"]
    close_concern(
        child_id=cast.xiaoyu.pk, seq=raised.seq, entry_id=uuid4(), note="看过了", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    assert kept(cast.xiaoyu.pk).reasons == []
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_nobody_reads_what_was_kept(cast: Cast, api: SignIn) -> None:
    erase(cast, concern(cast, "手上有伤").seq)
    rows = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/log/").json()["results"]
    erasure = next(row for row in rows if row["kind"] == "children.erased")
    assert erasure["facts"] == {"reason": "监护人要求"}
    row = LogEntry.objects.get(child=cast.xiaoyu, kind="children.erased")
    told = dict(in_words(get_kind(row.kind), orjson.loads(row.facts or "")))
    assert list(told.values()) == ["监护人要求"]


def test_what_a_visit_saw_is_erased_after_a_person_closed_the_concern(cast: Cast) -> None:
    seen = tell(cast, "volunteers.states_seen", {"states": {"health": {"change": "worse"}}})
    with pytest.raises(Conflict, match="open_concern"):
        erase(cast, seen.seq)
    close_concern(
        child_id=cast.xiaoyu.pk, seq=seen.seq, entry_id=uuid4(), note="看过医生", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    erase(cast, seen.seq)
    assert LogEntry.objects.get(pk=seen.pk).facts is None
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_of_a_file_that_is_erased_nothing_is_kept(cast: Cast) -> None:
    risk = tell(cast, "children.risk_assessed", TOLD["children.risk_assessed"])
    erase(cast, risk.seq)
    tell(cast, "children.level_judged", TOLD["children.level_judged"])
    end_enrolment(
        entry_id=uuid4(), child_id=cast.xiaoyu.pk, left_on=cast.today, reason="moved",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip
    erase_child(
        child_id=cast.xiaoyu.pk, name=cast.xiaoyu.name, reason="已转走", by=cast.zhou_min,
        at=cast.now,
    )  # fmt: skip
    facts = LogEntry.objects.filter(child=cast.xiaoyu, facts__isnull=False)
    assert not [text for text in facts.values_list("facts", flat=True) if "kept" in (text or "")]
    state: State = kept(cast.xiaoyu.pk)
    assert state == rebuild(cast.xiaoyu.pk)
    assert (state.risk, state.marks.get("judged")) == ("low", None)
    assert Child.objects.get(pk=cast.xiaoyu.pk).name == "—"
    assert list(verify()) == []
