"""Roles given, resting and ended; inquiries; and what the database keeps of it all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from common import clock
from stations.access import roles_at, vetted_until
from stations.actions import add_membership, record_vetting
from stations.models import Membership, PersonChange, Role, Vetting
from stations.queries import people_due
from tests.cast import Cast, SignIn
from tests.stations.people import WHY, add, age_inquiry, inquire, move, new_person, role_of

State = Membership.State
What = PersonChange.What


@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [
        ("zhou_min", "liu_guilan", 201),
        ("sun", "liu_guilan", 201),
        ("qian", "liu_guilan", 201),
        ("zhou_min", "he_ping", 403),  # a colleague
        ("zhou_min", "zhou_min", 409),  # oneself
        ("zhou_min", "tang_xiulan", 404),  # another station
        ("zheng_qiang", "liu_guilan", 404),
        ("ma", "liu_guilan", 404),  # another county
        ("li_wen", "liu_guilan", 404),
        ("liu_guilan", "liu_guilan", 404),
        ("nobody", "liu_guilan", 404),
        ("sun", "he_ping", 201),
    ],
)
def test_who_suspends_whom(cast: Cast, api: SignIn, by: str, whom: str, status: int) -> None:
    role = role_of(cast.people[whom])
    answer = move(api(cast.people[by]), role, "suspended")
    assert answer.status_code == status, answer.json()
    role.refresh_from_db()
    assert (role.state == State.SUSPENDED) is (status == 201)


@pytest.mark.parametrize("state", [State.PENDING, State.SUSPENDED, State.REVOKED])
def test_a_coordinator_without_the_role_today_does_nothing(
    cast: Cast, api: SignIn, state: str
) -> None:
    Membership.objects.filter(user=cast.zhou_min).update(state=state)
    client = api(cast.zhou_min)
    assert client.get(f"/api/stations/{cast.qingshan.pk}/people/").status_code == 404
    assert move(client, role_of(cast.liu_guilan), "suspended").status_code == 404
    assert add(client, new_person(cast)).status_code == 404
    assert inquire(client, cast.liu_guilan, cast.today).status_code == 404


def test_a_role_goes_and_comes_back_and_each_step_is_kept(cast: Cast, api: SignIn) -> None:
    client, role = api(cast.zhou_min), role_of(cast.liu_guilan)
    for to in ("suspended", "active", "revoked"):
        assert move(client, role, to).status_code == 201
    assert move(client, role, "active").json()["code"] == "wrong_state"
    page = client.get(f"/api/stations/people/{cast.liu_guilan.pk}/").json()
    kept = [(row["what"], row["by"] and row["by"]["name"], row["why"]) for row in page["history"]]
    assert kept[:3] == [
        ("revoked", "周敏", WHY),
        ("resumed", "周敏", WHY),
        ("suspended", "周敏", WHY),
    ]
    assert [row["standing"] for row in page["roles"]] == ["revoked"]


def test_a_move_sent_twice_moves_once(cast: Cast, api: SignIn) -> None:
    client, role, pk = api(cast.zhou_min), role_of(cast.liu_guilan), uuid4()
    assert move(client, role, "suspended", pk=pk).status_code == 201
    move(client, role, "active")
    assert move(client, role, "suspended", pk=pk).status_code == 200
    assert move(client, role, "revoked", pk=pk).json()["code"] == "id_reused"
    role.refresh_from_db()
    assert role.state == State.ACTIVE


def test_the_last_coordinator_goes_only_if_somebody_is_sure(cast: Cast, api: SignIn) -> None:
    client = api(cast.sun)
    assert move(client, role_of(cast.he_ping), "suspended").status_code == 201
    last = role_of(cast.zhou_min)
    for to in ("suspended", "revoked"):
        assert move(client, last, to).json()["code"] == "last_coordinator"
    assert move(client, last, "suspended", sure=True).status_code == 201


def test_nobody_appoints_themselves(cast: Cast, api: SignIn) -> None:
    """An administrator sees no child, and cannot make themselves somebody who does."""
    path = f"/api/stations/people/{cast.qian.pk}/roles/{uuid4()}/"
    body = {"station": cast.qingshan.pk, "role": "coordinator"}
    answer = api(cast.qian).put(path, body, format="json")
    assert answer.json()["code"] == "own_papers"


def test_one_more_role_for_somebody_who_is_known(cast: Cast, api: SignIn) -> None:
    path = f"/api/stations/people/{cast.liu_guilan.pk}/roles/{uuid4()}/"
    body = {"station": cast.qingshan.pk, "role": "tutor"}
    client = api(cast.zhou_min)
    assert [client.put(path, body, format="json").status_code for _n in "ab"] == [201, 200]
    assert roles_at(cast.liu_guilan, cast.qingshan.pk) == {Role.VOLUNTEER_MOTHER, Role.TUTOR}
    other = f"/api/stations/people/{cast.liu_guilan.pk}/roles/{uuid4()}/"
    again = client.put(other, body, format="json")
    assert again.json()["code"] == "already_member"


# Record inquiries (R10)


def test_an_inquiry_opens_what_waited_for_it(cast: Cast, api: SignIn) -> None:
    client = api(cast.zhou_min)
    user = User.objects.get(pk=add(client, new_person(cast)).json()["user"])
    too_old = cast.today - timedelta(days=366)
    assert inquire(client, user, too_old).status_code == 201
    assert role_of(user).state == State.PENDING
    assert inquire(client, user, cast.today + timedelta(days=1)).status_code == 400
    assert inquire(client, user, cast.today).status_code == 201
    assert roles_at(user, cast.qingshan.pk) == {Role.VOLUNTEER_MOTHER}
    whats = PersonChange.objects.filter(user=user).values_list("what", flat=True)
    assert What.OPENED in whats


def test_nobody_meets_children_on_an_inquiry_that_ran_out(cast: Cast, api: SignIn) -> None:
    age_inquiry(cast.liu_guilan, 365, cast)
    assert roles_at(cast.liu_guilan, cast.qingshan.pk)
    age_inquiry(cast.liu_guilan, 366, cast)
    assert not roles_at(cast.liu_guilan, cast.qingshan.pk)
    mine = api(cast.liu_guilan).get("/api/stations/mine/").json()["roles"]
    assert [role["standing"] for role in mine] == ["lapsed"]
    assert inquire(api(cast.zhou_min), cast.liu_guilan, cast.today).status_code == 201
    assert roles_at(cast.liu_guilan, cast.qingshan.pk) == {Role.VOLUNTEER_MOTHER}
    assert vetted_until(cast.liu_guilan, cast.today)


def test_barred_suspends_at_once_and_an_old_clear_one_changes_nothing(
    cast: Cast, api: SignIn
) -> None:
    client, role = api(cast.zhou_min), role_of(cast.liu_guilan)
    assert inquire(client, cast.liu_guilan, cast.today, "barred").status_code == 201
    role.refresh_from_db()
    assert role.state == State.SUSPENDED
    inquire(client, cast.liu_guilan, cast.today - timedelta(days=3))
    assert move(client, role, "active").json()["code"] == "not_vetted"


def test_nobody_notes_their_own_inquiry(cast: Cast, api: SignIn) -> None:
    assert inquire(api(cast.zhou_min), cast.zhou_min, cast.today).json()["code"] == "own_papers"
    assert inquire(api(cast.zhou_min), cast.he_ping, cast.today).status_code == 403
    assert inquire(api(cast.sun), cast.he_ping, cast.today).status_code == 201


def test_whose_inquiry_is_due(cast: Cast) -> None:
    age_inquiry(cast.liu_guilan, 336, cast)
    age_inquiry(cast.lin_xiao, 334, cast)
    age_inquiry(cast.hu, 400, cast)
    add_membership(
        user=cast.nobody, role=Role.TUTOR, station=cast.qingshan, by=cast.zhou_min, at=cast.now
    )
    record_vetting(
        user=cast.wu_fang,
        result=Vetting.Result.BARRED,
        checked_on=cast.today,
        by=cast.zhou_min,
        at=cast.now,
    )
    due = [(each.user, each.state) for each in people_due(cast.qingshan, cast.now)]
    assert due == [(cast.nobody, "missing"), (cast.hu, "out"), (cast.liu_guilan, "soon")]


# What is kept


@pytest.mark.parametrize("change", ["UPDATE {0} SET topic = 'x'", "DELETE FROM {0}"])
def test_the_database_keeps_what_was_done(cast: Cast, change: str) -> None:
    table = PersonChange._meta.db_table
    assert PersonChange.objects.exists()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table))


def test_a_reason_may_be_encrypted_anew_and_nothing_else(cast: Cast, api: SignIn) -> None:
    move(api(cast.zhou_min), role_of(cast.liu_guilan), "suspended")
    kept = PersonChange.objects.filter(what=What.SUSPENDED)
    assert kept.update(why=WHY) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(why="")
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(why=WHY, at=clock.now())
