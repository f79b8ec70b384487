"""Visits are announced two days before they are overdue, once."""

from datetime import timedelta

import pytest

from children.models import CareDuty
from messaging.models import Delivery
from stations.models import Membership
from tests.cast import Cast
from volunteers.actions import remind_of_due_visits
from volunteers.queries import volunteer_mothers


def due_in(cast: Cast, hours: int) -> None:
    due_at = cast.now + timedelta(hours=hours)
    CareDuty.objects.filter(child=cast.xiaoyu, rule="R5").update(due_at=due_at)


def test_the_volunteer_mother_of_the_child_is_told_once(cast: Cast) -> None:
    due_in(cast, 40)
    remind_of_due_visits(at=cast.now)
    remind_of_due_visits(at=cast.now + timedelta(days=1))
    told = Delivery.objects.get(template="visit_due", user=cast.wang_xiuying)
    assert str(cast.xiaoyu.pk) in told.params
    assert not Delivery.objects.filter(user=cast.liu_guilan).exists()


@pytest.mark.parametrize("hours", [-1, 49])
def test_neither_too_early_nor_when_it_is_overdue(cast: Cast, hours: int) -> None:
    due_in(cast, hours)
    remind_of_due_visits(at=cast.now)
    assert not Delivery.objects.filter(user=cast.wang_xiuying).exists()


def test_who_is_suspended_is_not_reminded(cast: Cast) -> None:
    due_in(cast, 40)
    Membership.objects.filter(user=cast.wang_xiuying).update(state="suspended")
    assert cast.wang_xiuying not in volunteer_mothers(cast.today)
    assert cast.liu_guilan in volunteer_mothers(cast.today)
    remind_of_due_visits(at=cast.now)
    assert not Delivery.objects.filter(template="visit_due", user=cast.wang_xiuying).exists()
