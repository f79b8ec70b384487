"""Taking a place, giving it back, and what it lets a tutor see."""

from datetime import timedelta
from uuid import uuid4

import pytest

from children.models import CareTeamMember, Child
from messaging.models import Delivery
from tests.cast import Cast, SignIn
from tests.tutoring.conftest import Class
from tutoring.actions import cancel_session, enrol, take_place
from tutoring.models import ClassSession, TutorPlace


def url(place_id: object = None) -> str:
    return f"/api/tutoring/places/{place_id or uuid4()}/"


def taken(session: ClassSession) -> int:
    return ClassSession.objects.get(pk=session.pk).places_taken


def test_a_place_is_taken(cast: Cast, api: SignIn, the_class: Class) -> None:
    place_id = uuid4()
    answer = api(cast.lin_xiao).put(url(place_id), {"session": the_class.next.pk})
    assert answer.status_code == 201
    assert answer.json()["given_back_at"] is None
    assert taken(the_class.next) == 1


def test_it_opens_the_children_until_a_week_after(
    cast: Cast, api: SignIn, the_class: Class
) -> None:
    assert not Child.objects.visible_to(cast.lin_xiao).exists()
    place_id = uuid4()
    api(cast.lin_xiao).put(url(place_id), {"session": the_class.next.pk})
    assert set(Child.objects.visible_to(cast.lin_xiao)) == {cast.xiaoyu, cast.xiaoshi}
    row = CareTeamMember.objects.get(source=f"tutoring.place:{place_id}", child=cast.xiaoshi)
    assert row.until == the_class.next.original_date + timedelta(days=7)


def test_the_coordinators_hear_of_it(cast: Cast, api: SignIn, the_class: Class) -> None:
    api(cast.lin_xiao).put(url(), {"session": the_class.next.pk})
    told = Delivery.objects.filter(template="place_taken").values_list("user__name", flat=True)
    assert set(told) == {"周敏", "何平"}


def test_sent_twice_it_is_taken_once(cast: Cast, api: SignIn, the_class: Class) -> None:
    place_id, phone = uuid4(), api(cast.lin_xiao)
    answers = [phone.put(url(place_id), {"session": the_class.next.pk}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert taken(the_class.next) == 1


def test_the_id_of_a_place_names_one_session(cast: Cast, api: SignIn, the_class: Class) -> None:
    place_id, phone = uuid4(), api(cast.lin_xiao)
    phone.put(url(place_id), {"session": the_class.next.pk})
    answer = phone.put(url(place_id), {"session": the_class.later.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "id_reused")
    assert taken(the_class.later) == 0


def test_a_full_session_has_no_place_left(cast: Cast, api: SignIn, the_class: Class) -> None:
    api(cast.lin_xiao).put(url(), {"session": the_class.next.pk})
    answer = api(cast.chen_siyuan).put(url(), {"session": the_class.next.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_place_left")
    assert TutorPlace.objects.count() == 1


def test_one_tutor_sits_in_a_session_once(cast: Cast, api: SignIn, the_class: Class) -> None:
    ClassSession.objects.update(places=3)
    phone = api(cast.lin_xiao)
    phone.put(url(), {"session": the_class.next.pk})
    answer = phone.put(url(), {"session": the_class.next.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_yours")
    assert taken(the_class.next) == 1


def test_giving_back_frees_the_place_and_closes_the_children(
    cast: Cast, api: SignIn, the_class: Class
) -> None:
    place_id, phone = uuid4(), api(cast.lin_xiao)
    phone.put(url(place_id), {"session": the_class.next.pk})
    answer = phone.delete(url(place_id))
    assert answer.status_code == 200
    assert answer.json()["given_back_at"] is not None
    assert taken(the_class.next) == 0
    assert not Child.objects.visible_to(cast.lin_xiao).exists()
    again = api(cast.chen_siyuan).put(url(), {"session": the_class.next.pk})
    assert again.status_code == 201


def test_giving_back_twice_counts_once(cast: Cast, api: SignIn, the_class: Class) -> None:
    ClassSession.objects.update(places=2)
    api(cast.chen_siyuan).put(url(), {"session": the_class.next.pk})
    place_id, phone = uuid4(), api(cast.lin_xiao)
    phone.put(url(place_id), {"session": the_class.next.pk})
    assert [phone.delete(url(place_id)).status_code for _ in range(2)] == [200, 200]
    assert taken(the_class.next) == 1


def test_another_place_keeps_the_children_open(cast: Cast, api: SignIn, the_class: Class) -> None:
    place_id, phone = uuid4(), api(cast.lin_xiao)
    phone.put(url(place_id), {"session": the_class.next.pk})
    phone.put(url(), {"session": the_class.later.pk})
    phone.delete(url(place_id))
    assert cast.xiaoyu in Child.objects.visible_to(cast.lin_xiao)


def test_a_place_of_somebody_else_cannot_be_given_back(
    cast: Cast, api: SignIn, the_class: Class
) -> None:
    place_id = uuid4()
    api(cast.lin_xiao).put(url(place_id), {"session": the_class.next.pk})
    assert api(cast.chen_siyuan).delete(url(place_id)).status_code == 404
    assert taken(the_class.next) == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("xu_hang", 404),
        ("zhou_min", 403),
        ("li_wen", 403),
        ("wang_xiuying", 403),
        ("sun", 403),
    ],
)
def test_places_are_for_tutors_of_the_station(
    cast: Cast, api: SignIn, the_class: Class, who: str, status: int
) -> None:
    answer = api(cast.people[who]).put(url(), {"session": the_class.next.pk})
    assert answer.status_code == status
    assert taken(the_class.next) == 0


def test_a_class_that_has_begun_takes_and_gives_back_nothing(
    cast: Cast, api: SignIn, the_class: Class
) -> None:
    place_id, phone = uuid4(), api(cast.lin_xiao)
    phone.put(url(place_id), {"session": the_class.next.pk})
    begun = cast.now - timedelta(minutes=5)
    ClassSession.objects.update(starts_at=begun)
    assert phone.delete(url(place_id)).json()["code"] == "already_started"
    late = api(cast.chen_siyuan).put(url(), {"session": the_class.later.pk})
    assert late.json()["code"] == "already_started"


def test_a_cancelled_class_has_no_places(cast: Cast, api: SignIn, the_class: Class) -> None:
    take_place(id=uuid4(), session_id=the_class.next.pk, by=cast.lin_xiao, at=cast.now)
    cancel_session(session=the_class.next, by=cast.zhou_min, at=cast.now)
    assert not Child.objects.visible_to(cast.lin_xiao).exists()
    answer = api(cast.chen_siyuan).put(url(), {"session": the_class.next.pk})
    assert answer.json()["code"] == "cancelled"


def test_who_joins_the_class_later_is_seen_too(cast: Cast, the_class: Class) -> None:
    the_class.series.enrolments.filter(child=cast.xiaoshi).delete()
    take_place(id=uuid4(), session_id=the_class.next.pk, by=cast.lin_xiao, at=cast.now)
    assert cast.xiaoshi not in Child.objects.visible_to(cast.lin_xiao)
    enrol(
        series=the_class.series, child=cast.xiaoshi, since=cast.today, by=cast.li_wen, at=cast.now
    )
    assert cast.xiaoshi in Child.objects.visible_to(cast.lin_xiao)


@pytest.mark.parametrize("body", [{}, {"session": "one"}, {"session": 1, "seat": 2}, []])
def test_a_body_that_does_not_fit_is_refused(
    cast: Cast, api: SignIn, the_class: Class, body: object
) -> None:
    assert api(cast.lin_xiao).put(url(), body).status_code == 400
