"""The demo county: the same for the same seed, true to its logs, with every state on its board."""

import hashlib

import pytest
from django.db import transaction

from accounts.models import User
from children.log.rebuilding import kept, rebuild, verify
from children.models import Child, ChildStanding, LogEntry
from children.queries.board import board_rows
from common import clock
from config.demo import county, doors
from config.demo.history import seed
from familycalls.models import CallGuest, FamilyCall, GuestState, State
from stations.models import Station

pytestmark = pytest.mark.django_db

NOW = clock.now()


@pytest.fixture
def one_station(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty children instead of six hundred; the first station shows every story."""
    monkeypatch.setattr(county, "TOWNSHIPS", {"石桥镇": ("石桥",)})


def _print() -> str:
    """A fingerprint of people and happenings, without ids, salts and hashes."""
    digest = hashlib.sha256()
    for child in Child.objects.order_by("pk"):
        digest.update(f"{child.name}{child.birth_date}{child.id_number}{child.grade}".encode())
    entries = LogEntry.objects.order_by("pk").values_list("kind", "happened_at", "child__name")
    for kind, at, name in entries.iterator():
        digest.update(f"{kind}{at}{name}".encode())
    return digest.hexdigest()


def _made(seed_number: int) -> str:
    with transaction.atomic():
        seed(NOW, seed_number)
        made = _print()
        transaction.set_rollback(True)
    return made


@pytest.mark.usefixtures("one_station")
def test_the_same_seed_makes_the_same_county() -> None:
    assert _made(7) == _made(7)
    assert _made(8) != _made(7)


@pytest.mark.usefixtures("one_station")
def test_every_chain_holds_and_every_standing_follows_from_its_log() -> None:
    seed(NOW)
    assert list(verify()) == []
    for child_id in ChildStanding.objects.values_list("pk", flat=True):
        assert kept(child_id) == rebuild(child_id)


@pytest.mark.usefixtures("one_station")
def test_the_board_of_the_first_station_shows_every_kind_of_state() -> None:
    seed(NOW)
    rows = board_rows(Station.objects.get(), NOW)
    assert {row["level"] for row in rows} == {"calm", "watch", "concern", "urgent"}
    codes = {reason["code"] for row in rows for reason in row["reasons"]}
    assert codes == {
        "no_call",
        "no_visit",
        "no_answer_streak",
        "absent_streak",
        "worse_seen",
        "worse_twice",
        "raised",
        "no_care_notice",
        "no_carer_talk",
        "no_director_visit",
        "no_home_visit",
        "no_response",
        "reported",
    }
    assert sum(row["level"] == "calm" for row in rows) > len(rows) / 2


@pytest.mark.usefixtures("one_station")
def test_starting_again_never_ends_a_call_that_is_running() -> None:
    seed(NOW)
    first = doors.links()
    guest = CallGuest.objects.get(call__state=State.PLANNED)
    call = FamilyCall.objects.get(pk=guest.call_id)
    call.state, call.opened_at = State.OPEN, clock.now()
    call.save()
    guest.state, guest.admitted_at = GuestState.ADMITTED, clock.now()
    guest.admitted_by = User.objects.get(username="socialworker")
    guest.save()
    assert first
    doors.links()
    assert CallGuest.objects.get(pk=guest.pk).link_hash == guest.link_hash
