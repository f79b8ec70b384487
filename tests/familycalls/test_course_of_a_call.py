"""planned → confirmed → open → live → ended, and what each child's log says afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from children.contact import follow_bars
from children.log.rebuilding import verify
from children.models import BusyTime, CareDuty, ContactBar
from common import clock
from common.errors import Conflict, Invalid, NotFound
from familycalls.actions.ending import cancel, close_stale, finish
from familycalls.actions.invitations import confirm
from familycalls.actions.lobby import admit
from familycalls.actions.peers import enter, join
from familycalls.actions.running import add_tablet, bind_tablet, open_call
from familycalls.models import CallSlot, FamilyCall, Outcome, State, Tablet
from familycalls.tickets import Claim
from messaging.models import Delivery
from tests.cast import Cast
from tests.familycalls.conftest import Book
from tests.familycalls.made import OpenCall, booked, evening


def go_live(made: OpenCall) -> FamilyCall:
    """The child and the mother take part."""
    call, at = made.call, made.cast.now
    child = enter(claim=Claim(call.pk, "child", made.tablet.pk), at=at)
    guest = made.mother
    mother = enter(claim=Claim(call.pk, "parent", guest.pk, guest.link_no), at=at)
    admit(call_id=call.pk, peer=mother.peer.name, by=made.cast.li_wen, at=at)
    for entry in (child, mother):
        join(peer_id=entry.peer.pk, epoch=entry.peer.epoch, at=at)
    call.refresh_from_db()
    return call


def end(made: OpenCall, outcome: Outcome, minutes: int = 12, **given: Any) -> FamilyCall:
    wanted = {"mood_before": None, "mood_after": None, "note": "", **given}
    return finish(
        call_id=made.call.pk,
        outcome=outcome,
        by=made.cast.li_wen,
        at=made.cast.now + timedelta(minutes=minutes),
        **wanted,
    )


def kinds(cast: Cast, child: str = "xiaoyu") -> list[str]:
    log = getattr(cast, child).log.exclude(kind__startswith="children.")
    return list(log.values_list("kind", flat=True))


def talk_due(cast: Cast, child: str = "xiaoyu") -> CareDuty:
    return CareDuty.objects.get(child=getattr(cast, child), rule="R1")


def test_the_parent_says_they_will_come(cast: Cast, open_now: OpenCall, book: Book) -> None:
    FamilyCall.objects.filter(pk=open_now.call.pk).update(state=State.PLANNED)
    for _twice in range(2):
        assert confirm(token=open_now.links["mother"], at=cast.now).call.state == "confirmed"


def test_a_held_call_fulfils_the_week_of_each_sibling(cast: Cast, open_now: OpenCall) -> None:
    assert go_live(open_now).state == State.LIVE
    call = end(open_now, Outcome.HELD, mood_before=2, mood_after=5, note="想妈妈")
    assert call.live_at is not None
    assert (call.state, call.outcome, call.mood_after) == ("ended", "held", 5)
    for child in ("xiaoyu", "xiaoshi"):
        assert kinds(cast, child) == [
            "familycalls.planned",
            "familycalls.held",
            "familycalls.note",
        ]
        assert talk_due(cast, child).done_at == call.live_at
        assert talk_due(cast, child).due_at == clock.week_end(call.live_at, weeks_later=1)
    entry = cast.xiaoyu.log.get(kind="familycalls.held")
    assert entry.facts == '{"minutes":12,"mood_after":5,"mood_before":2}'
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("outcome", "live", "kind", "fulfils"),
    [
        (Outcome.HELD_ELSEWHERE, False, "familycalls.held_elsewhere", True),
        (Outcome.CUT_SHORT, True, "familycalls.cut_short", False),
        (Outcome.NO_ANSWER, False, "familycalls.attempted", False),
    ],
)
def test_what_counts_as_a_talk_and_what_as_an_attempt(
    cast: Cast, open_now: OpenCall, outcome: Outcome, live: bool, kind: str, fulfils: bool
) -> None:
    if live:
        go_live(open_now)
    due = talk_due(cast).due_at
    end(open_now, outcome)
    assert kinds(cast)[-1] == kind
    assert (talk_due(cast).due_at > due) is fulfils
    assert (talk_due(cast).done_at is not None) is fulfils
    assert (talk_due(cast).attempted_at is not None) is not fulfils


def test_the_end_frees_everything(cast: Cast, open_now: OpenCall) -> None:
    end(open_now, Outcome.NO_ANSWER)
    assert not CallSlot.objects.exists()
    assert not BusyTime.objects.exists()
    assert not Delivery.objects.filter(state="queued").exists()
    assert Tablet.objects.get().state == "wiped"


def test_a_call_that_nobody_came_to_ends_by_itself(cast: Cast, book: Book) -> None:
    call = book()
    assert close_stale(at=call.starts_at + timedelta(minutes=29)) == 0
    assert close_stale(at=call.starts_at + timedelta(minutes=30)) == 1
    assert close_stale(at=call.starts_at + timedelta(minutes=31)) == 0
    call.refresh_from_db()
    assert (call.state, call.outcome) == ("ended", "no_answer")
    assert kinds(cast) == ["familycalls.planned", "familycalls.attempted"]
    assert cast.xiaoyu.log.get(kind="familycalls.attempted").by is None


def test_a_live_call_may_run_over_but_not_for_ever(cast: Cast, open_now: OpenCall) -> None:
    go_live(open_now)
    assert close_stale(at=cast.now + timedelta(hours=1)) == 0
    assert close_stale(at=cast.now + timedelta(hours=3)) == 1
    open_now.call.refresh_from_db()
    assert open_now.call.outcome == "held"


def test_a_call_that_was_live_is_neither_cancelled_nor_unanswered(open_now: OpenCall) -> None:
    go_live(open_now)
    with pytest.raises(Conflict, match="was_live"):
        end(open_now, Outcome.NO_ANSWER)
    with pytest.raises(Conflict, match="was_live"):
        cancel(
            call_id=open_now.call.pk,
            cancelled_by="station",
            reason="",
            by=open_now.cast.li_wen,
            at=open_now.cast.now,
        )


def test_an_ended_call_stays_as_it_is(cast: Cast, open_now: OpenCall) -> None:
    end(open_now, Outcome.NO_ANSWER)
    code, _secret = add_tablet(at=cast.now)
    late: dict[str, Any] = {"call_id": open_now.call.pk, "by": cast.li_wen, "at": cast.now}
    acts: list[Callable[[], Any]] = [
        lambda: open_call(**late),
        lambda: bind_tablet(code=code, **late),
        lambda: cancel(cancelled_by="child", reason="", **late),
        lambda: end(open_now, Outcome.HELD_ELSEWHERE),
    ]
    for act in acts:
        with pytest.raises(Conflict, match="call_ended"):
            act()
    assert kinds(cast) == ["familycalls.planned", "familycalls.attempted"]


def test_two_calls_never_share_a_window_even_if_one_runs_over(
    cast: Cast, open_now: OpenCall, book: Book
) -> None:
    later = book(starts_at=evening(cast, hour=10))
    FamilyCall.objects.filter(pk=later.pk).update(starts_at=cast.now)
    with pytest.raises(Conflict, match="window_taken"):
        open_call(call_id=later.pk, by=cast.wu_fang, at=cast.now)


def test_a_barred_parent_is_never_invited(cast: Cast, book: Book) -> None:
    cast.father.no_contact = True
    cast.father.save()
    with pytest.raises(Conflict, match="no_contact"):
        book(guests=[cast.mother.pk, cast.father.pk])
    assert not FamilyCall.objects.exists()


def test_a_call_is_not_planned_into_a_class(cast: Cast, book: Book) -> None:
    start = evening(cast)
    BusyTime.objects.create(
        child=cast.xiaoyu,
        starts_at=start - timedelta(minutes=50),
        ends_at=start + timedelta(minutes=10),
        source="tutoring.session:1",
    )
    with pytest.raises(Conflict, match="child_busy"):
        book()
    assert book(starts_at=start + timedelta(minutes=30)).state == "planned"


def test_outside_opening_hours_and_other_stations_windows(cast: Cast, book: Book) -> None:
    with pytest.raises(Conflict, match="window_closed"):
        book(starts_at=evening(cast, hour=21))
    with pytest.raises(Conflict, match="window_closed"):
        book(starts_at=evening(cast, hour=20, minute=30), minutes=45)
    with pytest.raises(Invalid):
        book(window=cast.window_liuhe.pk)
    with pytest.raises(NotFound):
        booked(cast, by=cast.feng_li)


def test_links_and_reminders_die_when_contact_is_barred(cast: Cast, book: Book) -> None:
    cast.father.phone = "13600000001"
    cast.father.save()
    call = book(guests=[cast.mother.pk, cast.father.pk], starts_at=evening(cast, hour=10))
    about = f":{call.pk}:{call.guests.get(parent=cast.father).pk}:"
    queued = Delivery.objects.filter(dedupe__contains=about, state=Delivery.State.QUEUED)
    others = Delivery.objects.exclude(dedupe__contains=about)
    assert queued.exists()
    before = others.count()
    guest = call.guests.get(parent=cast.father)
    ContactBar.objects.create(
        family=cast.family,
        parent=cast.father,
        kind="no_contact",
        person="张大山",
        basis="人身安全保护令",
        since=cast.today,
        recorded_by=cast.li_wen,
    )
    with transaction.atomic():
        assert follow_bars([cast.father], cast.today, cast.now) == 1
    assert not queued.exists()
    assert others.count() == before
    closed = call.guests.get(parent=cast.father)
    assert (closed.state, closed.link_hash == guest.link_hash) == ("denied", False)
