"""A file that was opened under the wrong family: what protects the child goes along, what the
wrong parents said or were promised ends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from children.actions.consent_requests import ask
from children.actions.editing import Edit
from children.actions.family import Home
from children.actions.moving import Target, move_to_family
from children.actions.rights import Asked, answer_request, receive_request, require_copy
from children.consents.wordings import publish
from children.log.rebuilding import kept, rebuild, verify
from children.models import (
    AwayEpisode,
    Child,
    ContactBar,
    Family,
    GuardianRequest,
    LogEntry,
    Parent,
)
from children.queries.consents import in_force, ledger
from common.errors import Conflict, Forbidden, Invalid, NotFound
from tests.cast import Cast, SignIn
from tests.children.consented import consent
from tests.children.filed import PARENT, another_child, edit, version
from tests.familycalls.made import booked

NEW = Target(None, Home(name="李家", village="下河村", address="下河村一组"))


@pytest.fixture
def neighbours(cast: Cast) -> Child:
    """A child of another family of the station, with a father."""
    family = Family.objects.create(station=cast.qingshan, name="李家", village="下河村")
    Parent.objects.create(family=family, relation="father", name="李强", phone="13812345670")
    return another_child(cast, "李小兰", family=family)


def move(cast: Cast, target: Target = NEW, **changes: Any) -> int:
    child = changes.pop("child", cast.xiaoyu)
    told = {"id": uuid4(), "version": version(child), "by": cast.zhou_min, "at": cast.now}
    edit = Edit(child_id=child.pk, **{**told, **changes})
    seq = move_to_family(edit=edit, target=target, reason="登记到别的家庭了")
    child.refresh_from_db()
    return seq


def test_the_file_goes_and_the_log_says_so(cast: Cast, api: SignIn, neighbours: Child) -> None:
    episodes = AwayEpisode.objects.filter(child=cast.xiaoyu).count()
    move(cast, Target(neighbours.pk, None))
    file = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert [row["name"] for row in file["family"]["siblings"]] == ["李小兰"]
    assert [row["name"] for row in file["family"]["parents"]] == ["李强"]
    assert file["file"]["village"] == "下河村"
    moved = LogEntry.objects.get(child=cast.xiaoyu, kind="children.file_moved")
    assert moved.by == cast.zhou_min
    assert AwayEpisode.objects.filter(child=cast.xiaoyu).count() == episodes
    old = api(cast.zhou_min).get(f"/api/children/{cast.xiaoshi.pk}/").json()
    assert old["family"]["siblings"] == []
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
    assert list(verify()) == []


def test_consents_of_the_wrong_parents_count_no_more_and_stay_in_the_ledger(cast: Cast) -> None:
    publish(cast.now)
    assert in_force(cast.xiaoyu, "call", cast.today)
    said = len(ledger(cast.xiaoyu, cast.today))
    move(cast)
    assert not in_force(cast.xiaoyu, "call", cast.today)
    assert in_force(cast.xiaoshi, "call", cast.today)
    assert len(ledger(cast.xiaoyu, cast.today)) == said
    mother = Parent.objects.create(family=cast.xiaoyu.family, relation="mother", name="李妈妈")
    consent(cast, cast.xiaoyu, purpose="call", parent=mother)
    assert in_force(cast.xiaoyu, "call", cast.today)


def test_a_link_to_the_wrong_parents_opens_nothing(cast: Cast) -> None:
    publish(cast.now)
    purposes = [{"purpose": "photo", "recipient": ""}]
    asked = ask(
        request_id=uuid4(), parent=cast.mother.pk, children=[cast.xiaoyu.pk], purposes=purposes,
        by=cast.li_wen, at=cast.now,
    )  # fmt: skip
    move(cast)
    asked.request.refresh_from_db()
    assert asked.request.closed_at == cast.now


def test_who_must_stay_away_still_must(cast: Cast, neighbours: Child) -> None:
    father = neighbours.family.parents.get()
    bar = {"kind": "no_contact", "basis": "保护令", "recorded_by": cast.li_wen}
    bars = ContactBar.objects
    bars.create(family=cast.family, person="李强", since=cast.today, **bar)
    bars.create(family=cast.family, person="王某", since=cast.today, **bar)
    past = cast.today - timedelta(days=1)
    bars.create(family=cast.family, person="赵某", since=past, until=past, **bar)
    Parent.objects.filter(pk=cast.father.pk).update(no_contact=True)
    move(cast, Target(neighbours.pk, None))
    carried = bars.filter(family=cast.xiaoyu.family)
    names = set(carried.values_list("person", flat=True))
    assert names == {"李强", "王某", cast.father.name}
    father.refresh_from_db()
    assert father.no_contact
    assert carried.get(parent=father).person == "李强"
    assert bars.filter(family=cast.family).count() == 3


def test_the_wrong_parents_get_no_copy(cast: Cast) -> None:
    told = Asked(kind="copy", parent=cast.mother.pk, asked_by="张秋月", relation="母亲")
    row = receive_request(
        request_id=uuid4(), child_id=cast.xiaoyu.pk, asked=told, by=cast.li_wen, at=cast.now
    ).row
    with pytest.raises(Conflict, match="open_requests"):
        move(cast)
    answer_request(
        child_id=cast.xiaoyu.pk, request_id=row.pk, state="done", answer="已交", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    move(cast)
    with pytest.raises(Conflict, match="other_family"):
        require_copy(GuardianRequest.objects.get(pk=row.pk))


def test_a_planned_call_stands_in_the_way(cast: Cast) -> None:
    booked(cast)
    with pytest.raises(Conflict, match="still_busy"):
        move(cast)


def test_a_form_of_the_old_family_does_not_write_into_the_new_one(
    cast: Cast, api: SignIn, neighbours: Child
) -> None:
    before = edit(cast.xiaoyu)
    move(cast, Target(neighbours.pk, None))
    url = f"/api/children/{cast.xiaoyu.pk}/parents/father/"
    answer = api(cast.li_wen).put(url, {**PARENT, **before})
    assert (answer.status_code, answer.json()["code"]) == (409, "changed_meanwhile")
    assert neighbours.family.parents.get().name == "李强"


def test_people_of_a_family_without_children_are_erased(cast: Cast, neighbours: Child) -> None:
    with pytest.raises(Conflict, match="alone"):
        move(cast, child=neighbours)
    old = neighbours.family
    move(cast, Target(cast.xiaoyu.pk, None), child=neighbours)
    old.refresh_from_db()
    assert (old.village, old.parents.get().name, old.parents.get().phone) == ("", "", "")
    assert Parent.objects.get(pk=cast.mother.pk).phone


def test_once_and_by_the_coordinator(cast: Cast, neighbours: Child) -> None:
    with pytest.raises(Forbidden):
        move(cast, by=cast.li_wen)
    with pytest.raises(NotFound):
        move(cast, by=cast.zheng_qiang)
    with pytest.raises(Conflict, match="same_family"):
        move(cast, Target(cast.xiaoshi.pk, None))
    for nobody in (cast.yangliu.pk, cast.xiaoyu.pk, 999_999):
        with pytest.raises(Invalid):
            move(cast, Target(nobody, None))
    with pytest.raises(Invalid):
        move(cast, Target(None, None))
    once: dict[str, Any] = {"id": uuid4(), "version": version(cast.xiaoyu)}
    assert move(cast, **once) == move(cast, **once)
    assert LogEntry.objects.filter(kind="children.file_moved").count() == 1
