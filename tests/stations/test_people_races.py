"""Two at once about the same people, on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import close_old_connections, connections

from accounts.models import User
from common.errors import DomainError
from stations.actions import add_person, appoint, move
from stations.models import Membership, PersonChange, Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

State = Membership.State
TRIALS = 5


def at_once(*attempts: Callable[[], Any]) -> list[str]:
    """What each attempt came to, all of them started at the same moment."""
    barrier = Barrier(len(attempts))

    def run(attempt: Callable[[], Any]) -> str:
        close_old_connections()
        barrier.wait()
        try:
            return "done" if attempt().created else "replayed"
        except DomainError as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sorted(pool.map(run, attempts))


def administrators(cast: Cast) -> tuple[User, User]:
    appoint(id=uuid4(), user=cast.nobody, role=Role.ADMINISTRATOR, by=cast.qian, at=cast.now)
    return cast.qian, cast.nobody


def suspending(cast: Cast, user: User, by: User, pk: UUID | None = None) -> Callable[[], Any]:
    role = Membership.objects.get(user=user)
    told: dict[str, Any] = {
        "membership": role,
        "by": by,
        "at": cast.now,
        "why": "x",
        "id": pk or uuid4(),
    }
    return lambda: move(to=State.SUSPENDED, **told)


def test_of_two_who_suspend_each_other_one_stays(cast: Cast) -> None:
    first, second = administrators(cast)
    for _trial in range(TRIALS):
        done = at_once(suspending(cast, first, second), suspending(cast, second, first))
        assert done == ["done", "forbidden"]
        held = Membership.objects.filter(user__in=(first, second))
        assert held.filter(state=State.ACTIVE).count() == 1
        held.update(state=State.ACTIVE)


def test_two_coordinators_cannot_suspend_each_other_at_all(cast: Cast) -> None:
    one, other = cast.zhou_min, cast.he_ping
    done = at_once(suspending(cast, one, other), suspending(cast, other, one))
    assert done == ["forbidden", "forbidden"]


def test_the_last_two_coordinators_do_not_both_go(cast: Cast) -> None:
    for _trial in range(TRIALS):
        done = at_once(
            suspending(cast, cast.zhou_min, cast.sun), suspending(cast, cast.he_ping, cast.qian)
        )
        assert done == ["done", "last_coordinator"]
        held = Membership.objects.filter(role=Role.COORDINATOR, state=State.SUSPENDED)
        held.update(state=State.ACTIVE)


def test_two_appointments_at_once_are_one_membership(cast: Cast) -> None:
    def appointing(by: User, pk: UUID | None = None) -> Callable[[], Any]:
        told = {"user": cast.nobody, "role": Role.TUTOR, "station": cast.qingshan}
        return lambda: appoint(id=pk or uuid4(), **told, by=by, at=cast.now)  # type: ignore[arg-type]

    for _trial in range(TRIALS):
        done = at_once(appointing(cast.zhou_min), appointing(cast.he_ping), appointing(cast.sun))
        assert done == ["already_member", "already_member", "done"]
        held = Membership.objects.filter(user=cast.nobody).exclude(state=State.REVOKED)
        assert held.update(state=State.REVOKED) == 1
    same = uuid4()
    assert at_once(*[appointing(cast.zhou_min, same)] * 3) == ["done", "replayed", "replayed"]


def test_the_same_move_sent_twice_at_once_is_one_change(cast: Cast) -> None:
    same = uuid4()
    move = suspending(cast, cast.liu_guilan, cast.zhou_min, same)
    assert at_once(move, move, move) == ["done", "replayed", "replayed"]
    assert PersonChange.objects.filter(pk=same).count() == 1


def test_one_phone_number_gets_one_account(cast: Cast) -> None:
    def adding(by: User) -> Callable[[], Any]:
        return lambda: add_person(
            id=uuid4(),
            name="周桂花",
            phone="13812345678",
            username="",
            role=Role.TUTOR,
            station=cast.qingshan,
            by=by,
            at=cast.now,
        )

    done = at_once(adding(cast.zhou_min), adding(cast.he_ping), adding(cast.sun))
    assert done.count("done") == 1
    assert set(done) <= {"done", "phone_taken", "username_taken"}
    assert User.objects.filter(phone="13812345678").count() == 1
