"""The ledger: who may answer, what the answers add up to, and that nothing of it is changed."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from children.actions.consents import Told, record_consent
from children.models import Child, Consent, ConsentWording, ContactBar, Guardianship, LogEntry
from children.queries.consent_pages import consent_gaps, consent_panel
from children.queries.consents import consenting, in_force, ledger
from common.errors import Conflict, Forbidden, Invalid
from common.idempotency import IdempotencyConflict
from tests.cast import Cast, SignIn
from tests.children.consented import consent


def tell(cast: Cast, child: Child | None = None, id: UUID | None = None, **given: Any) -> Consent:  # noqa: A002
    """The mother says yes to a photo, on paper, today; anything may be given."""
    told = {
        "purpose": "photo",
        "recipient": "",
        "decision": "given",
        "giver": "mother",
        "guardianship": None,
        "way": "paper",
        "given_on": cast.today,
        "evidence": None,
        "language": "zh-hans",
    }
    by, at = given.pop("by", cast.li_wen), given.pop("at", cast.now)
    return record_consent(
        consent_id=id or uuid4(),
        child_id=(child or cast.xiaoyu).pk,
        told=Told(**{**told, **given}),
        by=by,
        at=at,
    ).row


def refusal(cast: Cast, **given: Any) -> str:
    with pytest.raises(Conflict) as refused:
        tell(cast, **given)
    return refused.value.code


def grow_up(child: Child, cast: Cast, years: int) -> None:
    Child.objects.filter(pk=child.pk).update(
        birth_date=cast.today - timedelta(days=366 * years + 5)
    )


def guardian(cast: Cast, *, replaces: bool, until: int | None = None) -> Guardianship:
    return Guardianship.objects.create(
        child=cast.xiaoyu,
        name="张爱国",
        relation="叔叔",
        basis="清河县人民法院判决",
        replaces_parents=replaces,
        since=cast.today - timedelta(days=30),
        until=cast.today + timedelta(days=until) if until is not None else None,
    )


def bar(cast: Cast, kind: str) -> None:
    ContactBar.objects.create(
        family=cast.family,
        parent=cast.mother,
        kind=kind,
        person=cast.mother.name,
        basis="人身安全保护令",
        since=cast.today,
        recorded_by=cast.li_wen,
    )


def test_what_a_parent_says_holds_until_they_say_otherwise(cast: Cast) -> None:
    assert not in_force(cast.xiaoyu, "photo", cast.today)
    tell(cast)
    assert in_force(cast.xiaoyu, "photo", cast.today)
    assert not in_force(cast.xiaoshi, "photo", cast.today)
    tell(cast, decision="withdrawn", way="phone", at=cast.now + timedelta(minutes=1))
    assert not in_force(cast.xiaoyu, "photo", cast.today)
    assert [row.decision for row in ledger(cast.xiaoyu, cast.today)][:2] == ["withdrawn", "given"]
    kinds = LogEntry.objects.filter(child=cast.xiaoyu, kind="children.consent")
    assert kinds.count() == 2


def test_an_old_paper_does_not_undo_a_newer_no(cast: Cast) -> None:
    tell(cast, decision="refused", given_on=cast.today - timedelta(days=3))
    tell(cast, given_on=cast.today - timedelta(days=3))
    tell(cast, given_on=cast.today - timedelta(days=9))
    assert not in_force(cast.xiaoyu, "photo", cast.today)
    tell(cast, given_on=cast.today - timedelta(days=2))
    assert in_force(cast.xiaoyu, "photo", cast.today)


def test_each_other_body_is_asked_about_apart(cast: Cast) -> None:
    tell(cast, purpose="sharing", recipient="县医院")
    assert in_force(cast.xiaoyu, "sharing", cast.today, "县医院")
    assert not in_force(cast.xiaoyu, "sharing", cast.today, "县民政局")


def test_the_carer_cannot_consent_and_hears_what_to_do(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        tell(cast, giver="carer")
    assert refused.value.code == "carer_not_guardian"
    with override("en"):
        assert "send them the link" in str(refused.value.message)


@pytest.mark.parametrize("case", ["replaced", "no_contact", "barred", "incapable", "flagged"])
def test_a_parent_without_a_say_is_refused(cast: Cast, case: str) -> None:
    match case:
        case "replaced":
            guardian(cast, replaces=True)
        case "no_contact":
            bar(cast, "no_contact")
        case "barred":
            bar(cast, "not_as_carer")
        case "incapable":
            cast.mother.capacity = "illness"
            cast.mother.save()
        case _:
            cast.mother.no_contact = True
            cast.mother.save()
    assert refusal(cast) == "may_not_give"
    if case == "incapable":  # an ill parent may still say no
        assert tell(cast, decision="refused").decision == "refused"


def test_a_guardian_consents_while_the_guardianship_lasts(cast: Cast) -> None:
    row = guardian(cast, replaces=False, until=-1)
    assert refusal(cast, giver="guardian", guardianship=row.pk) == "may_not_give"
    Guardianship.objects.update(until=None)
    assert tell(cast, giver="guardian", guardianship=row.pk).giver_name == "张爱国"
    assert tell(cast).giver == "mother"
    with pytest.raises(Invalid):
        tell(cast, giver="guardian", guardianship=row.pk + 99)


def test_a_child_consents_from_fourteen_on_and_is_not_outvoted(cast: Cast) -> None:
    grow_up(cast.xiaoyu, cast, 13)
    assert refusal(cast, giver="child") == "may_not_give"
    grow_up(cast.xiaoyu, cast, 14)
    tell(cast, giver="child", way="in_person", decision="refused")
    tell(cast, at=cast.now + timedelta(minutes=1))
    assert not in_force(cast.xiaoyu, "photo", cast.today)
    tell(cast, giver="child", way="in_person", at=cast.now + timedelta(minutes=2))
    assert in_force(cast.xiaoyu, "photo", cast.today)


def test_what_was_given_outlives_the_giver_and_is_to_be_renewed(cast: Cast) -> None:
    tell(cast)
    guardian(cast, replaces=True)
    assert in_force(cast.xiaoyu, "photo", cast.today)
    assert _photo(cast)["renew"] == ["giver"]
    # Whoever gave may take back, whatever has become of them.
    tell(cast, decision="withdrawn", way="phone", at=cast.now + timedelta(minutes=1))
    assert _photo(cast)["state"] == "withdrawn"


def test_a_childs_fourteenth_birthday_and_a_new_wording_ask_for_renewal(cast: Cast) -> None:
    tell(cast)
    grow_up(cast.xiaoyu, cast, 14)
    assert _photo(cast)["renew"] == ["of_age"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"given_on_in": 1}, "given_on"),
        ({"given_on_in": -2000}, "given_on"),
        ({"way": "phone"}, "way"),
        ({"evidence": uuid4()}, "evidence"),
    ],
)
def test_what_does_not_fit_is_named(cast: Cast, given: dict[str, Any], field: str) -> None:
    days = given.pop("given_on_in", 0)
    with pytest.raises(Invalid) as refused:
        tell(cast, given_on=cast.today + timedelta(days=days), **given)
    assert refused.value.errors[0].field == field


def test_nothing_is_taken_back_that_was_not_given(cast: Cast) -> None:
    assert refusal(cast, decision="withdrawn") == "nothing_to_withdraw"


def test_the_same_answer_twice_is_one(cast: Cast) -> None:
    one = uuid4()
    assert tell(cast, id=one) == tell(cast, id=one)
    assert cast.xiaoyu.consents.filter(purpose="photo").count() == 1
    with pytest.raises(IdempotencyConflict):
        tell(cast, id=one, decision="refused")


def test_the_team_notes_nothing(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        tell(cast, by=cast.wang_xiuying)


@pytest.mark.parametrize("model", [Consent, ConsentWording])
@pytest.mark.parametrize("way", ["update", "delete"])
def test_the_database_refuses_to_change_the_ledger(cast: Cast, model: Any, way: str) -> None:
    row: Any = tell(cast) if model is Consent else ConsentWording.objects.first()
    rows = model.objects.filter(pk=row.pk)
    change = {"decision": "refused"} if model is Consent else {"text_zh": "别的话"}
    write = (
        partial(rows.update, **change) if way == "update" else partial(rows._raw_delete, rows.db)
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        write()
    assert rows.exists()


def test_a_change_of_keys_may_write_the_givers_name_anew(cast: Cast) -> None:
    row = tell(cast)
    Consent.objects.filter(pk=row.pk).update(giver_name=row.giver_name)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.filter(pk=row.pk).update(giver_name="", language="en")


@pytest.mark.postgresql
def test_the_ledger_cannot_be_truncated(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE children_consent CASCADE")


def test_lists_ask_a_constant_number_of_queries(cast: Cast) -> None:
    children = [cast.xiaoyu.pk, cast.xiaoshi.pk]
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert consenting(children, "call", cast.today) == set(children)
    assert len(one) == 1
    with CaptureQueriesContext(connection) as few:
        consent_gaps(cast.qingshan, cast.now)
    consent(cast, cast.xiaoyu, "refused", "call")
    consent(cast, cast.xiaoshi, "withdrawn", "tutoring")
    with CaptureQueriesContext(connection) as more:
        rows = consent_gaps(cast.qingshan, cast.now)
    assert {(row["name"], gap["purpose"], gap["state"]) for row in rows for gap in row["gaps"]} == {
        ("张小雨", "call", "refused"),
        ("张小石", "tutoring", "withdrawn"),
    }
    assert len(more) <= len(few) + 1  # the relations of a newest answer


def test_a_file_may_wait_thirty_days_for_its_consent(cast: Cast) -> None:
    other = Child.objects.get(pk=cast.yangliu.pk)
    other.pk, other.id_hash, other.station, other.family = None, None, cast.qingshan, cast.family
    other.enrolled_on = cast.today - timedelta(days=30)
    other.save()
    assert _gap(cast, other)["late"] is False
    Child.objects.filter(pk=other.pk).update(enrolled_on=cast.today - timedelta(days=31))
    assert _gap(cast, other)["late"] is True


def test_staff_read_who_may_answer(cast: Cast, api: SignIn) -> None:
    bar(cast, "no_contact")
    panel = api(cast.li_wen).get(f"/api/children/{cast.xiaoyu.pk}/consents/").json()
    may = {giver["giver"]: giver["may"] for giver in panel["givers"]}
    assert may == {"father": True, "mother": False, "child": False}
    assert panel["siblings"] == [{"id": cast.xiaoshi.pk, "name": "张小石"}]


def _photo(cast: Cast) -> dict[str, Any]:
    child = Child.objects.get(pk=cast.xiaoyu.pk)
    rows = consent_panel(child, cast.now + timedelta(minutes=5))["purposes"]
    return next(row for row in rows if row["purpose"] == "photo")


def _gap(cast: Cast, child: Child) -> dict[str, Any]:
    rows = consent_gaps(cast.qingshan, cast.now)
    row = next(row for row in rows if row["id"] == child.pk)
    return next(gap for gap in row["gaps"] if gap["purpose"] == "file")
