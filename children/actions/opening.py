"""Opening child files: the child, its log and what follows from being enrolled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zlib import crc32

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.access import may_import
from children.actions.identity import check_child_id, know_again
from children.models import AwayEpisode, Carer, Child, ChildKey, Family, Parent
from children.pinyin import search_text
from children.queries.duplicates import Asked, KnownChildren
from children.register.checks import read_typed_phone
from children.status_log import Draft, open_log, record_many
from common import clock
from common.crypto import keyed_hash, search_hash
from common.errors import Conflict, FieldError, Invalid, NotFound
from common.idempotency import IdempotencyConflict, body_digest
from stations.models import Station


@dataclass(frozen=True, kw_only=True)
class PersonTold:
    """A parent or carer of a new family; without a name and a phone there is nobody to write."""

    name: str = ""
    phone: str = ""
    work_city: str = ""
    relation: str = ""


@dataclass(frozen=True, kw_only=True)
class NewChild:
    """A new file by hand. `sibling` is a child of the station whose family it joins; else
    village, address, parents and carer make a new family.

    `away` is "both", "one" or "" (not left behind), `despite` the possible duplicates that the
    person has looked at and found to be other children.
    """

    station: int
    name: str
    sex: str
    birth_date: date
    id_number: str
    school: str
    grade: int | None
    sibling: int | None
    village: str
    address: str
    father: PersonTold
    mother: PersonTold
    carer: PersonTold
    away: str
    away_since: date | None
    despite: Sequence[int] = ()

    def people(self) -> tuple[tuple[str, PersonTold], ...]:
        return (("father", self.father), ("mother", self.mother), ("carer", self.carer))


@transaction.atomic
def open_file(*, id: UUID, told: NewChild, by: User, at: datetime) -> Child:  # noqa: A002
    """Opens one file by hand; the same id with the same content is the first answer again.

    Station-wide roles. Raises `NotFound` (station or sibling), `Invalid` by field, `Conflict`
    ("duplicates": a sure or likely one that was not looked at) and `IdempotencyConflict`.
    """
    if not may_import(by, told.station):
        raise NotFound
    # One new file at a time per station, as with registers: duplicates are seen under this lock.
    station = Station.objects.select_for_update().get(pk=told.station)
    made, same = (f"made:{id}", f"made:{id}:{body_digest({**told.__dict__, 'by': by})}")
    if known := _made_by(made):
        if not known.keys.filter(hash=keyed_hash(same, "child_key")).exists():
            raise IdempotencyConflict
        return known
    child, phones = _checked(told, station, clock.local_date(at))
    _require_looked_at(told, child, list(phones.values()))
    child.family = _family_of(told, station, phones, clock.local_date(at))
    away = [_away(told, child, at)] if told.away else []
    open_files(children=[child], keys=[(made, same)], away=away, origin="person", by=by, at=at)
    know_again(child)
    return child


def _made_by(made: str) -> Child | None:
    return Child.objects.filter(keys__hash=keyed_hash(made, "child_key")).first()


def _checked(told: NewChild, station: Station, today: date) -> tuple[Child, dict[str, str]]:
    """The child, unsaved and without family, and the phones of its people as they are kept."""
    child = Child(
        station=station, name=told.name, sex=told.sex, birth_date=told.birth_date,
        school=told.school, grade=told.grade, enrolled_on=today,
        avatar=crc32(f"{told.name}{told.birth_date}".encode()) % 1000,
    )  # fmt: skip
    child.id_number, errors = check_child_id(child, told.id_number, told.birth_date, told.sex)
    if told.birth_date > today:
        message = _("The birth date lies ahead. Check the year.")
        errors.append(FieldError("birth_date", "birth_in_future", message))
    if told.away_since is not None and told.away_since > today:
        errors.append(FieldError("away_since", "in_future", _("This day lies ahead.")))
    phones: dict[str, str] = {}
    for who, person in told.people():
        phones[who], more = read_typed_phone(person.phone, f"{who}.phone")
        errors += more
    if errors:
        raise Invalid(errors=errors)
    return child, phones


def _require_looked_at(told: NewChild, child: Child, phones: list[str]) -> None:
    asked = Asked(
        name=told.name,
        birth_date=told.birth_date,
        id_number=child.id_number,
        phones=[phone for phone in phones if phone],
    )
    found = KnownChildren(told.station).like(asked)
    if any(
        one.strength in ("sure", "likely") and one.child.id not in told.despite for one in found
    ):
        message = _("This child may have a file here already. Look at it before you open another.")
        raise Conflict("duplicates", message)


def _family_of(told: NewChild, station: Station, phones: dict[str, str], today: date) -> Family:
    if told.sibling is not None:
        sibling = Child.objects.filter(pk=told.sibling, station=station).first()
        if sibling is None:
            message = _("Choose a child of this station.")
            raise Invalid.in_field("sibling", "unknown", message)
        return sibling.family
    name = told.father.name or told.mother.name or told.name
    family = Family.objects.create(
        station=station, name=name, village=told.village, address=told.address
    )
    for who, person in told.people():
        phone = phones[who]
        hashed = search_hash(phone, "phone")
        if not (person.name or phone):
            continue
        if who == "carer":
            Carer.objects.create(
                family=family, name=person.name, relation=person.relation, phone=phone,
                phone_hash=hashed, since=today,
            )  # fmt: skip
        else:
            Parent.objects.create(
                family=family, relation=who, name=person.name, phone=phone, phone_hash=hashed,
                work_city=person.work_city, is_away=told.away == "both" or bool(person.work_city),
            )  # fmt: skip
    return family


def _away(told: NewChild, child: Child, at: datetime) -> AwayEpisode:
    since = told.away_since or clock.local_date(at)
    return AwayEpisode(child=child, who=told.away, starts_on=since)


@transaction.atomic
def open_files(
    *,
    children: Sequence[Child],
    keys: Sequence[Sequence[str]],
    away: Sequence[AwayEpisode],
    origin: str,
    by: User,
    at: datetime,
) -> list[Child]:
    """Saves new children (their families are saved already) and opens their logs.

    `keys[i]` are what `children[i]` is known again by (see `register.identity`); `away` are
    unsaved episodes of these children; `origin` is "register" or "person". Enrolment counts
    from the morning of `enrolled_on`. The database refuses an ID number that is there already.
    """
    for child in children:
        child.name_search = search_text(child.name)
        child.id_hash = search_hash(child.id_number, "id_number") or None
    made = Child.objects.bulk_create(children, batch_size=200)
    known_by = zip(made, keys, strict=True)
    ChildKey.objects.bulk_create(
        (
            ChildKey(child=child, hash=keyed_hash(key, "child_key"))
            for child, texts in known_by
            for key in texts
        ),
        batch_size=500,
    )
    AwayEpisode.objects.bulk_create(away, batch_size=500)
    open_log(made)
    record_many([_registered(child, origin, by) for child in made], at)
    return made


def _registered(child: Child, origin: str, by: User) -> Draft:
    return Draft(
        child_id=child.pk,
        kind="children.registered",
        source_id=str(child.pk),
        happened_at=clock.local_time(child.enrolled_on),
        by_id=by.pk,
        facts={"origin": origin, "risk": child.risk},
    )
