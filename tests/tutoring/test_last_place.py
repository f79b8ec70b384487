"""The last place can be taken once: many tutors at the same moment, on real connections."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import close_old_connections, connections

from accounts.models import User
from common.errors import Conflict
from stations.models import Membership, Role
from tests.cast import Cast
from tests.tutoring.conftest import Class
from tutoring.actions import give_back, take_place
from tutoring.models import ClassSession, TutorPlace

TUTORS = 32
TRIALS = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tutors(cast: Cast) -> list[User]:
    people = [User(username=f"tutor{n}", name=f"志愿者{n}") for n in range(TUTORS)]
    for person in people:
        person.save()
    Membership.objects.bulk_create(
        Membership(
            user=person, role=Role.TUTOR, station=cast.qingshan, state="active", since=cast.today
        )
        for person in people
    )
    return people


def at_once(attempts: list[Callable[[], str]]) -> list[str]:
    """What each attempt came to, all of them started at the same moment."""
    barrier = Barrier(len(attempts))

    def run(attempt: Callable[[], str]) -> str:
        close_old_connections()
        barrier.wait()
        try:
            return attempt()
        except Conflict as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def taking(cast: Cast, session: ClassSession, tutor: User, place_id: UUID) -> Callable[[], str]:
    def attempt() -> str:
        written = take_place(id=place_id, session_id=session.pk, by=tutor, at=cast.now)
        return "taken" if written.created else "replayed"

    return attempt


def sessions_of(the_class: Class) -> Iterator[ClassSession]:
    yield from the_class.sessions[:TRIALS]


def test_of_many_tutors_one_gets_the_last_place(
    cast: Cast, the_class: Class, tutors: list[User]
) -> None:
    for session in sessions_of(the_class):
        results = at_once([taking(cast, session, tutor, uuid4()) for tutor in tutors])
        assert sorted(results) == ["no_place_left"] * (TUTORS - 1) + ["taken"]
        session.refresh_from_db()
        assert (session.places_taken, session.taken.count()) == (1, 1)


def test_five_places_go_to_five(cast: Cast, the_class: Class, tutors: list[User]) -> None:
    ClassSession.objects.update(places=5)
    results = at_once([taking(cast, the_class.next, tutor, uuid4()) for tutor in tutors])
    assert (results.count("taken"), results.count("no_place_left")) == (5, TUTORS - 5)


def test_one_tutor_on_many_phones_sits_once(cast: Cast, the_class: Class) -> None:
    ClassSession.objects.update(places=5)
    phones = [taking(cast, the_class.next, cast.lin_xiao, uuid4()) for _ in range(8)]
    assert sorted(at_once(phones)) == ["already_yours"] * 7 + ["taken"]
    assert ClassSession.objects.get(pk=the_class.next.pk).places_taken == 1


def test_one_request_sent_many_times_is_one_place(cast: Cast, the_class: Class) -> None:
    place_id = uuid4()
    same = [taking(cast, the_class.next, cast.lin_xiao, place_id) for _ in range(8)]
    assert sorted(at_once(same)) == ["replayed"] * 7 + ["taken"]
    assert TutorPlace.objects.count() == 1


def test_giving_back_many_times_frees_one_place(cast: Cast, the_class: Class) -> None:
    ClassSession.objects.update(places=2)
    place_id = uuid4()
    take_place(id=uuid4(), session_id=the_class.next.pk, by=cast.chen_siyuan, at=cast.now)
    take_place(id=place_id, session_id=the_class.next.pk, by=cast.lin_xiao, at=cast.now)

    def giving() -> str:
        give_back(id=place_id, by=cast.lin_xiao, at=cast.now)
        return "free"

    assert at_once([giving] * 8) == ["free"] * 8
    assert ClassSession.objects.get(pk=the_class.next.pk).places_taken == 1
