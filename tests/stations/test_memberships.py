from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from common.errors import Conflict, Forbidden, Invalid
from stations.access import roles_at, vetted_until
from stations.actions import add_membership, move, record_vetting
from stations.models import Membership, Role, Vetting
from tests.cast import Cast

State = Membership.State
Commit = Callable[..., Any]


def membership(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(user=cast.people[name])


@pytest.mark.parametrize("to", [State.SUSPENDED, State.REVOKED])
def test_losing_a_role_ends_rights_and_sockets(
    cast: Cast,
    heard: list[Any],
    django_capture_on_commit_callbacks: Commit,
    to: Membership.State,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        move(membership=membership(cast, "lin_xiao"), to=to, by=cast.zhou_min, at=cast.now)
    assert not roles_at(cast.lin_xiao, cast.qingshan.pk)
    assert heard == [
        (f"user.{cast.lin_xiao.pk}", {"type": "access.changed", "user": cast.lin_xiao.pk})
    ]


def test_a_suspended_role_comes_back_and_a_revoked_one_does_not(cast: Cast) -> None:
    role = membership(cast, "lin_xiao")
    move(membership=role, to=State.SUSPENDED, by=cast.zhou_min, at=cast.now)
    move(membership=role, to=State.ACTIVE, by=cast.zhou_min, at=cast.now)
    assert roles_at(cast.lin_xiao, cast.qingshan.pk) == {Role.TUTOR}
    move(membership=role, to=State.REVOKED, by=cast.zhou_min, at=cast.now)
    assert role.until == cast.today
    with pytest.raises(Conflict):
        move(membership=role, to=State.ACTIVE, by=cast.zhou_min, at=cast.now)


@pytest.mark.parametrize(
    ("by", "role", "allowed"),
    [
        ("zhou_min", Role.TUTOR, True),
        ("zhou_min", Role.COORDINATOR, False),
        ("li_wen", Role.TUTOR, False),
        ("zheng_qiang", Role.TUTOR, False),
        ("sun", Role.COORDINATOR, True),
        ("ma", Role.TUTOR, False),
        ("qian", Role.COORDINATOR, True),
        ("nobody", Role.TUTOR, False),
    ],
)
def test_who_appoints_whom(cast: Cast, by: str, role: Role, allowed: bool) -> None:
    def appoint() -> Membership:
        return add_membership(
            user=cast.nobody, role=role, station=cast.qingshan, by=cast.people[by], at=cast.now
        )

    if allowed:
        assert appoint().state == State.PENDING
    else:
        with pytest.raises(Forbidden):
            appoint()


def test_nobody_meets_children_before_the_record_inquiry(cast: Cast) -> None:
    add_membership(
        user=cast.nobody, role=Role.TUTOR, station=cast.qingshan, by=cast.zhou_min, at=cast.now
    )
    assert not roles_at(cast.nobody, cast.qingshan.pk)
    record_vetting(
        user=cast.nobody,
        result=Vetting.Result.CLEAR,
        checked_on=cast.today,
        by=cast.zhou_min,
        at=cast.now,
    )
    assert roles_at(cast.nobody, cast.qingshan.pk)
    record_vetting(
        user=cast.nobody,
        result=Vetting.Result.BARRED,
        checked_on=cast.today,
        by=cast.zhou_min,
        at=cast.now,
    )
    assert not roles_at(cast.nobody, cast.qingshan.pk)


def test_an_inquiry_holds_a_year(cast: Cast) -> None:
    assert vetted_until(cast.lin_xiao, cast.today)
    assert not vetted_until(cast.lin_xiao, cast.today + timedelta(days=200))


def test_nobody_vouches_for_themselves(cast: Cast) -> None:
    with pytest.raises(Conflict):
        record_vetting(
            user=cast.zhou_min,
            result=Vetting.Result.CLEAR,
            checked_on=cast.today,
            by=cast.zhou_min,
            at=cast.now,
        )


def test_a_role_is_given_once_and_in_its_place(cast: Cast) -> None:
    with pytest.raises(Conflict, match="already_member"):
        add_membership(
            user=cast.lin_xiao, role=Role.TUTOR, station=cast.qingshan, by=None, at=cast.now
        )
    with pytest.raises(Invalid):
        add_membership(user=cast.nobody, role=Role.TUTOR, county=cast.county, by=None, at=cast.now)


def test_the_database_refuses_a_second_active_role(cast: Cast) -> None:
    role = membership(cast, "lin_xiao")
    role.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        role.save(force_insert=True)
