"""People of a station on a page: who may do what to whom, and what is kept of it."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import AccessEntry, User
from stations.actions import add_membership, record_hours
from stations.models import Membership, PersonChange, Role
from tests.cast import Cast, SignIn
from tests.stations.people import add, new_person, role_of

State = Membership.State
What = PersonChange.What
AT_QINGSHAN = {
    "zhou_min", "li_wen", "wang_xiuying", "chen_siyuan", "zhao",
    "he_ping", "wu_fang", "liu_guilan", "lin_xiao", "hu",
}  # fmt: skip


@pytest.mark.parametrize("who", ["zhou_min", "sun", "qian"])
def test_the_list_shows_everybody_of_the_station(cast: Cast, api: SignIn, who: str) -> None:
    page = api(cast.people[who]).get(f"/api/stations/{cast.qingshan.pk}/people/").json()
    above = {"sun", "qian"} if who == "qian" else set()
    assert {each["name"] for each in page["people"]} == {
        cast.people[name].name for name in AT_QINGSHAN | above
    }
    assert AccessEntry.objects.get(user=cast.people[who]).action == "stations.people"


def test_what_each_may_give(cast: Cast, api: SignIn) -> None:
    def may_give(who: str) -> set[str]:
        page = api(cast.people[who]).get(f"/api/stations/{cast.qingshan.pk}/people/").json()
        return set(page["may_give"])

    workers = {"social_worker", "volunteer_mother", "tutor", "class_teacher"}
    assert may_give("zhou_min") == workers
    assert may_give("sun") == workers | {"coordinator"}
    assert may_give("qian") == set(Role.values)


def test_the_list_costs_the_same_for_any_number_of_people(
    cast: Cast, api: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = api(cast.zhou_min)
    with django_assert_max_num_queries(22):
        client.get(f"/api/stations/{cast.qingshan.pk}/people/")


def test_a_row_tells_inquiry_hours_and_training(cast: Cast, api: SignIn) -> None:
    record_hours(
        user=cast.liu_guilan, station=cast.qingshan, day=cast.today, minutes=90, source="t:1"
    )
    client = api(cast.zhou_min)
    path = f"/api/stations/people/{cast.liu_guilan.pk}/trainings/{uuid4()}/"
    done = client.put(path, {"topic": "儿童保护", "completed_on": str(cast.today)}, format="json")
    assert done.status_code == 201
    page = client.get(f"/api/stations/{cast.qingshan.pk}/people/").json()
    row = next(each for each in page["people"] if each["id"] == cast.liu_guilan.pk)
    assert row["minutes"] == 90
    assert row["trainings"] == [{"topic": "儿童保护", "completed_on": str(cast.today)}]
    assert row["last_active"] == str(cast.today)
    assert row["inquiry"]["state"] == "valid"
    assert [role["may_change"] for role in row["roles"]] == [True]


def test_a_person_is_shown_as_far_as_the_reader_looks_after_them(cast: Cast, api: SignIn) -> None:
    add_membership(
        user=cast.liu_guilan, role=Role.TUTOR, station=cast.liuhe, by=cast.qian, at=cast.now
    )

    def stations(who: str) -> list[str]:
        page = api(cast.people[who]).get(f"/api/stations/people/{cast.liu_guilan.pk}/").json()
        seen = {entry["station"]["name"] for entry in page["history"] if entry["station"]}
        assert seen == {role["station"]["name"] for role in page["roles"]}
        return sorted(seen)

    assert stations("zhou_min") == ["青山服务站"]
    assert stations("zheng_qiang") == ["柳河服务站"]
    assert stations("sun") == ["柳河服务站", "青山服务站"]


# Adding


def test_a_new_person_waits_for_the_inquiry_and_chooses_a_password(cast: Cast, api: SignIn) -> None:
    client = api(cast.zhou_min)
    door = add(client, new_person(cast)).json()
    user = User.objects.get(pk=door["user"])
    assert (user.username, user.phone) == ("13812345678", "13812345678")
    assert not user.has_usable_password()
    assert role_of(user).state == State.PENDING

    browser = Client(headers={"user-agent": "x"})
    reset = "/_allauth/browser/v1/auth/password/reset"
    chosen = {"key": door["key"], "password": "a-lantern-on-the-hill"}
    weak = browser.post(reset, {**chosen, "password": "1234"}, "application/json")
    assert weak.status_code == 400
    assert browser.post(reset, chosen, "application/json").status_code in (200, 401)
    user.refresh_from_db()
    assert user.check_password("a-lantern-on-the-hill")
    # The link is spent.
    assert browser.post(reset, chosen, "application/json").status_code == 400


def test_adding_again_with_the_same_id_adds_nobody(cast: Cast, api: SignIn) -> None:
    client, pk, body = api(cast.zhou_min), uuid4(), new_person(cast)
    first, again = add(client, body, pk), add(client, body, pk)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["user"] == again.json()["user"]
    assert add(client, {**body, "name": "别人"}, pk).json()["code"] == "id_reused"
    assert add(api(cast.he_ping), body, pk).json()["code"] == "id_reused"
    User.objects.filter(pk=first.json()["user"]).update(password="x")
    assert add(client, body, pk).json()["key"] == ""


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"phone": "13900000001"}, "phone_taken"),
        ({"username": "LIU_guilan"}, "username_taken"),
        ({"role": "coordinator"}, "forbidden"),
        ({"role": "administrator"}, "forbidden"),
        ({"phone": "12345"}, "invalid"),
    ],
)
def test_who_cannot_be_added(cast: Cast, api: SignIn, told: dict[str, Any], code: str) -> None:
    assert add(api(cast.zhou_min), new_person(cast, **told)).json()["code"] == code
    assert not User.objects.filter(name="周桂花").exists()


def test_a_supervisor_appoints_a_coordinator_and_an_administrator_a_supervisor(
    cast: Cast, api: SignIn
) -> None:
    assert add(api(cast.sun), new_person(cast, role="coordinator")).status_code == 201
    assert add(api(cast.sun), new_person(cast, role="county_supervisor")).status_code == 403
    told = new_person(cast, role="county_supervisor", phone="13812345679")
    user = User.objects.get(pk=add(api(cast.qian), told).json()["user"])
    role = role_of(user)
    assert (role.county, role.station, role.state) == (cast.county, None, State.ACTIVE)


# Links


def test_a_link_never_opens_more_than_the_maker_may_give(cast: Cast, api: SignIn) -> None:
    """Whoever holds the link can become that person."""

    def link(by: User, user: User) -> int:
        path = f"/api/stations/people/{user.pk}/links/{uuid4()}/"
        return int(api(by).put(path, format="json").status_code)

    assert link(cast.zhou_min, cast.liu_guilan) == 201
    assert link(cast.zhou_min, cast.he_ping) == 403
    assert link(cast.zhou_min, cast.zhou_min) == 409
    assert link(cast.sun, cast.he_ping) == 201
    add_membership(
        user=cast.liu_guilan, role=Role.TUTOR, station=cast.liuhe, by=cast.qian, at=cast.now
    )
    assert link(cast.zhou_min, cast.liu_guilan) == 403
    assert PersonChange.objects.filter(what=What.LINK).count() == 2


def test_a_lost_second_step_is_taken_away_by_whoever_may_open_the_door(
    cast: Cast, api: SignIn
) -> None:
    step = {"type": "totp", "data": {"secret": "x"}}
    Authenticator.objects.create(user=cast.he_ping, **step)
    person = f"/api/stations/people/{cast.he_ping.pk}/"
    theirs = Client()
    theirs.force_login(cast.he_ping)

    def reset(by: User, pk: UUID) -> int:
        return int(api(by).put(f"{person}second-step/{pk}/", format="json").status_code)

    assert api(cast.zhou_min).get(person).json()["may_link"] is False
    assert api(cast.sun).get(person).json()["has_second_step"] is True
    # Not one coordinator the other's, not one's own, not from another county.
    mine = [reset(each, uuid4()) for each in (cast.zhou_min, cast.he_ping, cast.ma)]
    assert mine == [403, 409, 404]
    assert Authenticator.objects.filter(user=cast.he_ping).exists()
    pk = uuid4()
    assert [reset(cast.sun, pk), reset(cast.sun, pk)] == [201, 200]
    assert not Authenticator.objects.filter(user=cast.he_ping).exists()
    assert theirs.get("/api/accounts/me/").status_code == 401
    kept = PersonChange.objects.get(what=What.SECOND_STEP)
    assert (kept.user, kept.by) == (cast.he_ping, cast.sun)
    assert api(cast.sun).get(person).json()["has_second_step"] is False


# Suspending, resuming, ending


def test_a_link_whose_answer_was_lost_is_made_once(cast: Cast, api: SignIn) -> None:
    change = uuid4()
    path = f"/api/stations/people/{cast.liu_guilan.pk}/links/{change}/"
    answers = [api(cast.zhou_min).put(path) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert all(answer.json()["key"] for answer in answers)
    assert PersonChange.objects.filter(user=cast.liu_guilan, what=What.LINK).count() == 1
